package kernel

// The bytes of rows, roughly.
const (
	procBytes  = 2600
	threadRow  = 500
	blockBytes = 56
)

// Held is roughly the bytes that the host keeps for k alone once only later, a
// clone that has gone on, is kept beside it.
func (k *Kernel) Held(later *Kernel) int64 {
	n := k.mem.Held(later.mem)
	n += int64(len(k.procs))*procBytes + int64(len(k.threads))*threadRow
	for i := range k.threads {
		n += 24 * int64(len(k.threads[i].VM.Calls))
	}
	for i := range k.procs {
		b := &k.procs[i].Blocks
		n += int64(len(b.chunks)) * 24
		for j := range b.chunks {
			var l *Blocks
			if i < len(later.procs) {
				l = &later.procs[i].Blocks
			}
			// Chunks move when one is put in before them: those that are the
			// same are found nearly always at their place or the next.
			if l == nil || !l.has(j, &b.chunks[j]) && !l.has(j+1, &b.chunks[j]) {
				n += chunkRows * blockBytes
			}
		}
	}
	for i := range k.pipes.Rows {
		n += int64(len(k.pipes.Rows[i].Bytes))
	}
	n += k.sockets.Bytes()
	return n
}

func (b *Blocks) has(i int, c *blockChunk) bool {
	return i < len(b.chunks) && &b.chunks[i].rows[0] == &c.rows[0]
}
