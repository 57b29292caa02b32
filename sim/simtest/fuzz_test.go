package simtest_test

// Programs that no compiler made: real ones with instructions changed at random.
// What the verifier lets pass may do anything that a program can do, and the
// machine must go on: no panic, no call without end, every state can be shown.

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/compile"
	"procession/sim/kernel"
	"procession/sim/libc"
	"procession/sim/source"
	"procession/sim/sys"
)

// small is a machine in which nothing takes long.
var small = abi.Limits{Instructions: 300_000, Memory: 8 << 20, Processes: 16, Threads: 64, Output: 64 << 10, MainStack: 256 << 10, ThreadStack: 64 << 10}

// linked is the test programs, by name; the corpus names them so.
func linked(t testing.TB) map[string]*bytecode.Program {
	t.Helper()
	lib, _, err := libc.Objects()
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob("../testdata/programs/*.c")
	if err != nil || len(paths) == 0 {
		t.Fatal(err, "no programs")
	}
	out := map[string]*bytecode.Program{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(path)
		u, _ := source.Parse(source.Input{Files: map[string]string{name: string(text)}, Main: name, Headers: libc.Headers()})
		if u == nil {
			t.Fatalf("%s does not compile", path)
		}
		o, _ := compile.Compile(u)
		p, errs := bytecode.Link(name, append([]*bytecode.Object{o}, lib...))
		if p == nil {
			t.Fatalf("%s: %v", path, errs)
		}
		out[name] = p
	}
	return out
}

// change is one instruction's change: where, which parts, and their new values.
const change = 12

// changed is a program with the changes; nil if the verifier refuses it.
func changed(p *bytecode.Program, changes []byte) *bytecode.Program {
	q := &bytecode.Program{
		Name: p.Name, Code: slices.Clone(p.Code), Funcs: p.Funcs, Imports: p.Imports, Switches: p.Switches, Types: p.Types, Files: p.Files,
		Lines: p.Lines, Globals: p.Globals, ROData: p.ROData, Data: p.Data, BSS: p.BSS, TLS: p.TLS, TLSBSS: p.TLSBSS,
		ROBase: p.ROBase, DataBase: p.DataBase, HeapBase: p.HeapBase, Start: p.Start, ThreadStart: p.ThreadStart,
	}
	own := uint32(0) // the program's own functions come first
	for _, f := range p.Funcs {
		if f.Lib {
			break
		}
		own = f.End
	}
	for ; len(changes) >= change; changes = changes[change:] {
		where, parts := binary.LittleEndian.Uint32(changes), changes[4]
		at := where % uint32(len(q.Code))
		if parts&1 == 0 && own > 0 {
			at = where % own
		}
		in := &q.Code[at]
		if parts&2 != 0 {
			in.Op = bytecode.Op(changes[5])
		}
		if parts&4 != 0 {
			in.A = binary.LittleEndian.Uint16(changes[6:])
		}
		if parts&8 != 0 {
			in.B = binary.LittleEndian.Uint16(changes[8:])
		}
		if parts&16 != 0 {
			in.C = binary.LittleEndian.Uint16(changes[10:])
		}
	}
	if bytecode.Verify(q) != nil {
		return nil
	}
	return q
}

func FuzzMachine(f *testing.F) {
	programs := linked(f)
	names := make([]string, 0, len(programs))
	for name := range programs { // sorted below
		names = append(names, name)
	}
	slices.Sort(names)
	for i, name := range names {
		f.Add(name, uint64(i), []byte{})
		f.Add(name, uint64(i), []byte{byte(17 * i), byte(i), 0, 0, 8, 0, 0, 0, 16, 0, 0, 0})
		f.Add(name, uint64(i), []byte{byte(29 * i), byte(i / 2), 0, 0, 16 + 1, 0, 0, 0, 0, 0, byte(i), 0})
	}
	f.Fuzz(func(t *testing.T, name string, seed uint64, changes []byte) {
		p := programs[name]
		if p == nil || len(changes) > 32*change {
			return
		}
		q := changed(p, changes)
		if q == nil {
			return
		}
		k, err := kernel.New(kernel.Config{
			Programs: []*bytecode.Program{q}, Calls: sys.Calls, Natives: libc.Natives(), Stdin: []byte("1 2\nthree\n"),
			Policy: []string{"rr", "random"}[seed%2], Seed: seed, Limits: small,
		})
		if err != nil {
			t.Fatal(err)
		}
		for range 8 {
			k.Run(50_000, kernel.Until{})
			look(k)
		}
	})
}

// look shows everything that there is to see.
func look(k *kernel.Kernel) {
	s := k.Snapshot()
	for i := range s.Procs {
		k.Detail(s.Procs[i].PID)
	}
	k.Clone().Hash()
}
