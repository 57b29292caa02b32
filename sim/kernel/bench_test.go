package kernel_test

import (
	"testing"

	"procession/sim/abi"
	"procession/sim/kernel"
)

const loops = `
#include <pthread.h>
long shared[64];
void *work(void *arg) {
	long s = 0;
	for (long i = 0; i < 1000000000; i++) { s += i ^ (s >> 3); shared[(long)arg]++; }
	return (void *)s;
}
int main(void) {
	pthread_t t;
	for (long i = 1; i < N; i++) pthread_create(&t, 0, work, (void *)(8 * i));
	work(0);
}`

// bench runs N busy threads on cores, a million instructions at a time.
func bench(b *testing.B, threads string, cores int, watch bool) {
	k := boot(b, "#define N "+threads+"\n"+loops, kernel.Config{Cores: cores, Limits: abi.Limits{
		Instructions: 1 << 50, Memory: 64 << 20, Processes: 8, Threads: 8, Output: 1000, MainStack: 1 << 20, ThreadStack: 1 << 18,
	}})
	k.Watch(watch)
	b.ResetTimer()
	for range b.N {
		k.Run(1_000_000, kernel.Until{})
		k.TakeEvents()
		k.TakeAccesses()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1e6, "ns/instruction")
}

func BenchmarkOneThread(b *testing.B)          { bench(b, "1", 2, false) }
func BenchmarkTwoThreadsTwoCores(b *testing.B) { bench(b, "2", 2, false) }
func BenchmarkTwoThreadsOneCore(b *testing.B)  { bench(b, "2", 1, false) }
func BenchmarkFourThreads(b *testing.B)        { bench(b, "4", 4, false) }
func BenchmarkWatched(b *testing.B)            { bench(b, "2", 2, true) }

func BenchmarkClone(b *testing.B) {
	k := boot(b, busy["mutexes and a pipe"], kernel.Config{})
	k.Run(5_000, kernel.Until{})
	b.ResetTimer()
	for range b.N {
		k.Clone()
	}
}

func BenchmarkHash(b *testing.B) {
	k := boot(b, busy["mutexes and a pipe"], kernel.Config{})
	k.Run(5_000, kernel.Until{})
	b.ResetTimer()
	for range b.N {
		k.Hash()
	}
}

// BenchmarkCloneAndRun is what a step back pays for a clone that goes on,
// BenchmarkCloneLentAndRun what a search does.
func BenchmarkCloneAndRun(b *testing.B) {
	k := boot(b, busy["mutexes and a pipe"], kernel.Config{})
	k.Run(5_000, kernel.Until{})
	b.ResetTimer()
	for range b.N {
		k.Clone().Run(1, kernel.Until{})
	}
}

func BenchmarkCloneLentAndRun(b *testing.B) {
	k := boot(b, busy["mutexes and a pipe"], kernel.Config{})
	k.Run(5_000, kernel.Until{})
	b.ResetTimer()
	for range b.N {
		c := k.Clone()
		k.Lend(c)
		c.Run(1, kernel.Until{})
	}
}

// BenchmarkSnapshot is the whole observable state as rows; BenchmarkDelta what
// changed in one line step, the step included.
func BenchmarkSnapshot(b *testing.B) {
	k := boot(b, busy["mutexes and a pipe"], kernel.Config{})
	k.Run(5_000, kernel.Until{})
	b.ResetTimer()
	for range b.N {
		k.Snapshot()
	}
}

func BenchmarkDelta(b *testing.B) {
	k := boot(b, "#define N 3\n"+loops, kernel.Config{})
	k.Run(50_000, kernel.Until{})
	g := k.Mark()
	b.ResetTimer()
	for range b.N {
		k.Run(1000, kernel.Until{Line: 100})
		if _, ok := k.Since(g); !ok {
			b.Fatal("unknown")
		}
		g = k.Mark()
		k.TakeEvents()
	}
}

// BenchmarkCloneHeap clones a machine with a heap of 40,000 blocks, and lets it
// and the clone go on: what they share of the block table is copied by chunks.
func BenchmarkCloneHeap(b *testing.B) {
	k := boot(b, `#include <stdlib.h>
int main(void) { void *keep[1000]; for (int i = 0; i < 40000; i++) keep[i % 1000] = malloc(20); for (unsigned i = 0;; i++) { free(keep[i % 1000]); keep[i % 1000] = malloc(20); } }`,
		kernel.Config{})
	k.Run(8_000_000, kernel.Until{})
	b.ResetTimer()
	for range b.N {
		k.Clone()
		k.Run(2_000, kernel.Until{})
	}
}
