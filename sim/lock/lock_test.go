package lock_test

import (
	"testing"

	"procession/sim/abi"
	"procession/sim/lock"
	"procession/sim/mem"
	"procession/sim/sched"

	"pgregory.net/rapid"
)

// TestMutexAgainstModel compares the state in bytes with a model that knows the
// owner and a count, for the three kinds.
func TestMutexAgainstModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]uint32{lock.Normal, lock.Recursive, lock.ErrorCheck, lock.Recursive | lock.Library}).Draw(t, "kind")
		m := mem.New(1 << 20)
		space := m.NewSpace()
		m.Map(space, mem.Region{Start: 0x1000, End: 0x2000, Kind: mem.Mmap, Prot: mem.Read | mem.Write})
		v := m.View(space, 0)
		(&lock.Mutex{Kind: kind}).Store(v, 0x1010)
		owner, count := abi.TID(0), 0
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			tid := abi.TID(rapid.IntRange(100, 102).Draw(t, "tid"))
			x, f := lock.Load(v, 0x1010)
			if !f.OK() {
				t.Fatal(f)
			}
			if rapid.Bool().Draw(t, "lock") {
				want := abi.Errno(0)
				switch {
				case owner == 0:
					owner, count = tid, 1
				case owner == tid && kind&lock.KindMask == lock.Recursive:
					count++
				case owner == tid && kind == lock.ErrorCheck:
					want = abi.EDEADLK
				default:
					want = abi.EBUSY
				}
				if got := x.Acquire(tid); got != want {
					t.Fatalf("lock by %d: %d, want %d", tid, got, want)
				}
			} else {
				want, free := abi.Errno(0), false
				switch {
				case kind != lock.Normal && owner != tid:
					want = abi.EPERM
				case count > 1:
					count--
				default:
					owner, count, free = 0, 0, true
				}
				if gotFree, got := x.Release(tid); got != want || gotFree != free {
					t.Fatalf("unlock by %d: %v %d, want %v %d", tid, gotFree, got, free, want)
				}
			}
			if x.Owner != owner || (x.Lock != 0) != (owner != 0) || x.Kind != kind || owner != 0 && int(x.Count) != count {
				t.Fatalf("%+v, want owner %d, count %d", x, owner, count)
			}
			x.Store(v, 0x1010)
		}
	})
}

// TestTableAgainstMap: rows are found by key, whatever was added and removed.
func TestTableAgainstMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var table lock.Table
		model := map[sched.Key]int{}
		for range rapid.IntRange(0, 60).Draw(t, "steps") {
			k := sched.Key{Kind: rapid.SampledFrom([]uint8{sched.OnPrivate, sched.OnShared}).Draw(t, "kind"), A: rapid.Uint64Range(1, 3).Draw(t, "a"), B: rapid.Uint64Range(0, 7).Draw(t, "b")}
			switch rapid.IntRange(0, 6).Draw(t, "do") {
			case 0:
				for range table.RemoveSpace(k.A) {
				}
				for m := range model {
					if m.Kind == sched.OnPrivate && m.A == k.A {
						delete(model, m)
					}
				}
			case 1:
				table.RemoveRange(k.A, abi.Addr(k.B), abi.Addr(k.B+2))
				for m := range model {
					if m.Kind == sched.OnPrivate && m.A == k.A && m.B >= k.B && m.B < k.B+2 {
						delete(model, m)
					}
				}
			default:
				if table.Find(k) == nil {
					model[k] = table.Add(lock.Row{Key: k, Addr: abi.Addr(k.B)}).ID
				}
			}
			if len(table.Rows) != len(model) || len(table.ByKey) != len(model) {
				t.Fatalf("%d rows, want %d", len(table.Rows), len(model))
			}
			for k, id := range model {
				if r := table.Find(k); r == nil || r.ID != id {
					t.Fatalf("%v is %v, want %d", k, r, id)
				}
			}
		}
	})
}
