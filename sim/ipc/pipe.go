// Package ipc is how processes talk, as rows: pipes, and sockets.
//
// A pipe is bytes in order, with who wrote them. As pipe(7) says: it holds 64
// KiB; a write of at most PIPE_BUF bytes goes in whole or waits; a longer one
// goes in by pieces; a reader of an empty pipe waits while a write end is open
// and else reads the end; a writer whose readers are gone gets EPIPE. Linux's
// pipe is made of 16 pages and a small write may need a new one; here only
// bytes count, as POSIX has it.
package ipc

import "procession/sim/abi"

// Wrote is N bytes, written by TID.
type Wrote struct {
	TID abi.TID
	N   int
}

// Pipe is a pipe. Ends count open descriptions, not descriptors.
type Pipe struct {
	ID       int // from 1 in the order of making; never used again; 0: free row
	Bytes    []byte
	Writers  []Wrote // of Bytes, in order; neighbours differ
	Node     int32   // of a FIFO: the slot of its inode plus one; 0: it has no name
	ReadEnd  int32
	WriteEnd int32
	Gen      uint64
}

// Room is how many bytes a write of want may put in now: 0 if it has to wait.
func (p *Pipe) Room(want int) int {
	room := abi.PipeSize - len(p.Bytes)
	if want <= abi.PipeBuf && room < want {
		return 0
	}
	return min(room, want)
}

// Put appends bytes, which must fit. They are the pipe's from now on.
func (p *Pipe) Put(tid abi.TID, b []byte) {
	if len(b) == 0 {
		return
	}
	if len(p.Bytes) == 0 {
		p.Bytes = b[:len(b):len(b)]
	} else {
		p.Bytes = append(p.Bytes, b...)
	}
	if n := len(p.Writers); n > 0 && p.Writers[n-1].TID == tid {
		p.Writers[n-1].N += len(b)
	} else {
		p.Writers = append(p.Writers, Wrote{tid, len(b)})
	}
}

// Get takes at most n bytes.
func (p *Pipe) Get(n int) []byte {
	n = min(n, len(p.Bytes))
	out := p.Bytes
	if n == len(p.Bytes) { // all of it, as it is: a block goes through uncopied
		p.Bytes = nil
	} else {
		out = append([]byte(nil), p.Bytes[:n]...)
		p.Bytes = append(p.Bytes[:0], p.Bytes[n:]...)
	}
	p.Writers = passed(p.Writers, n)
	return out
}

// Name is "pipe A", "pipe B" … "pipe Z", "pipe AA".
func Name(id int) string { return "pipe " + letters(id) }

// letters counts A, B … Z, AA.
func letters(id int) string {
	var s string
	for id > 0 {
		id--
		s = string(rune('A'+id%26)) + s
		id /= 26
	}
	return s
}

// Pipes is the table of pipes; slots index it.
type Pipes struct {
	Rows []Pipe
	Made int
}

// Make makes an empty pipe with both ends open once.
func (t *Pipes) Make() int32 {
	t.Made++
	p := Pipe{ID: t.Made, ReadEnd: 1, WriteEnd: 1}
	for i := range t.Rows {
		if t.Rows[i].ID == 0 {
			t.Rows[i] = p
			return int32(i)
		}
	}
	t.Rows = append(t.Rows, p)
	return int32(len(t.Rows) - 1)
}

// Clone returns a copy that shares nothing.
func (t *Pipes) Clone() Pipes {
	c := Pipes{append([]Pipe(nil), t.Rows...), t.Made}
	for i := range c.Rows {
		p := &c.Rows[i]
		p.Bytes = append([]byte(nil), p.Bytes...)
		p.Writers = append([]Wrote(nil), p.Writers...)
	}
	return c
}
