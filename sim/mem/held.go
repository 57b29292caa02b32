package mem

import "procession/sim/abi"

const (
	groupBytes = 3 << 10 // of a group of frame rows, roughly
	leafBytes  = 1 << 9
)

// Held is roughly the bytes that the host keeps for m alone once only later, a
// clone that has gone on, is kept beside it: pages and rows that later has
// replaced by its own.
func (m *Memory) Held(later *Memory) int64 {
	var n int64
	for i, g := range m.frames {
		var l *frameGroup
		if i < len(later.frames) {
			l = later.frames[i]
		}
		if l == g {
			continue
		}
		n += groupBytes
		for j := range g.rows {
			p := g.rows[j].page
			if p != nil && g.rows[j].owner != nil && (l == nil || l.rows[j].page != p) {
				n += abi.PageSize
			}
		}
	}
	for i, s := range m.spaces {
		var l *space
		if i < len(later.spaces) {
			l = later.spaces[i]
		}
		if s == nil || l == s {
			continue
		}
		n += leafBytes
		for j := range s.leaves {
			if l == nil || j >= len(l.leaves) || l.leaves[j].leaf != s.leaves[j].leaf {
				n += leafBytes
				n += s.leaves[j].heldMarks(l, j)
			}
		}
	}
	return n
}

// heldMarks is what the shadows of a leaf take that is the j-th of its space,
// and not of the later space l.
func (r *leaf) heldMarks(l *space, j int) int64 {
	if r.marks == nil {
		return 0
	}
	n := int64(leafBytes)
	for i, p := range r.marks {
		if p == nil || p.owner == nil && p == even[p.shadow[0]] {
			continue
		}
		if l == nil || j >= len(l.leaves) || l.leaves[j].marks == nil || l.leaves[j].marks[i] != p {
			n += abi.PageSize
		}
	}
	return n
}
