package ipc_test

import (
	"bytes"
	"testing"

	"procession/sim/abi"
	"procession/sim/ipc"

	"pgregory.net/rapid"
)

// TestPipeIsAQueue compares a pipe with a byte queue that knows each byte's writer.
func TestPipeIsAQueue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var table ipc.Pipes
		slot := table.Make()
		var model []byte
		var who []abi.TID
		for range rapid.IntRange(0, 40).Draw(t, "steps") {
			pipe := &table.Rows[slot]
			if rapid.Bool().Draw(t, "put") {
				b := bytes.Repeat([]byte{rapid.Byte().Draw(t, "byte")}, rapid.SampledFrom([]int{0, 1, 5, 4096, 4097, 30000, 70000}).Draw(t, "n"))
				tid := abi.TID(rapid.IntRange(1, 3).Draw(t, "tid"))
				n := pipe.Room(len(b))
				room := abi.PipeSize - len(model)
				if len(b) <= abi.PipeBuf && (n == len(b)) != (len(b) <= room) || n > room || len(b) > abi.PipeBuf && n != min(room, len(b)) {
					t.Fatalf("room for %d of %d, %d free", n, len(b), room)
				}
				pipe.Put(tid, b[:n])
				model = append(model, b[:n]...)
				for range n {
					who = append(who, tid)
				}
			} else {
				n := rapid.IntRange(0, 20000).Draw(t, "get")
				got := pipe.Get(n)
				n = min(n, len(model))
				if !bytes.Equal(got, model[:n]) {
					t.Fatal("other bytes come out than went in")
				}
				model, who = model[n:], who[n:]
			}
			at := 0
			for i, w := range pipe.Writers {
				if w.N <= 0 || i > 0 && pipe.Writers[i-1].TID == w.TID {
					t.Fatal("writers are not joined")
				}
				for range w.N {
					if who[at] != w.TID {
						t.Fatalf("byte %d is %d's, want %d's", at, w.TID, who[at])
					}
					at++
				}
			}
			if at != len(model) || len(pipe.Bytes) != len(model) {
				t.Fatalf("%d bytes have a writer, %d are there, want %d", at, len(pipe.Bytes), len(model))
			}
		}
	})
}

func TestNames(t *testing.T) {
	for id, want := range map[int]string{1: "pipe A", 26: "pipe Z", 27: "pipe AA", 53: "pipe BA", 703: "pipe AAA"} {
		if got := ipc.Name(id); got != want {
			t.Errorf("%d is %s, want %s", id, got, want)
		}
	}
}
