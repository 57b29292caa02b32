package kernel

// The rows as those outside see them: trace's rows, derived and never kept.
// What can be computed from memory, line table and pc (the local last written,
// the name of a lock) is computed here, so a replayed machine shows the same.

import (
	"fmt"
	"sort"

	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/fs"
	"procession/sim/mem"
	"procession/sim/sched"
	"procession/sim/trace"
	"procession/sim/vm"
)

const (
	framesShown = 8  // of a call stack: the first and the last seven
	runsShown   = 32 // stretches of pages of a region, then the rest is one
	headShown   = 32 // bytes of a pipe
	fileHead    = 64 // bytes of a file
)

// Snapshot is the whole observable state.
func (k *Kernel) Snapshot() trace.Snapshot {
	s := trace.Snapshot{
		At: k.place, Events: k.events, Time: k.Now(),
		Cores: []trace.Core{}, Ready: k.readyTIDs(), Procs: []trace.Process{}, Threads: []trace.Thread{},
		Files: []trace.OpenFile{}, Pipes: []trace.Pipe{}, Locks: []trace.Lock{}, Nodes: []trace.Node{}, Sockets: []trace.Socket{},
		Terminal: k.terminalRow(), End: k.endRow(), Remarks: k.remarksSince(0),
	}
	for i := range k.cores {
		s.Cores = append(s.Cores, k.coreRow(i))
	}
	for _, i := range k.procOrder() {
		s.Procs = append(s.Procs, k.procRow(i))
	}
	for _, i := range k.threadOrder() {
		s.Threads = append(s.Threads, k.threadRow(i))
	}
	for _, i := range k.fileOrder() {
		s.Files = append(s.Files, k.fileRow(i))
	}
	for _, i := range k.pipeOrder() {
		s.Pipes = append(s.Pipes, k.pipeRow(i))
	}
	for _, i := range k.nodeOrder() {
		s.Nodes = append(s.Nodes, k.nodeRow(i))
	}
	for i := range k.locks.Rows {
		s.Locks = append(s.Locks, k.lockRow(i))
	}
	for _, i := range k.socketOrder() {
		s.Sockets = append(s.Sockets, k.socketRow(i))
	}
	return s
}

// Since is what changed after generation g, which [Kernel.Mark] gave; false if
// that is not known any more. Rows that were touched are whole. A process whose
// pages another one copied is not touched, yet looks different: so with any
// process, all that live are told.
func (k *Kernel) Since(g uint64) (trace.Delta, bool) {
	gone, ok := k.GoneSince(g)
	if !ok {
		return trace.Delta{}, false
	}
	d := trace.Delta{
		At: k.place, Events: k.events, Time: k.Now(),
		Cores: []trace.Core{}, Procs: []trace.Process{}, Threads: []trace.Thread{},
		Files: []trace.OpenFile{}, Pipes: []trace.Pipe{}, Locks: []trace.Lock{}, Gone: []trace.Gone{}, End: k.endRow(), Nodes: []trace.Node{}, Sockets: []trace.Socket{},
		Remarks: k.remarksSince(g),
	}
	for _, x := range gone {
		d.Gone = append(d.Gone, trace.Gone{Table: x.Table, ID: x.ID})
	}
	for i := range k.cores {
		d.Cores = append(d.Cores, k.coreRow(i)) // few, and Next changes without a touch
	}
	if k.readyGen > g {
		d.Ready = &trace.Queue{TIDs: k.readyTIDs()}
	}
	touched := false
	for i := range k.procs {
		touched = touched || k.procs[i].PID != 0 && k.procs[i].Gen > g
	}
	moved := make([]bool, len(k.procs))
	for i := range k.threads {
		if t := &k.threads[i]; t.TID != 0 && t.Gen > g {
			moved[t.Proc] = true
		}
	}
	for _, i := range k.procOrder() {
		if p := &k.procs[i]; p.Gen > g || (touched || moved[i]) && p.State == Alive {
			d.Procs = append(d.Procs, k.procRow(i))
		}
	}
	// What is drawn of a thread depends on more than its row: the owner of the
	// lock that it waits for, a local that another thread writes.
	for _, i := range k.threadOrder() {
		if t := &k.threads[i]; t.Gen > g || t.State != Ended {
			d.Threads = append(d.Threads, k.threadRow(i))
		}
	}
	for _, i := range k.fileOrder() {
		if k.files.Rows[i].Gen > g {
			d.Files = append(d.Files, k.fileRow(i))
		}
	}
	for _, i := range k.pipeOrder() {
		if k.pipes.Rows[i].Gen > g {
			d.Pipes = append(d.Pipes, k.pipeRow(i))
		}
	}
	for _, i := range k.nodeOrder() {
		if k.inodes.Rows[i].Gen > g {
			d.Nodes = append(d.Nodes, k.nodeRow(i))
		}
	}
	for i := range k.locks.Rows {
		if k.locks.Rows[i].Gen > g {
			d.Locks = append(d.Locks, k.lockRow(i))
		}
	}
	for _, i := range k.socketOrder() {
		if k.sockets.Rows[i].Gen > g {
			d.Sockets = append(d.Sockets, k.socketRow(i))
		}
	}
	if k.term.Gen > g {
		t := k.terminalRow()
		d.Terminal = &t
	}
	return d, true
}

func (k *Kernel) procOrder() []int32 {
	var is []int32
	for i := range k.procs {
		if k.procs[i].PID != 0 {
			is = append(is, int32(i))
		}
	}
	return bySeq(is, func(i int32) int { return k.procs[i].Seq })
}

func (k *Kernel) threadOrder() []int32 {
	var is []int32
	for i := range k.threads {
		if k.threads[i].TID != 0 {
			is = append(is, int32(i))
		}
	}
	return bySeq(is, func(i int32) int { return k.threads[i].Seq })
}

// fileOrder, pipeOrder and nodeOrder are the rows by when they came to be drawn.
func (k *Kernel) fileOrder() []int32 {
	var is []int32
	for i := range k.files.Rows {
		if k.files.Rows[i].Kind != fs.Free {
			is = append(is, int32(i))
		}
	}
	return bySeq(is, func(i int32) int { return k.files.Rows[i].ID })
}

func (k *Kernel) pipeOrder() []int32 {
	var is []int32
	for i := range k.pipes.Rows {
		if k.pipes.Rows[i].ID != 0 {
			is = append(is, int32(i))
		}
	}
	return bySeq(is, func(i int32) int { return k.pipes.Rows[i].ID })
}

func (k *Kernel) nodeOrder() []int32 {
	var is []int32
	for i := range k.inodes.Rows {
		if k.inodes.Rows[i].Shown != 0 {
			is = append(is, int32(i))
		}
	}
	return bySeq(is, func(i int32) int { return k.inodes.Rows[i].Shown })
}

func (k *Kernel) readyTIDs() []abi.TID {
	out := []abi.TID{}
	for _, r := range k.ready {
		out = append(out, k.threads[r.Thread].TID)
	}
	return out
}

func (k *Kernel) coreRow(i int) trace.Core {
	c := &k.cores[i]
	row := trace.Core{ID: i, Clock: c.Clock, Slice: c.Slice, Next: k.turn.Core == int32(i)}
	if c.Thread >= 0 {
		row.TID = k.threads[c.Thread].TID
	}
	return row
}

func (k *Kernel) procRow(i int32) trace.Process {
	p := &k.procs[i]
	row := trace.Process{
		PID: p.PID, Parent: p.Parent, Name: p.Name, Program: k.set.Programs[p.Program].Name,
		State: p.State.Trace(), Orphan: p.Orphan, Group: p.Group, Session: p.Session, Nice: p.Nice, FDs: []trace.FD{}, Regions: []trace.Region{}, Streams: []trace.Stream{},
		Pending: numbers(p.Signals), Actions: []trace.Disposition{}, Alarm: p.Alarm.At, Stopped: int(p.StopSig),
	}
	if p.State != Alive {
		if sig := p.Status & 0x7f; sig != 0 {
			row.Signal = sig
		} else {
			row.Exit = p.Status >> 8 & 0xff
		}
	}
	if c := &p.Crash; c.TID != 0 {
		row.Crash = &trace.Crash{
			TID: c.TID, Signal: int(c.Signal), Kind: c.Kind, Write: c.Write, Addr: hex(c.Addr),
			Name: c.Name, Value: c.Value, Func: c.Func, File: c.File, Line: c.Line,
		}
	}
	if p.State != Alive {
		return row
	}
	k.actions(i, &row)
	row.Cwd = k.inodes.Called(p.Cwd, k.home)
	row.Streams = k.streams(p)
	for n, f := range p.FDs {
		if f.File != 0 {
			row.FDs = append(row.FDs, trace.FD{N: n, File: k.files.Rows[f.File-1].ID, Cloexec: f.Cloexec})
		}
	}
	for _, r := range k.mem.Regions(p.Space) {
		if r.Kind == mem.Guard || r.Kind == mem.TLS {
			continue
		}
		t := trace.Region{Name: regionName(&r), Both: r.Shared, Kind: r.Kind.String(), Start: hex(r.Start), Size: int64(r.End - r.Start), TID: r.Owner, Used: int64(r.End - r.Start)}
		switch r.Kind {
		case mem.Stack:
			t.Used = k.stackUsed(r)
		case mem.Heap:
			if p.Break >= r.Start && p.Break <= r.End {
				t.Used = int64(p.Break - r.Start)
			}
		}
		pages := k.mem.Pages(p.Space, r.Start, r.End)
		t.Pages = runs(pages, r.Start)
		for _, g := range pages {
			if g.Shared {
				row.Shared += abi.PageSize
			} else {
				row.Private += abi.PageSize
			}
		}
		row.Regions = append(row.Regions, t)
	}
	return row
}

// regionName is what people call what a mapping shows; "" if it shows nothing.
func regionName(r *mem.Region) string {
	switch {
	case r.File:
		return r.Name
	case r.Shared:
		return fmt.Sprintf("shared memory %d", r.Object)
	}
	return ""
}

// stackUsed is the bytes between a stack's top and its thread's stack pointer.
func (k *Kernel) stackUsed(r mem.Region) int64 {
	for i := range k.threads {
		if t := &k.threads[i]; t.TID != 0 && t.TID == r.Owner && t.State != Ended && t.VM.SP >= r.Start && t.VM.SP <= r.End {
			return int64(r.End - t.VM.SP)
		}
	}
	return 0
}

// runs joins neighbouring pages in one state.
func runs(pages []mem.PageState, start abi.Addr) []trace.PageRun {
	out := []trace.PageRun{}
	for _, p := range pages {
		state := "own"
		switch {
		case p.Shared:
			state = "shared"
		case p.Copied:
			state = "copied"
		}
		at := int((p.Addr - start) / abi.PageSize)
		if n := len(out); n > 0 && (n >= runsShown || out[n-1].State == state && out[n-1].First+out[n-1].N == at) {
			out[n-1].N = at - out[n-1].First + 1
			continue
		}
		out = append(out, trace.PageRun{State: state, First: at, N: 1})
	}
	return out
}

func (k *Kernel) threadRow(i int32) trace.Thread {
	t := &k.threads[i]
	p := &k.procs[t.Proc]
	row := trace.Thread{
		TID: t.TID, PID: p.PID, Label: t.Label, Hue: t.Hue, State: t.State.Trace(), Core: int(t.Core),
		Name: t.Name, CPU: t.CPU, Detached: t.Detach, Joined: t.Joined, Frames: []trace.Frame{},
		Blocked: t.Sig.Mask.Signals(), Pending: numbers(t.Sig.Pending), Cancel: t.Cancel.Asked != 0 && !t.Cancel.Begun,
	}
	if t.State == Ended {
		return row
	}
	prog := k.set.Programs[p.Program]
	frames, left := t.VM.EndFrames(prog)
	var local *vm.Frame
	for j := range frames {
		f := frames[j]
		if f.Func < 0 {
			continue
		}
		fn := &prog.Funcs[f.Func]
		if fn.Lib && (len(row.Frames) == 0 || row.Frames[len(row.Frames)-1].Lib) {
			continue // what calls main; what a library function calls
		}
		file, line := prog.Place(f.PC)
		depth := j
		if j >= len(frames)/2 {
			depth += left
		}
		row.Frames = append(row.Frames, trace.Frame{Func: fn.Name, File: file, Line: line, Lib: fn.Lib, Signal: t.Sig.handles(depth)})
		if !fn.Lib {
			row.File, row.Line = file, line
			local = &f
		}
	}
	row.Depth = len(row.Frames) + left
	if n := len(row.Frames); n > framesShown {
		row.Frames = append(row.Frames[:1:1], row.Frames[n-framesShown+1:]...)
	}
	if local != nil {
		if x, ok := prog.LastWritten(local.Func, local.PC); ok {
			v := k.varRow(values{k.mem, p.Space, prog}, &x, local.FP, t.VM.TP)
			row.Local = &v
		}
	}
	if t.Wait.Kind != "" {
		row.Wait = k.waitRow(i)
	}
	return row
}

func (k *Kernel) varRow(v values, x *bytecode.Var, fp, tp abi.Addr) trace.Variable {
	at := fp + abi.Addr(x.Off)
	if x.TLS {
		at = tp + abi.Addr(x.Off)
	}
	name, typ, value, size := v.variable(x, at)
	return trace.Variable{Name: name, Type: typ, Value: value, Addr: hex(at), Size: size}
}

func (k *Kernel) waitRow(ti int32) *trace.Wait {
	w := &k.threads[ti].Wait
	row := &trace.Wait{Kind: w.Kind, Call: w.Call, Object: k.objectOf(ti, w), ID: w.ID, Holder: w.Owner, Since: w.Since, Until: w.Until}
	switch w.Key.Kind {
	case sched.OnThread:
		row.Holder = abi.TID(w.ID)
	case sched.OnPrivate, sched.OnShared, sched.OnNamed:
		if r := k.locks.Find(w.Key); r != nil {
			row.ID, row.Holder = r.ID, r.Owner
		}
		if row.Holder == 0 {
			row.Holder = k.tid(k.owner(ti))
		}
	}
	return row
}

func (k *Kernel) fileRow(i int32) trace.OpenFile {
	f := &k.files.Rows[i]
	row := trace.OpenFile{ID: f.ID, Offset: f.Offset, Refs: int(f.Refs), Mode: "rw"}
	switch {
	case !f.Writes():
		row.Mode = "r"
	case !f.Reads():
		row.Mode = "w"
	}
	row.Name, row.Append, row.Nonblock = k.FileName(f), f.Flags&abi.O_APPEND != 0, f.Flags&abi.O_NONBLOCK != 0
	if f.Node != 0 {
		row.Node = k.inodes.Rows[f.Node-1].ID
	}
	switch f.Kind {
	case fs.TTY:
		row.Kind = "tty"
	case fs.Pipe:
		row.Kind, row.Object = "pipe", k.pipes.Rows[f.Object].ID
	case fs.Null, fs.Zero, fs.Full:
		row.Kind = "null"
	case fs.Directory:
		row.Kind = "dir"
	case fs.Socket:
		row.Kind, row.Object = "socket", k.sockets.Rows[f.Object].ID
	default:
		row.Kind, row.Object = "file", row.Node
	}
	return row
}

// nodeRow is an inode that is shown.
func (k *Kernel) nodeRow(i int32) trace.Node {
	n := &k.inodes.Rows[i]
	row := trace.Node{
		ID: n.ID, Path: k.inodes.Called(i, k.home), Mode: fmt.Sprintf("%03o", n.Mode), Links: int(n.Links), Size: n.Size,
		Target: n.Target, Head: "",
	}
	for j := range k.files.Rows {
		if f := &k.files.Rows[j]; f.Kind != fs.Free && f.Node == i+1 {
			row.Opens++
		}
	}
	switch n.Kind {
	case fs.Regular:
		row.Kind = "file"
		var head [fileHead]byte
		row.Head = trace.Latin1(head[:n.Read(head[:], 0)])
	case fs.Directory:
		row.Kind, row.Size = "dir", int64(len(n.Entries))
	case fs.FIFO:
		row.Kind = "fifo"
		row.ReadWait = nonNil(k.waits.Of(openKey(n.ID, false)))
		row.WriteWait = nonNil(k.waits.Of(openKey(n.ID, true)))
		if n.Pipe != 0 {
			row.Pipe = k.pipes.Rows[n.Pipe-1].ID
		}
	case fs.Symlink:
		row.Kind = "link"
	case fs.Socket:
		row.Kind = "socket"
	default:
		row.Kind = "device"
	}
	return row
}

func (k *Kernel) pipeRow(i int32) trace.Pipe {
	p := &k.pipes.Rows[i]
	row := trace.Pipe{
		ID: p.ID, Name: k.PipeName(p), Len: len(p.Bytes), Cap: abi.PipeSize,
		Head: trace.Latin1(p.Bytes[:min(headShown, len(p.Bytes))]), Writers: wrote(p.Writers, min(headShown, len(p.Bytes))),
		ReadEnds: int(p.ReadEnd), WriteEnds: int(p.WriteEnd),
	}
	row.ReadWait = nonNil(k.waits.Of(sched.Key{Kind: sched.OnRead, A: uint64(p.ID)}))
	row.WriteWait = nonNil(k.waits.Of(sched.Key{Kind: sched.OnWrite, A: uint64(p.ID)}))
	return row
}

func nonNil(t []abi.TID) []abi.TID {
	if t == nil {
		return []abi.TID{}
	}
	return t
}

func (k *Kernel) terminalRow() trace.Terminal {
	return trace.Terminal{
		Out: k.term.Out, Pending: trace.Latin1(k.term.In), EOF: k.term.EOF, Foreground: k.term.Foreground,
		Waiters: nonNil(k.waits.Of(sched.Key{Kind: sched.OnTerminal})),
	}
}

func (k *Kernel) endRow() *trace.End {
	if k.end.Kind == "" {
		return nil
	}
	e := &k.end
	return &trace.End{
		Kind: e.Kind, Status: e.Status, Signal: int(e.Signal), Limit: e.Limit,
		Leftover: append([]abi.PID{}, e.Leftover...), Ring: append([]abi.TID{}, e.Ring...),
	}
}

// bySeq sorts indices of rows by their order of creation.
func bySeq(is []int32, seq func(int32) int) []int32 {
	sort.Slice(is, func(a, b int) bool { return seq(is[a]) < seq(is[b]) })
	return is
}
