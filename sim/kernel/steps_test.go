package kernel_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"procession/sim/abi"
	"procession/sim/kernel"
	"procession/sim/trace"
)

// Programs in which much happens at once.
var busy = map[string]string{
	"two threads count": `
#include <pthread.h>
#include <stdio.h>
int counter;
void *work(void *arg) { for (int i = 0; i < 300; i++) counter++; return arg; }
int main(void) {
	pthread_t a, b;
	pthread_create(&a, 0, work, 0);
	pthread_create(&b, 0, work, 0);
	pthread_join(a, 0);
	pthread_join(b, 0);
	printf("%d\n", counter);
}`,
	"mutexes and a pipe": `
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/wait.h>
pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
int fd[2], n;
void *work(void *arg) {
	char *p = malloc(100);
	for (int i = 0; i < 20; i++) {
		pthread_mutex_lock(&m);
		n++;
		if (i % 5 == 0) write(fd[1], "x", 1);
		pthread_mutex_unlock(&m);
		if (i % 7 == 0) usleep(3);
	}
	free(p);
	return arg;
}
int main(void) {
	pipe(fd);
	pthread_t t[3];
	for (int i = 0; i < 3; i++) pthread_create(&t[i], 0, work, 0);
	if (fork() == 0) {
		close(fd[1]);
		char c; int got = 0;
		while (read(fd[0], &c, 1) == 1) got++;
		printf("got %d\n", got);
		return 3;
	}
	for (int i = 0; i < 3; i++) pthread_join(t[i], 0);
	close(fd[1]);
	int status;
	wait(&status);
	printf("%d %d\n", n, WEXITSTATUS(status));
}`,
	"children write": `
#include <stdio.h>
#include <unistd.h>
#include <sys/wait.h>
int shared[5000];
int main(void) {
	for (int i = 0; i < 4; i++)
		if (fork() == 0) {
			for (int j = 0; j < 5000; j += 500) shared[j] = i;
			printf("child %d\n", i);
			if (i == 2) *(volatile int *)0 = 1;
			return i;
		}
	while (wait(0) > 0) ;
	puts("done");
}`,
}

// settings are those that a property holds under.
var settings = []kernel.Config{
	{},
	{Cores: 1, Quantum: 700},
	{Cores: 3, Quantum: 2_000, Policy: "random", Seed: 9},
	{Policy: "fifo"},
	{Policy: "manual", Cores: 1},
}

// TestStoppingNeverChangesTheRun runs the same program in one go and in pieces
// of every kind, looked at, watched and cloned meanwhile: the same events, the
// same states.
func TestStoppingNeverChangesTheRun(t *testing.T) {
	for name, text := range busy {
		for i, c := range settings {
			whole := boot(t, text, c)
			whole.Run(forever, kernel.Until{})
			want := whole.TakeEvents()
			r := rand.New(rand.NewPCG(1, uint64(i)))
			for _, most := range []int64{1, 3, 40, 900} {
				k := boot(t, text, c)
				var got []trace.Event
				for k.Ended().Kind == "" {
					budget := abi.Count(1)
					if most > 1 {
						budget += abi.Count(r.Int64N(most))
					}
					var u kernel.Until
					switch r.IntN(6) {
					case 0:
						u.Event = true
					case 1:
						u.Switch = true
					case 2:
						u.Line = pick(k, r)
					case 3:
						u.Time = k.Now() + abi.Time(r.Int64N(500))
					}
					if r.IntN(4) == 0 {
						k.Mark()
						k.Watch(r.IntN(2) == 0)
					}
					k.Run(budget, u)
					if r.IntN(4) == 0 {
						c := k.Clone()
						if c.Hash() != k.Hash() {
							t.Fatalf("%s: a clone has another hash", name)
						}
						got = append(got, k.TakeEvents()...)
						k = c
					}
				}
				got = append(got, k.TakeEvents()...)
				if !reflect.DeepEqual(got, want) {
					at := 0
					for at < len(got) && at < len(want) && reflect.DeepEqual(got[at], want[at]) {
						at++
					}
					t.Fatalf("%s, settings %d, pieces of %d: event %d is\n%+v\nwant\n%+v", name, i, most, at, got[at:min(at+3, len(got))], want[at:min(at+3, len(want))])
				}
				if !bytes.Equal(k.Output(), whole.Output()) || k.Hash() != whole.Hash() {
					t.Fatalf("%s, settings %d, pieces of %d: another state or output:\n%s", name, i, most, k.Output())
				}
			}
		}
	}
}

// pick chooses a thread that is there.
func pick(k *kernel.Kernel, r *rand.Rand) abi.TID {
	for {
		if t := k.Threads()[r.IntN(len(k.Threads()))]; t.TID != 0 {
			return t.TID
		}
	}
}

// TestPlacesAreUnique: every place where a run may stop has one state, and is
// found again by its number.
func TestPlacesAreUnique(t *testing.T) {
	for name, text := range busy {
		k := boot(t, text, kernel.Config{Quantum: 3_000})
		again := boot(t, text, kernel.Config{Quantum: 3_000})
		last := abi.Count(-1)
		for n := 0; k.Ended().Kind == ""; n++ {
			k.Run(1, kernel.Until{})
			if k.At() <= last {
				t.Fatalf("%s: place %d after %d", name, k.At(), last)
			}
			last = k.At()
			if n%7 == 0 {
				again.Run(forever, kernel.Until{Place: last})
				if again.At() != last || again.Hash() != k.Hash() {
					t.Fatalf("%s: place %d found at %d with another state", name, last, again.At())
				}
			}
		}
	}
}

// TestProgramsInPieces does the same with the programs that Linux is compared
// with, by ten pieces each.
func TestProgramsInPieces(t *testing.T) {
	paths, err := filepath.Glob("../testdata/programs/*.c")
	if err != nil || len(paths) < 40 {
		t.Fatalf("%d programs, %v", len(paths), err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		whole := boot(t, string(text), kernel.Config{Stdin: []byte("3 4\n5 words\n")})
		whole.Run(forever, kernel.Until{})
		k := boot(t, string(text), kernel.Config{Stdin: []byte("3 4\n5 words\n")})
		for k.Ended().Kind == "" {
			k.Run(whole.At()/10+1, kernel.Until{})
			k = k.Clone()
		}
		if k.Hash() != whole.Hash() || k.At() != whole.At() || !bytes.Equal(k.Output(), whole.Output()) {
			t.Errorf("%s: another end in pieces", strings.TrimSuffix(filepath.Base(path), ".c"))
		}
	}
}
