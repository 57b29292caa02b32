package words

import (
	"fmt"
	"strings"

	"procession/sim/trace"
)

// Misuse is what a remark says, without its place: what is done, to what, where
// that comes from, and what to do instead.
func Misuse(r *trace.Remark) string {
	var b strings.Builder
	does := "reads"
	if r.Write {
		does = "writes"
	}
	if r.Call != "" {
		does = Code(r.Call) + " " + does
	}
	bytes := nBytes(r.Size)
	switch r.Kind {
	case trace.UseAfterFree:
		fmt.Fprintf(&b, "%s %s of memory that was given back", does, bytes)
		if r.Block > 0 {
			fmt.Fprintf(&b, ": byte %d of a block of %s%s%s", r.Off, nBytes(r.Block), got(&r.Got, r), freed(&r.Freed, r))
		}
		b.WriteString(". Use it before `free`, or free it later.")
	case trace.OutsideBlock:
		fmt.Fprintf(&b, "%s %s that belong to no block", does, bytes)
		if r.Got.File != "" || r.Block > 0 {
			fmt.Fprintf(&b, ": %s a block of %s%s%s", beside(r.Off, r.Block), nBytes(r.Block), got(&r.Got, r), freed(&r.Freed, r))
		}
		b.WriteString(". ")
		b.WriteString(stayIn(r))
	case trace.OutsideObject:
		if r.Name == "" {
			fmt.Fprintf(&b, "%s %s of the stack that belong to no variable with an address.", does, bytes)
			break
		}
		fmt.Fprintf(&b, "%s %s %s %s, which has %s. ", does, bytes, beside(r.Off, r.Block), Code(r.Name), nBytes(r.Block))
		b.WriteString(stayIn(r))
	case trace.UseAfterReturn:
		fmt.Fprintf(&b, "%s %s of a function's local variables after that function has returned: they are gone, and other calls use the place. Return the value itself, or memory from `malloc`.", does, bytes)
	case trace.Unset:
		switch {
		case r.Call != "" && r.Name != "":
			fmt.Fprintf(&b, "%s %s of %s, which was never given a value", does, bytes, Code(r.Name))
		case r.Call != "":
			fmt.Fprintf(&b, "%s what was never given a value", does)
		case r.Name != "" && r.Got.File == "":
			fmt.Fprintf(&b, "uses %s, which was never given a value", Code(r.Name))
		default:
			b.WriteString("uses a value that was never set")
		}
		if r.Got.File != "" {
			fmt.Fprintf(&b, ": byte %d of a block of %s%s", r.Off, nBytes(r.Block), got(&r.Got, r))
		}
		b.WriteString(". It holds whatever was left there. Set it first.")
	case trace.DoubleFree:
		fmt.Fprintf(&b, "%s is given a block that was given back already: %s%s%s. Free each block once; set the pointer to NULL after it.", Code(r.Call), nBytes(r.Block), got(&r.Got, r), freed(&r.Freed, r))
	case trace.BadFree:
		fmt.Fprintf(&b, "%s is given what `malloc` never returned", Code(r.Call))
		switch {
		case r.Block > 0:
			fmt.Fprintf(&b, ": byte %d of a block of %s%s. Give it the address of the block's first byte.", r.Off, nBytes(r.Block), got(&r.Got, r))
		case r.Name != "":
			fmt.Fprintf(&b, ": the address of %s. Only blocks from `malloc` and its family are freed.", Code(r.Name))
		default:
			fmt.Fprintf(&b, ": the address %s. Only blocks from `malloc` and its family are freed.", r.Addr)
		}
	case trace.Leak:
		what := "a block of " + nBytes(r.Block)
		if r.Size > 1 {
			what = fmt.Sprintf("%d blocks, %s in all,", r.Size, nBytes(r.Block))
		}
		verb := "was"
		if r.Size > 1 {
			verb = "were"
		}
		fmt.Fprintf(&b, "%s allocated here %s never given back. Call `free` when it is not needed any more.", what, verb)
	default:
		return lockMisuse(r)
	}
	return b.String()
}

// Noticed is a remark as the sentence of a step: who does what, then why that is
// wrong and what to do instead.
func Noticed(r *trace.Remark, s *trace.Snapshot) Sentence {
	what, why, _ := strings.Cut(Misuse(r), ". ")
	switch r.Kind {
	case trace.Leak, trace.Unreaped:
	default:
		if r.Call == "" || r.Kind == trace.Unset && r.Name != "" {
			what = names{s}.t(r.TID) + " " + what
		} else {
			what = names{s}.t(r.TID) + ": " + what
		}
	}
	if r.Line > 0 {
		what = fmt.Sprintf("Line %d: %s", r.Line, what)
	}
	return Sentence{strings.TrimSuffix(what, ".") + ".", why}
}

// nBytes is a number of bytes.
func nBytes(n int) string {
	if n == 1 {
		return "1 byte"
	}
	return fmt.Sprintf("%d bytes", n)
}

func by(s *trace.Site, r *trace.Remark) string {
	if s.TID != 0 && s.TID != r.TID && s.Who != "" {
		return " by [" + s.Who + "]"
	}
	return ""
}

func got(s *trace.Site, r *trace.Remark) string {
	if s.File == "" {
		return ""
	}
	return fmt.Sprintf(" allocated at %s:%d%s", s.File, s.Line, by(s, r))
}

func freed(s *trace.Site, r *trace.Remark) string {
	if s.File == "" {
		return ""
	}
	return fmt.Sprintf(", freed at %s:%d%s", s.File, s.Line, by(s, r))
}

// beside is where off is, seen from what has size bytes.
func beside(off, size int) string {
	switch {
	case off == size:
		return "right after"
	case off > size:
		return nBytes(off-size) + " after"
	}
	return nBytes(-off) + " before"
}

func stayIn(r *trace.Remark) string {
	if r.Off < 0 {
		return "The first element has index 0."
	}
	if r.Call != "" {
		return "Make room for all of it, a string's final 0 byte included."
	}
	return "Of n elements the last has index n - 1."
}

// lockMisuse is [Misuse] for what is done to locks, and what is left undone.
func lockMisuse(r *trace.Remark) string {
	lock := Code(r.Name)
	switch r.Kind {
	case trace.UnlockFree:
		return fmt.Sprintf("unlocks %s, which nobody has locked. On Linux this may let two threads in at once later: unlock once for each lock.", lock)
	case trace.UnlockOther:
		return fmt.Sprintf("unlocks %s, which another thread holds: [%s]%s. Only who has locked a mutex may unlock it.", lock, who(&r.Got), lockedAt(r))
	case trace.DestroyLocked:
		if r.Got.TID == 0 {
			return fmt.Sprintf("destroys %s while it is in use. Wait until nobody uses it any more.", lock)
		}
		return fmt.Sprintf("destroys %s while [%s] holds it%s. Unlock it first.", lock, who(&r.Got), lockedAt(r))
	case trace.DestroyWaited:
		return fmt.Sprintf("destroys %s while [%s] waits at it, which may wait for ever now. Join the threads that use it first.", lock, who(&r.Got))
	case trace.CopiedLock:
		return fmt.Sprintf("uses %s, a copy of a mutex that was locked: the copy is locked too, and nobody will unlock it. Do not copy a mutex; share its address.", lock)
	case trace.ForkedLock:
		return fmt.Sprintf("uses %s, which [%s] held when this process was forked%s: that thread does not exist here, so nobody will unlock it. Fork while no other thread holds a lock.", lock, who(&r.Got), lockedAt(r))
	case trace.DestroyedLock:
		return fmt.Sprintf("uses %s after it was destroyed. Initialise it again, or destroy it later.", lock)
	case trace.Unreaped:
		return fmt.Sprintf("*%s* (pid %d), made here, has ended and nobody has waited for it: it stays a zombie until its parent ends. Call `wait` or `waitpid` once for each child.", r.Name, r.Size)
	}
	return r.Kind
}

func who(s *trace.Site) string {
	if s.Who == "" {
		return fmt.Sprintf("thread %d", s.TID)
	}
	return s.Who
}

func lockedAt(r *trace.Remark) string {
	if r.Got.File == "" {
		return ""
	}
	return fmt.Sprintf(", locked at %s:%d", r.Got.File, r.Got.Line)
}
