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

// TestObjectNamesThroughPointers: what lies in no variable is called by the
// pointer that leads there.
func TestObjectNamesThroughPointers(t *testing.T) {
	k := boot(t, lib+`
void *malloc(unsigned long);
struct stack { int n; pthread_mutex_t lock; } *own, *many;
void through(pthread_mutex_t *m) { pthread_mutex_lock(m); }
int main(void) {
	struct stack *s = malloc(sizeof *s);
	s->lock = (pthread_mutex_t){ 0 };
	pthread_mutex_lock(&s->lock);
	own = malloc(sizeof *s);
	own->lock = (pthread_mutex_t){ 0 };
	through(&own->lock);
	many = malloc(4 * sizeof *s);
	many[2].lock = (pthread_mutex_t){ 0 };
	pthread_mutex_lock(&many[2].lock);
	pthread_mutex_t *locks = malloc(4 * sizeof *locks);
	locks[0] = locks[3] = (pthread_mutex_t){ 0 };
	pthread_mutex_lock(&locks[3]);
	pthread_mutex_lock(&locks[0]);
	pthread_mutex_lock(&locks[0]);
}`, kernel.Config{})
	k.Run(forever, kernel.Until{})
	var names []string
	for _, r := range k.Locks().Rows {
		names = append(names, r.Name)
	}
	want := []string{"s->lock", "own->lock", "many[2].lock", "locks[3]", "*locks"}
	if !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
}
