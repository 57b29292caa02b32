package kernel_test

import (
	"testing"

	"procession/sim/kernel"
	"procession/sim/trace"
)

// TestEveryEventCanBeStoppedAt: with an event asked for, a run stops before a
// second library call of the same thread has its own.
func TestEveryEventCanBeStoppedAt(t *testing.T) {
	k := boot(t, `
#include <pthread.h>
int main(void) {
  pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
  for (int i = 0; i < 5; i++) {
    pthread_mutex_lock(&m);
    pthread_mutex_unlock(&m);
  }
  return 0;
}`, kernel.Config{Cores: 1})
	stops := 0
	for k.Run(1_000_000, kernel.Until{Event: true}).Why == kernel.Event {
		locks := 0
		for _, e := range k.TakeEvents() {
			if e.Kind == trace.EvLock || e.Kind == trace.EvUnlock {
				locks++
			}
		}
		if locks > 1 {
			t.Fatalf("%d locks and unlocks in one step", locks)
		}
		stops += locks
	}
	if stops != 10 {
		t.Errorf("%d stops at locks and unlocks, want 10", stops)
	}
}
