package sched_test

import (
	"slices"
	"testing"

	"procession/sim/abi"
	"procession/sim/sched"

	"pgregory.net/rapid"
)

// TestWaitsAgainstQueues compares the one slice with a map of queues.
func TestWaitsAgainstQueues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var ws sched.Waits
		model := map[sched.Key][]abi.TID{}
		waiting := map[abi.TID]sched.Key{}
		for range rapid.IntRange(0, 60).Draw(t, "steps") {
			k := sched.Key{Kind: sched.OnPrivate, A: rapid.Uint64Range(1, 2).Draw(t, "a"), B: rapid.Uint64Range(1, 2).Draw(t, "b")}
			tid := abi.TID(rapid.IntRange(1, 9).Draw(t, "tid"))
			if at := ws.Find(int32(tid)); at >= 0 {
				w := ws.Take(at)
				if w.Key != waiting[tid] {
					t.Fatalf("%d waits for %v, want %v", tid, w.Key, waiting[tid])
				}
				q := model[w.Key]
				i := slices.Index(q, tid)
				model[w.Key] = slices.Delete(q, i, i+1)
				delete(waiting, tid)
			} else if _, there := waiting[tid]; there {
				t.Fatalf("%d is lost", tid)
			} else {
				ws.Add(sched.Waiter{Key: k, Thread: int32(tid), TID: tid})
				model[k] = append(model[k], tid)
				waiting[tid] = k
			}
			for k, q := range model {
				if !slices.Equal(ws.Of(k), q) {
					t.Fatalf("queue %v is %v, want %v", k, ws.Of(k), q)
				}
				if i := ws.First(k); (i < 0) != (len(q) == 0) || i >= 0 && ws[i].TID != q[0] {
					t.Fatalf("head of %v", k)
				}
			}
		}
	})
}

func TestNextDeadline(t *testing.T) {
	ws := sched.Waits{{Thread: 1}, {Thread: 2, Until: 9}, {Thread: 3, Until: 5}, {Thread: 4, Until: 5}}
	if i := ws.Next(); ws[i].Thread != 3 {
		t.Errorf("thread %d is next, want 3: of equals the first", ws[i].Thread)
	}
	if i := ws[:1].Next(); i != -1 {
		t.Errorf("a waiter without a deadline is next")
	}
}

// TestPoliciesArePure: same case, same answer, in range; and the random one
// reaches every thread.
func TestPoliciesArePure(t *testing.T) {
	q := sched.Queue{{Thread: 4, TID: 103}, {Thread: 2, TID: 101}, {Thread: 3, TID: 102}}
	picked := map[string]map[int]bool{}
	for _, p := range sched.Policies {
		picked[p.Name] = map[int]bool{}
		for n := range uint64(200) {
			c := sched.Case{Ready: q, Seed: 1, Number: n, Quantum: 100}
			i, s := p.Pick(c), p.Slice(c)
			if i != p.Pick(c) || s != p.Slice(c) || i < 0 || i >= len(q) || s < 0 || s > 100 {
				t.Fatalf("%s: pick %d, slice %d", p.Name, i, s)
			}
			picked[p.Name][i] = true
		}
	}
	if len(picked["random"]) != 3 || !picked["manual"][1] || !picked["rr"][0] || len(picked["rr"]) != 1 {
		t.Errorf("picked %v", picked)
	}
	if _, ok := sched.Find("lottery"); ok {
		t.Error("found a policy that is not there")
	}
}
