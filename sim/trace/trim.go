package trace

import "reflect"

// Trim leaves out of d the rows that look as they do in s: a row may have been
// touched without a difference that shows.
func Trim(s *Snapshot, d Delta) Delta {
	d.Cores = changed(s.Cores, d.Cores)
	d.Procs = changed(s.Procs, d.Procs)
	d.Threads = changed(s.Threads, d.Threads)
	d.Files = changed(s.Files, d.Files)
	d.Pipes = changed(s.Pipes, d.Pipes)
	d.Locks = changed(s.Locks, d.Locks)
	d.Nodes = changed(s.Nodes, d.Nodes)
	d.Sockets = changed(s.Sockets, d.Sockets)
	if d.Terminal != nil && reflect.DeepEqual(*d.Terminal, s.Terminal) {
		d.Terminal = nil
	}
	return d
}

func changed[R any](old, rows []R) []R {
	kept := rows[:0:0]
next:
	for i := range rows {
		for j := range old {
			if reflect.DeepEqual(rows[i], old[j]) {
				continue next
			}
		}
		kept = append(kept, rows[i])
	}
	return kept
}
