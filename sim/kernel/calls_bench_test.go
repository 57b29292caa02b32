package kernel_test

import (
	"fmt"
	"testing"

	"procession/sim/abi"
	"procession/sim/kernel"
)

// What a program asks of the kernel, as the host's time for each: a program does
// it N times, from beginning to end.

func benchCalls(b *testing.B, cores int, text string) {
	k := boot(b, fmt.Sprintf("#define N %d\n%s", b.N, text), kernel.Config{Cores: cores, Limits: abi.Limits{
		Instructions: 1 << 50, Memory: 1 << 30, Processes: 8, Threads: 20_000, Output: 1000, MainStack: 1 << 20, ThreadStack: 1 << 16,
	}})
	b.ResetTimer()
	for {
		why := k.Run(1_000_000, kernel.Until{}).Why
		k.TakeEvents()
		if why == kernel.Over {
			return
		}
		if why != kernel.Budget {
			b.Fatal(why)
		}
	}
}

// BenchmarkForkThousandPages: fork, the child's end, and the wait for it.
func BenchmarkForkThousandPages(b *testing.B) {
	benchCalls(b, 1, `
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static char page[1000][4096];
int main(void) {
	for (int i = 0; i < 1000; i++) page[i][0] = 1;
	for (long i = 0; i < N; i++) {
		if (fork() == 0) _exit(0);
		wait(0);
	}
}`)
}

// BenchmarkThread: a thread's creation, its end, and the join.
func BenchmarkThread(b *testing.B) {
	benchCalls(b, 1, `
#include <pthread.h>
static void *work(void *arg) { return arg; }
int main(void) {
	pthread_t t;
	for (long i = 0; i < N; i++) {
		pthread_create(&t, 0, work, 0);
		pthread_join(t, 0);
	}
}`)
}

// BenchmarkThreadAmongMany: a thread's creation beside up to 10,000 others.
func BenchmarkThreadAmongMany(b *testing.B) {
	benchCalls(b, 1, `
#include <pthread.h>
static void *work(void *arg) { return arg; }
static pthread_t t[10000];
int main(void) {
	for (long i = 0; i < N; i += 10000) {
		int n = N - i < 10000 ? N - i : 10000;
		for (int j = 0; j < n; j++) pthread_create(&t[j], 0, work, 0);
		for (int j = 0; j < n; j++) pthread_join(t[j], 0);
	}
}`)
}

// BenchmarkPipe moves blocks of 64 KiB from one process to another.
func BenchmarkPipe(b *testing.B) {
	b.SetBytes(1 << 16)
	benchCalls(b, 2, `
#include <unistd.h>
static char block[1 << 16];
int main(void) {
	int fd[2];
	pipe(fd);
	if (fork() == 0) {
		close(fd[1]);
		while (read(fd[0], block, sizeof block) > 0) {}
		_exit(0);
	}
	for (long i = 0; i < N; i++) write(fd[1], block, sizeof block);
}`)
}

// BenchmarkSwitch: two threads hand one core to each other.
func BenchmarkSwitch(b *testing.B) {
	benchCalls(b, 1, `
#include <pthread.h>
#include <sched.h>
static void *work(void *arg) { for (long i = 0; i < N / 2; i++) sched_yield(); return arg; }
int main(void) {
	pthread_t t;
	pthread_create(&t, 0, work, 0);
	work(0);
	pthread_join(t, 0);
}`)
}

// BenchmarkCloneThreeProcesses clones a machine of three processes of some pages.
func BenchmarkCloneThreeProcesses(b *testing.B) {
	k := boot(b, `
#include <unistd.h>
static char page[1000][4096];
int main(void) {
	for (int i = 0; i < 1000; i++) page[i][0] = 1;
	fork();
	fork();
	for (;;) page[getpid() % 1000][0]++;
}`, kernel.Config{Limits: abi.Limits{
		Instructions: 1 << 50, Memory: 1 << 30, Processes: 8, Threads: 8, Output: 1000, MainStack: 1 << 20, ThreadStack: 1 << 16,
	}})
	k.Run(200_000, kernel.Until{})
	b.ResetTimer()
	for range b.N {
		k.Clone()
	}
}
