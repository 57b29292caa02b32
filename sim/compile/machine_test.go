package compile_test

// This file runs programs without a library or a kernel: one thread, whose only
// system calls are writing and exiting. The same text is compiled by gcc.

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/compile"
	"procession/sim/mem"
	"procession/sim/source"
	"procession/sim/vm"
)

// runtime is what every program here begins with.
const runtime = `
typedef unsigned long size_t;
long __sys_write(long fd, const void *p, long n);
void __sys_exit_group(long status);
static unsigned long out[1 << 16];
static int outs;
static void put_(long line, unsigned long v) { if (outs < 1 << 16) { out[outs++] = line; out[outs++] = v; } }
#define put(v) put_(__LINE__, v)
static void putf_(long line, float f) { union { float f; unsigned u; } x; x.f = f; put_(line, f != f ? 1 : x.u); }
static void putd_(long line, double d) { union { double d; unsigned long u; } x; x.d = d; put_(line, d != d ? 1 : x.u); }
#define putf(f) putf_(__LINE__, f)
#define putd(d) putd_(__LINE__, d)
static void done(void) { __sys_write(1, out, outs * 8L); }
`

// ours begins processes on our machine, theirs on Linux.
const (
	ours = `
int main();
void _start(long argc, char **argv, char **envp) { __sys_exit_group(main()); }
void __thread_start(void *(*fn)(void *), void *arg) { fn(arg); }
`
	theirs = `
#include <unistd.h>
long __sys_write(long fd, const void *p, long n) { return write(fd, p, n); }
`
)

func build(t testing.TB, texts ...string) *bytecode.Program {
	t.Helper()
	var objs []*bytecode.Object
	for i, text := range append(texts, runtimeDecls+ours) {
		name := fmt.Sprintf("m%d.c", i)
		u, diags := source.Parse(source.Input{Files: map[string]string{name: text}, Main: name, Lib: i == len(texts)})
		for _, d := range diags {
			if d.Severity == source.Error {
				t.Fatalf("%s:%d:%d: %s (%s)", d.File, d.Line, d.Col, d.Message, d.Why)
			}
		}
		o, diags := compile.Compile(u)
		if len(diags) > 0 {
			t.Fatal(diags)
		}
		objs = append(objs, o)
	}
	p, errs := bytecode.Link("main", objs)
	if len(errs) > 0 {
		t.Fatalf("link: %+v", errs)
	}
	if err := bytecode.Verify(p); err != nil {
		t.Fatalf("%v\n%s", err, bytecode.Disassemble(p))
	}
	return p
}

const runtimeDecls = "long __sys_write(long fd, const void *p, long n);\nvoid __sys_exit_group(long status);\n"

// result is how a program ended.
type result struct {
	output []byte
	status int
	used   int64
}

func run(t testing.TB, p *bytecode.Program) result {
	t.Helper()
	m := mem.New(256 << 20)
	space := m.NewSpace()
	if !m.MapProgram(space, p) {
		t.Fatal("the program does not fit into memory")
	}
	th := vm.Thread{TID: 100, SP: abi.StackTop}
	m.Map(space, mem.Region{Start: abi.StackTop - 8<<20, End: abi.StackTop, Kind: mem.Stack, Prot: mem.Read | mem.Write, Owner: 100})
	if n := int64(len(p.TLS)) + p.TLSBSS; n > 0 {
		size := abi.Addr((n + abi.PageSize - 1) &^ (abi.PageSize - 1))
		m.Map(space, mem.Region{Start: abi.MapTop - size, End: abi.MapTop, Kind: mem.TLS, Prot: mem.Read | mem.Write, Owner: 100})
		th.TP = abi.MapTop - size
		m.View(space, 100).Write(th.TP, p.TLS)
	}
	e := vm.New(nil)
	if f := e.Start(&th, p, m, space, p.Start, 0, 0, 0); !f.OK() {
		t.Fatalf("start: %+v", f)
	}
	r := result{}
	for {
		trap := e.Run(&th, p, m, space, 1<<40, 0)
		r.used += trap.Used
		if trap.Code != vm.Syscall {
			fn := p.FuncAt(th.PC)
			t.Fatalf("trap %+v at %d in %s: %s", trap, th.PC, p.Funcs[fn].Name, p.Instruction(th.PC))
		}
		args := make([]byte, 24)
		m.View(space, 100).Read(trap.Args, args[:trap.ArgBytes])
		a := func(i int) uint64 { return binary.LittleEndian.Uint64(args[8*i:]) }
		switch p.Imports[trap.Import] {
		case "__sys_write":
			b := make([]byte, a(2))
			if f := m.View(space, 100).Read(abi.Addr(a(1)), b); !f.OK() {
				t.Fatalf("write: %+v", f)
			}
			r.output = append(r.output, b...)
			e.Finish(&th, p, m, space, a(2))
		case "__sys_exit_group":
			r.status = int(a(0) & 255)
			return r
		default:
			t.Fatalf("system call %s", p.Imports[trap.Import])
		}
	}
}

// gcc compiles the text with gcc and runs it on this machine.
func gcc(t testing.TB, flags []string, texts ...string) result {
	t.Helper()
	dir := t.TempDir()
	args := append([]string{"-w", "-fwrapv", "-fno-strict-aliasing", "-ffp-contract=off", "-o", filepath.Join(dir, "a")}, flags...)
	for i, text := range append(texts, theirs) {
		name := filepath.Join(dir, fmt.Sprintf("m%d.c", i))
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	args = append(args, "-latomic")
	if out, err := exec.Command("gcc", args...).CombinedOutput(); err != nil {
		t.Fatalf("gcc: %v\n%s", err, out)
	}
	cmd := exec.Command(filepath.Join(dir, "a"))
	var b bytes.Buffer
	cmd.Stdout = &b
	err := cmd.Run()
	if err != nil && cmd.ProcessState.ExitCode() < 0 {
		t.Fatal(err)
	}
	return result{output: b.Bytes(), status: cmd.ProcessState.ExitCode()}
}

// same runs a program both ways.
func same(t *testing.T, text string) {
	t.Helper()
	p := build(t, text)
	got, want := run(t, p), gcc(t, nil, text)
	if got.status != want.status || !bytes.Equal(got.output, want.output) {
		for i := 0; i+8 <= min(len(got.output), len(want.output)); i += 8 {
			g, w := binary.LittleEndian.Uint64(got.output[i:]), binary.LittleEndian.Uint64(want.output[i:])
			if g != w {
				line := binary.LittleEndian.Uint64(got.output[i&^15:])
				t.Fatalf("value %d, put in line %d, is %#x, with gcc %#x", i/8, line, g, w)
			}
		}
		t.Fatalf("status %d, %d bytes; with gcc %d, %d", got.status, len(got.output), want.status, len(want.output))
	}
}
