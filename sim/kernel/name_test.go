package kernel_test

import (
	"slices"
	"testing"

	"procession/sim/kernel"
)

// TestLockNames: a lock is called as the learner wrote it.
func TestLockNames(t *testing.T) {
	k := boot(t, lib+`
struct account { int id; pthread_mutex_t lock; long sum; } account[3];
struct { int a; struct { int b; pthread_mutex_t deep; }; } odd;
pthread_mutex_t plain, many[4];
int main(void) {
	pthread_mutex_t mine = PTHREAD_MUTEX_INITIALIZER;
	struct account own = { 0 };
	pthread_mutex_lock(&plain);
	pthread_mutex_lock(&many[3]);
	pthread_mutex_lock(&account[2].lock);
	pthread_mutex_lock(&odd.deep);
	pthread_mutex_lock(&mine);
	pthread_mutex_lock(&own.lock);
	pthread_mutex_lock(&plain);
}`, kernel.Config{})
	k.Run(forever, kernel.Until{})
	var names []string
	for _, r := range k.Locks().Rows {
		names = append(names, r.Name)
	}
	want := []string{"plain", "many[3]", "account[2].lock", "odd.deep", "mine", "own.lock"}
	if !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
}
