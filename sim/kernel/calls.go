package kernel

// What strace would say: every system call with its arguments and its result,
// as programmers write it. It is gathered beside the events, only when asked
// for, and is no part of the state.
//
// How an argument is shown follows from the call's prototype: a number; a string
// for const char *; bytes for a buffer that a size_t follows, those written for
// a const one and those that came for another; what the call left in an int * or
// an int[2]; else an address.

import (
	"encoding/binary"
	"fmt"
	"strings"

	"procession/sim/abi"
	"procession/sim/trace"
)

const (
	shownBytes = 32 // of a buffer or a string
	mostCalls  = 1 << 16
)

// KeepCalls has the calls gathered for [Kernel.TakeCalls], or no longer.
func (k *Kernel) KeepCalls(on bool) { k.keepCalls = on }

// TakeCalls gives the calls that ended since the last time, in that order.
func (k *Kernel) TakeCalls() []trace.Called {
	out := k.called
	k.called = nil
	return out
}

// noteCall notes the call at which a thread stands. It is over with v, or if
// back is false the thread does not come back from it.
func (k *Kernel) noteCall(ti int32, v uint64, back bool) {
	t := &k.threads[ti]
	at := t.Pending.Call - 1
	if at < 0 || len(k.called) >= mostCalls {
		return
	}
	c := &k.set.Calls[at]
	pid := k.procs[t.Proc].PID
	result := "?"
	if back {
		result = k.result(c, v)
	}
	k.called = append(k.called, trace.Called{
		Time: k.clock(ti), PID: pid, TID: t.TID, Name: c.Name,
		Text: c.Name + "(" + strings.Join(k.shownArgs(ti, c, v, back), ", ") + ") = " + result,
	})
}

func (k *Kernel) result(c *Call, v uint64) string {
	n := int64(v)
	switch {
	case n < 0 && n > -4096:
		return fmt.Sprintf("-1 %s (%s)", abi.Errno(-n).Name(), abi.Errno(-n).Text())
	case strings.HasPrefix(c.Prototype, "void *"):
		return hex(abi.Addr(v))
	case strings.HasPrefix(c.Prototype, "int ") || strings.HasPrefix(c.Prototype, "pid_t "):
		return fmt.Sprint(int32(n))
	case strings.HasPrefix(c.Prototype, "void "):
		return "0"
	}
	return fmt.Sprint(n)
}

func (k *Kernel) shownArgs(ti int32, c *Call, v uint64, back bool) (out []string) {
	_, list, _ := strings.Cut(c.Prototype, "(")
	params := strings.Split(strings.TrimSuffix(list, ")"), ", ")
	if len(params) == 1 && (params[0] == "void" || params[0] == "") {
		return nil
	}
	for i, p := range params {
		if i >= len(k.threads[ti].Pending.Args) || p == "..." {
			break
		}
		arg := k.threads[ti].Pending.Args[i]
		size := int64(-1) // of the buffer
		if i+1 < len(params) && strings.HasPrefix(params[i+1], "size_t ") && i+1 < len(k.threads[ti].Pending.Args) {
			size = int64(k.threads[ti].Pending.Args[i+1])
		}
		out = append(out, k.shownArg(ti, p, arg, size, int64(v), back))
	}
	return out
}

func (k *Kernel) shownArg(ti int32, param string, arg uint64, size, v int64, back bool) string {
	pointer := strings.ContainsAny(param, "*[")
	switch {
	case !pointer && (strings.HasPrefix(param, "int ") || strings.HasPrefix(param, "pid_t ") || strings.HasPrefix(param, "clockid_t ")):
		return fmt.Sprint(int32(arg))
	case !pointer && strings.HasPrefix(param, "mode_t "):
		return fmt.Sprintf("%#o", uint32(arg))
	case !pointer:
		return fmt.Sprint(int64(arg))
	case arg == 0:
		return "NULL"
	case strings.HasPrefix(param, "const char *"):
		return k.shownText(ti, abi.Addr(arg), shownBytes, true)
	case strings.HasPrefix(param, "const void *buf") && size >= 0:
		return k.shownText(ti, abi.Addr(arg), size, false)
	case strings.HasPrefix(param, "void *buf") && size >= 0 && back && v >= 0:
		return k.shownText(ti, abi.Addr(arg), min(v, size), false)
	case strings.HasPrefix(param, "int ") && strings.HasSuffix(param, "[2]") && back && v >= 0:
		var b [8]byte
		if f := k.View(ti).Read(abi.Addr(arg), b[:]); f.OK() {
			return fmt.Sprintf("[%d, %d]", int32(binary.LittleEndian.Uint32(b[:])), int32(binary.LittleEndian.Uint32(b[4:])))
		}
	case strings.HasPrefix(param, "int *") && back && v >= 0:
		var b [4]byte
		if f := k.View(ti).Read(abi.Addr(arg), b[:]); f.OK() {
			return fmt.Sprintf("[%d]", int32(binary.LittleEndian.Uint32(b[:])))
		}
	}
	return hex(abi.Addr(arg))
}

// shownText is the beginning of n bytes, or of a string, in quotes as in C.
func (k *Kernel) shownText(ti int32, at abi.Addr, n int64, str bool) string {
	var out strings.Builder
	out.WriteByte('"')
	view := k.View(ti)
	more := n > shownBytes
	for i := range min(n, shownBytes) {
		var b [1]byte
		if f := view.Read(at+abi.Addr(i), b[:]); !f.OK() {
			return hex(at)
		}
		if str && b[0] == 0 {
			out.WriteByte('"')
			return out.String()
		}
		switch c := b[0]; {
		case c == '"' || c == '\\':
			out.WriteByte('\\')
			out.WriteByte(c)
		case c == '\n':
			out.WriteString(`\n`)
		case c == '\t':
			out.WriteString(`\t`)
		case c < ' ' || c > '~':
			fmt.Fprintf(&out, `\%o`, c)
		default:
			out.WriteByte(c)
		}
	}
	out.WriteByte('"')
	if more || str {
		out.WriteString("...")
	}
	return out.String()
}
