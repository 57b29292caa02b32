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
		fmt.Fprintf(&b, "%s %s outside of every block", does, bytes)
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
		what := "a value"
		if r.Name != "" {
			what = Code(r.Name)
		}
		if r.Call != "" {
			fmt.Fprintf(&b, "%s %s that nobody has given a value", does, bytes)
		} else {
			fmt.Fprintf(&b, "uses %s, which was never given a value", what)
		}
		if r.Got.File != "" {
			fmt.Fprintf(&b, ": byte %d of a block of %s%s", r.Off, nBytes(r.Block), got(&r.Got, r))
		} else if r.Call != "" && r.Name != "" {
			fmt.Fprintf(&b, ": %s", what)
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
		fmt.Fprintf(&b, "%s%s were never given back. Call `free` when they are not needed any more.", nBytes(r.Block), got(&r.Got, r))
	default:
		return lockMisuse(r)
	}
	return b.String()
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
	return "Its last element has the index of their number minus 1."
}

// lockMisuse is [Misuse] for what is done to locks, processes and descriptors.
func lockMisuse(r *trace.Remark) string { return r.Kind }
