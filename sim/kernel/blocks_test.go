package kernel

import (
	"math/rand"
	"slices"
	"testing"

	"procession/sim/abi"
)

// model is a block table as one slice.
type model []Block

func (m *model) put(x Block) {
	*m = slices.DeleteFunc(*m, func(b Block) bool { return b.Addr == x.Addr })
	at, _ := slices.BinarySearchFunc(*m, x, func(a, b Block) int { return int(a.Addr) - int(b.Addr) })
	*m = slices.Insert(*m, at, x)
	for at+1 < len(*m) && (*m)[at+1].Freed && (*m)[at+1].Addr < x.Addr+abi.Addr(max(x.Size, 1)) {
		*m = slices.Delete(*m, at+1, at+2)
	}
}

func (m model) free(a abi.Addr, by abi.TID, pc uint32) (int64, bool) {
	for i := range m {
		if m[i].Addr == a && !m[i].Freed {
			m[i].Freed, m[i].By, m[i].FreePC = true, by, pc
			return m[i].Size, true
		}
	}
	return 0, false
}

// TestBlocks lets a family of tables, each made from another one by sharing,
// change in turn: each holds what its model does, whatever the others did.
func TestBlocks(t *testing.T) {
	for seed := range int64(40) {
		r := rand.New(rand.NewSource(seed))
		tables, models := []Blocks{{}}, []model{{}}
		span := []int{40, 2000, 60_000}[seed%3]
		next := 0
		for step := range 4000 {
			i := r.Intn(len(tables))
			b, m := &tables[i], &models[i]
			switch n := r.Intn(100); {
			case n < 40: // upwards, as a heap grows
				next += 1 + r.Intn(3)
				x := Block{Addr: abi.Addr(span + next), Size: int64(r.Intn(4)), Seq: step, TID: 7}
				b.Put(x)
				m.put(x)
			case n < 65:
				x := Block{Addr: abi.Addr(r.Intn(span)), Size: int64(r.Intn(span / 20)), Seq: step}
				b.Put(x)
				m.put(x)
			case n < 97:
				a := abi.Addr(r.Intn(span))
				if len(*m) > 0 && n < 90 {
					a = (*m)[r.Intn(len(*m))].Addr
				}
				size, ok := b.Free(a, 3, uint32(step))
				if wantSize, want := m.free(a, 3, uint32(step)); size != wantSize || ok != want {
					t.Fatalf("seed %d, step %d: free(%d)", seed, step, a)
				}
			case len(tables) < 6:
				tables = append(tables, b.share())
				models = append(models, slices.Clone(*m))
			default:
				j := r.Intn(len(tables))
				tables[j], models[j] = b.share(), slices.Clone(*m)
			}
			if step%50 == 0 {
				compare(t, seed, step, tables, models)
			}
		}
		compare(t, seed, -1, tables, models)
	}
}

func compare(t *testing.T, seed int64, step int, tables []Blocks, models []model) {
	t.Helper()
	for i := range tables {
		var rows []Block
		for x := range tables[i].All(0) {
			rows = append(rows, *x)
		}
		if !slices.Equal(rows, models[i]) || tables[i].Len() != len(models[i]) {
			t.Fatalf("seed %d, step %d: table %d has %d rows, its model %d", seed, step, i, len(rows), len(models[i]))
		}
		for j := range models[i] {
			a := models[i][j].Addr
			if x := tables[i].Find(a); x == nil || *x != models[i][j] {
				t.Fatalf("seed %d, step %d: no block at %d", seed, step, a)
			}
		}
		at := len(rows) / 3
		for x := range tables[i].All(at) {
			if *x != models[i][at] {
				t.Fatalf("seed %d, step %d: row %d", seed, step, at)
			}
			at++
		}
		for _, c := range tables[i].chunks {
			if len(c.rows) == 0 || len(c.rows) > chunkRows {
				t.Fatalf("seed %d, step %d: a chunk of %d", seed, step, len(c.rows))
			}
		}
	}
}
