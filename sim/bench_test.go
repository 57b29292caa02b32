package sim_test

import (
	"context"
	"testing"

	"procession/sim"
	"procession/sim/abi"
	"procession/sim/build"
	"procession/sim/replay"
)

// longRuns are programs of more than ten million instructions, different in
// what a step back by line has to find: lines a few instructions long, a line
// that calls into the library, threads that take turns.
var longRuns = []struct{ name, text string }{
	{"loop", `#include <stdio.h>
int main(void) {
	unsigned x = 1;
	for (int i = 0; i < 100000000; i++) {
		x = x * 1664525u + 1013904223u;
		if (x == 0)
			puts("zero");
	}
}`},
	{"calls", `#include <stdlib.h>
static int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
static int row[3000];
int main(void) {
	for (int n = 0; n < 1000; n++) {
		for (int i = 0; i < 3000; i++)
			row[i] = rand();
		qsort(row, 3000, sizeof row[0], compare);
	}
}`},
	{"threads", `#include <pthread.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static long n;
static void *work(void *arg) {
	for (int i = 0; i < 10000000; i++) {
		pthread_mutex_lock(&m);
		n++;
		pthread_mutex_unlock(&m);
	}
	return arg;
}
int main(void) {
	pthread_t t[3];
	for (int i = 0; i < 3; i++)
		pthread_create(&t[i], 0, work, 0);
	for (int i = 0; i < 3; i++)
		pthread_join(t[i], 0);
}`},
	{"heap", `#include <stdlib.h>
struct node { struct node *next; int key; };
int main(void) {
	struct node *row[256] = {0};
	unsigned x = 1;
	for (int i = 0; i < 10000000; i++) {
		x = x * 1664525u + 1013904223u;
		struct node *n = malloc(sizeof *n), **at = &row[x >> 24];
		n->key = i;
		n->next = *at;
		*at = n;
		if (x & 0x800000) {
			*at = n->next;
			free(n);
		}
	}
}`},
}

const longRun = abi.Count(10_000_000)

func bootLong(b *testing.B, text string) *replay.Player {
	b.Helper()
	made, err := build.New(build.Options{}).Build(context.Background(), build.Scenario{Files: map[string]string{"main.c": text}})
	if err != nil || len(made.Programs) == 0 {
		b.Fatal(err, made)
	}
	m, err := sim.Boot(sim.Config{Programs: made.Programs, Settings: replay.Defaults(), Limits: abi.CommandLimits})
	if err != nil {
		b.Fatal(err)
	}
	// As a session plays it: in slices.
	for m.At() < longRun && !m.Ended() {
		m.Play(min(1_000_000, longRun-m.At()))
	}
	if m.Ended() {
		b.Fatalf("it ended at %d", m.At())
	}
	return m
}

// BenchmarkBackByLine is a step back by a line at the end of a run of ten
// million instructions, which was played: no step is remembered, the line is
// found by replaying from a checkpoint. BenchmarkBackAgain is the next ones.
func BenchmarkBackByLine(b *testing.B) {
	for _, r := range longRuns {
		b.Run(r.name, func(b *testing.B) {
			m := bootLong(b, r.text)
			b.ResetTimer()
			for range b.N {
				if !m.Back(replay.Line, 0) {
					b.Fatal("there is nothing before")
				}
				b.StopTimer()
				m.Seek(longRun)
				b.StartTimer()
			}
		})
	}
}

func BenchmarkBackAgain(b *testing.B) {
	for _, r := range longRuns {
		b.Run(r.name, func(b *testing.B) {
			m := bootLong(b, r.text)
			m.Back(replay.Line, 0)
			b.ResetTimer()
			for range b.N {
				if !m.Back(replay.Line, 0) {
					b.Fatal("there is nothing before")
				}
			}
		})
	}
}

// BenchmarkSeek jumps to and fro in such a run.
func BenchmarkSeek(b *testing.B) {
	for _, r := range longRuns {
		b.Run(r.name, func(b *testing.B) {
			m := bootLong(b, r.text)
			to := abi.Count(1)
			b.ResetTimer()
			for range b.N {
				to = (to*7919 + 12345) % longRun
				m.Seek(to)
			}
		})
	}
}
