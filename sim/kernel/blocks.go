package kernel

import (
	"iter"

	"procession/sim/abi"
)

// Block is a heap block that the learner got. Where it was got and given back
// is an instruction, not a file and a line: rows without pointers are copied
// and kept for little, and there may be a million.
type Block struct {
	Addr   abi.Addr
	Size   int64
	Seq    int     // order of getting
	TID    abi.TID // who got it
	By     abi.TID // who gave it back
	PC     uint32  // of the learner's code that got it, or noPC
	FreePC uint32  // of that which gave it back
	Freed  bool
}

// Blocks is the heap blocks of a process by address. Rows lie in chunks that a
// clone and a forked child share until one of them writes; so checkpoints of a
// program with a hundred thousand blocks cost a few microseconds each, and a
// row is put in at the cost of moving a part of its chunk.
type Blocks struct {
	n      int
	chunks []blockChunk // none is empty
	own    []bool       // by chunk: nobody else has it; nil: all are shared
	guess  int          // the chunk that was changed last: where to look first
}

type blockChunk struct{ rows []Block }

const chunkRows = 128

// Len is how many there are.
func (b *Blocks) Len() int { return b.n }

// All goes through the rows from the at-th on, by address.
func (b *Blocks) All(from int) iter.Seq[*Block] {
	return func(yield func(*Block) bool) {
		for i := range b.chunks {
			rows := b.chunks[i].rows
			if from >= len(rows) {
				from -= len(rows)
				continue
			}
			for j := from; j < len(rows); j++ {
				if !yield(&rows[j]) {
					return
				}
			}
			from = 0
		}
	}
}

// share gives a second table with the same rows.
func (b *Blocks) share() Blocks {
	if b.own != nil { // what was shared before is only read
		b.own = nil
	}
	return Blocks{n: b.n, chunks: append([]blockChunk(nil), b.chunks...)}
}

// find is the place of the first row at or after an address: its chunk, and the
// row in it. It is in the last chunk that begins at or before the address, at
// its end where all of its rows lie before.
func (b *Blocks) find(a abi.Addr) (c, r int) {
	if len(b.chunks) == 0 {
		return 0, 0
	}
	c = b.guess
	if !b.covers(c, a) {
		c = b.chunk(a)
	}
	rows := b.chunks[c].rows
	last := len(rows) - 1
	if a > rows[last].Addr {
		return c, last + 1
	}
	// Blocks of one size lie evenly: look where it would be then.
	if first := rows[0].Addr; a > first {
		if g := int(uint64(a-first) * uint64(last) / uint64(rows[last].Addr-first)); rows[g].Addr == a {
			return c, g
		}
	}
	i, j := 0, len(rows)
	for i < j {
		if h := int(uint(i+j) >> 1); rows[h].Addr >= a {
			j = h
		} else {
			i = h + 1
		}
	}
	return c, i
}

// chunk is the last chunk that begins at or before an address, or the first.
func (b *Blocks) chunk(a abi.Addr) int {
	n := len(b.chunks) - 1
	first, last := b.chunks[0].rows[0].Addr, b.chunks[n].rows[0].Addr
	switch {
	case a <= first:
		return 0
	case a >= last:
		return n
	}
	if g := int(uint64(a-first) * uint64(n) / uint64(last-first)); b.covers(g, a) {
		return g
	} else if b.covers(g+1, a) {
		return g + 1
	} else if g > 0 && b.covers(g-1, a) {
		return g - 1
	}
	i, j := 0, n+1
	for i < j {
		if h := int(uint(i+j) >> 1); b.chunks[h].rows[0].Addr > a {
			j = h
		} else {
			i = h + 1
		}
	}
	return i - 1
}

// covers says that an address belongs into chunk c.
func (b *Blocks) covers(c int, a abi.Addr) bool {
	return c < len(b.chunks) && b.chunks[c].rows[0].Addr <= a && (c+1 == len(b.chunks) || b.chunks[c+1].rows[0].Addr > a)
}

// Find is the row of the block at an address, to read, or nil.
func (b *Blocks) Find(a abi.Addr) *Block {
	if c, r := b.find(a); c < len(b.chunks) && r < len(b.chunks[c].rows) && b.chunks[c].rows[r].Addr == a {
		return &b.chunks[c].rows[r]
	}
	return nil
}

// mut gives a chunk for change.
func (b *Blocks) mut(c int) *blockChunk {
	if b.own == nil {
		b.own = make([]bool, len(b.chunks), cap(b.chunks))
	}
	if !b.own[c] {
		b.chunks[c].rows = append(make([]Block, 0, chunkRows), b.chunks[c].rows...)
		b.own[c] = true
	}
	return &b.chunks[c]
}

// insertChunk puts a chunk of our own at place c.
func (b *Blocks) insertChunk(c int, rows []Block) {
	if b.own == nil {
		b.own = make([]bool, len(b.chunks))
	}
	b.chunks = append(b.chunks, blockChunk{})
	copy(b.chunks[c+1:], b.chunks[c:])
	b.chunks[c] = blockChunk{rows}
	b.own = append(b.own, false)
	copy(b.own[c+1:], b.own[c:])
	b.own[c] = true
}

// Put adds a row, in place of one at the same address, and takes out the freed
// ones that it covers.
func (b *Blocks) Put(x Block) {
	c, r := b.find(x.Addr)
	end := x.Addr + abi.Addr(max(x.Size, 1))
	if c < len(b.chunks) && r < len(b.chunks[c].rows) && b.chunks[c].rows[r].Addr == x.Addr {
		if rows := b.chunks[c].rows; r+1 < len(rows) && rows[r+1].Addr >= end { // the usual case: as before
			b.mut(c).rows[r] = x
			b.guess = c
			return
		}
	}
	b.clear(x.Addr+1, end)
	c, r = b.find(x.Addr)
	switch {
	case c == len(b.chunks):
		b.insertChunk(c, append(make([]Block, 0, chunkRows), x))
		b.n++
		return
	case r < len(b.chunks[c].rows) && b.chunks[c].rows[r].Addr == x.Addr:
		b.mut(c).rows[r] = x
		return
	case len(b.chunks[c].rows) == chunkRows && r == chunkRows:
		// A heap grows upwards: a new chunk keeps the full one as it is.
		b.insertChunk(c+1, append(make([]Block, 0, chunkRows), x))
		b.n++
		return
	case len(b.chunks[c].rows) == chunkRows:
		rows := b.mut(c).rows
		b.insertChunk(c+1, append(make([]Block, 0, chunkRows), rows[chunkRows/2:]...))
		b.chunks[c].rows = rows[:chunkRows/2]
		if r > chunkRows/2 {
			c, r = c+1, r-chunkRows/2
		}
	}
	b.guess = c
	ch := b.mut(c)
	ch.rows = append(ch.rows, Block{})
	copy(ch.rows[r+1:], ch.rows[r:])
	ch.rows[r] = x
	b.n++
}

// clear takes out the rows in [from, to) up to the first that is not freed.
func (b *Blocks) clear(from, to abi.Addr) {
	for {
		c, r := b.find(from)
		if c < len(b.chunks) && r == len(b.chunks[c].rows) {
			c, r = c+1, 0
		}
		if c >= len(b.chunks) {
			return
		}
		rows := b.chunks[c].rows
		e := r
		for e < len(rows) && rows[e].Freed && rows[e].Addr < to {
			e++
		}
		if e == r {
			return
		}
		b.n -= e - r
		if e-r == len(rows) {
			b.chunks = append(b.chunks[:c], b.chunks[c+1:]...)
			if b.own != nil {
				b.own = append(b.own[:c], b.own[c+1:]...)
			}
			continue
		}
		ch := b.mut(c)
		ch.rows = append(ch.rows[:r], ch.rows[e:]...)
		if e < len(rows) {
			return
		}
	}
}

// Free notes that a block was given back, and gives its size; false if there is
// none, or it was given back before.
func (b *Blocks) Free(a abi.Addr, by abi.TID, pc uint32) (size int64, ok bool) {
	c, r := b.find(a)
	if c == len(b.chunks) || r == len(b.chunks[c].rows) || b.chunks[c].rows[r].Addr != a || b.chunks[c].rows[r].Freed {
		return 0, false
	}
	b.guess = c
	x := &b.mut(c).rows[r]
	x.Freed, x.By, x.FreePC = true, by, pc
	return x.Size, true
}
