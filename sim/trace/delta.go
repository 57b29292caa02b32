package trace

import "procession/sim/abi"

// Delta is what changed since an earlier snapshot: scalar fields whole, rows
// that were touched whole. Rows are keyed by Core.ID, Process.PID, Thread.TID,
// OpenFile.ID, Pipe.ID, Lock.ID, Node.ID and Socket.ID; a key not seen before is a new row, put at
// the end.
type Delta struct {
	At       abi.Count
	Events   abi.Count
	Time     abi.Time
	Cores    []Core
	Ready    *Queue // nil: unchanged
	Procs    []Process
	Threads  []Thread
	Files    []OpenFile
	Pipes    []Pipe
	Locks    []Lock
	Terminal *Terminal
	End      *End
	Gone     []Gone   // rows that no longer exist
	Remarks  []Remark // new ones
	Nodes    []Node
	Sockets  []Socket
}

// Queue is the ready queue, next first.
type Queue struct {
	TIDs []abi.TID
}

// Gone names a row that was removed.
type Gone struct {
	Table string // "files", "pipes", "locks", "procs", "threads", "nodes", "sockets"
	ID    int
}

// Apply returns the snapshot that follows s by d. It shares no row slices with
// s, so both may be kept.
func Apply(s Snapshot, d Delta) Snapshot {
	s.At, s.Events, s.Time = d.At, d.Events, d.Time
	s.Cores = merge(s.Cores, d.Cores, func(r *Core) int { return r.ID })
	s.Procs = merge(s.Procs, d.Procs, func(r *Process) int { return int(r.PID) })
	s.Threads = merge(s.Threads, d.Threads, func(r *Thread) int { return int(r.TID) })
	s.Files = merge(s.Files, d.Files, func(r *OpenFile) int { return r.ID })
	s.Pipes = merge(s.Pipes, d.Pipes, func(r *Pipe) int { return r.ID })
	s.Locks = merge(s.Locks, d.Locks, func(r *Lock) int { return r.ID })
	s.Nodes = merge(s.Nodes, d.Nodes, func(r *Node) int { return r.ID })
	s.Sockets = merge(s.Sockets, d.Sockets, func(r *Socket) int { return r.ID })
	for _, g := range d.Gone {
		switch g.Table {
		case "procs":
			s.Procs = without(s.Procs, func(r *Process) bool { return int(r.PID) == g.ID })
		case "threads":
			s.Threads = without(s.Threads, func(r *Thread) bool { return int(r.TID) == g.ID })
		case "files":
			s.Files = without(s.Files, func(r *OpenFile) bool { return r.ID == g.ID })
		case "pipes":
			s.Pipes = without(s.Pipes, func(r *Pipe) bool { return r.ID == g.ID })
		case "nodes":
			s.Nodes = without(s.Nodes, func(r *Node) bool { return r.ID == g.ID })
		case "locks":
			s.Locks = without(s.Locks, func(r *Lock) bool { return r.ID == g.ID })
		case "sockets":
			s.Sockets = without(s.Sockets, func(r *Socket) bool { return r.ID == g.ID })
		default:
			panic("trace: unknown table " + g.Table)
		}
	}
	if d.Ready != nil {
		s.Ready = append([]abi.TID(nil), d.Ready.TIDs...)
	}
	if d.Terminal != nil {
		s.Terminal = *d.Terminal
	}
	s.End = d.End
	s.Remarks = merge(s.Remarks, d.Remarks, func(r *Remark) int { return r.N })
	return s
}

// merge lays the changed rows over the old ones.
func merge[R any](old, changed []R, key func(*R) int) []R {
	out := append([]R(nil), old...)
	for i := range changed {
		at := -1
		for j := range out {
			if key(&out[j]) == key(&changed[i]) {
				at = j
				break
			}
		}
		if at < 0 {
			out = append(out, changed[i])
		} else {
			out[at] = changed[i]
		}
	}
	return out
}

func without[R any](rows []R, gone func(*R) bool) []R {
	var out []R
	for i := range rows {
		if !gone(&rows[i]) {
			out = append(out, rows[i])
		}
	}
	return out
}
