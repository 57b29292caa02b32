package kernel

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unsafe"

	"procession/sim/bytecode"
)

// fill puts something into every part of a value, slices with two elements.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(*n%100 + 1))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(*n%100 + 1))
	case reflect.String:
		v.SetString(fmt.Sprint("s", *n))
	case reflect.Slice:
		s := reflect.MakeSlice(v.Type(), 2, 4)
		for i := range 2 {
			fill(s.Index(i), n)
		}
		v.Set(s)
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(open(v.Field(i)), n)
		}
	default:
		panic("a " + v.Kind().String() + " in the state")
	}
}

// open makes an unexported field settable.
func open(v reflect.Value) reflect.Value {
	return reflect.NewAt(v.Type(), unsafe.Pointer(v.UnsafeAddr())).Elem()
}

// notState are fields that are settings, caches, or wait to be drained; mem has
// its own tests.
var notState = map[string]bool{"remarks": true, "set": true, "engine": true, "mem": true, "keep": true, "only": true, "watch": true, "log": true, "logged": true, "accesses": true, "output": true, "keepCalls": true, "called": true}

// full is a kernel with something in every part of its state.
func full() *Kernel {
	if err := bytecode.Verify(tiny); err != nil {
		panic(err)
	}
	k, err := New(Config{Programs: []*bytecode.Program{tiny}})
	if err != nil {
		panic(err)
	}
	v := reflect.ValueOf(k).Elem()
	n := 0
	for i := range v.NumField() {
		if !notState[v.Type().Field(i).Name] {
			fill(open(v.Field(i)), &n)
		}
	}
	for i := range k.procs {
		k.procs[i].Space = 0
	}
	for i := range k.locks.ByKey {
		k.locks.ByKey[i] = int32(i)
	}
	k.output = []byte("out")
	return k
}

var tiny = &bytecode.Program{
	Name: "tiny", Code: []bytecode.Instr{{Op: bytecode.RET}}, Types: []bytecode.Type{{Kind: bytecode.Void}},
	Funcs:  []bytecode.Func{{Name: "_start", Entry: 0, End: 1, Frame: 48, Args: 24, File: -1}},
	Lines:  []bytecode.Line{{File: -1}},
	ROBase: 0x800000, DataBase: 0x900000, HeapBase: 0xa00000,
}

// walk calls do for every leaf of the state, with its path.
func walk(v reflect.Value, path string, do func(reflect.Value, string)) {
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			walk(v.Index(i), fmt.Sprintf("%s[%d]", path, i), do)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			if path == "" && notState[name] {
				continue
			}
			walk(open(v.Field(i)), path+"."+name, do)
		}
	default:
		do(v, path)
	}
}

// TestCloneSharesNothing: no slice of a clone begins where one of the original
// does, and changing every leaf of the clone leaves the original's hash.
func TestCloneSharesNothing(t *testing.T) {
	k := full()
	c := k.Clone()
	begins := map[uintptr]string{}
	slices := func(k *Kernel, do func(uintptr, string)) {
		var rec func(v reflect.Value, path string)
		rec = func(v reflect.Value, path string) {
			switch v.Kind() {
			case reflect.Slice:
				if v.Cap() > 0 {
					do(v.Pointer(), path)
				}
				fallthrough
			case reflect.Array:
				for i := range v.Len() {
					rec(v.Index(i), path)
				}
			case reflect.Struct:
				for i := range v.NumField() {
					if name := v.Type().Field(i).Name; path != "" || !notState[name] {
						rec(open(v.Field(i)), path+"."+name)
					}
				}
			}
		}
		rec(reflect.ValueOf(k).Elem(), "")
	}
	slices(k, func(p uintptr, path string) { begins[p] = path })
	slices(c, func(p uintptr, path string) {
		if path, shared := begins[p]; shared && path != ".procs.Blocks.chunks.rows" && !strings.HasPrefix(path, ".inodes.Rows") { // see TestBlocks and, in sim/fs, TestClones
			t.Errorf("%s is shared", path)
		}
	})
	if len(begins) < 15 {
		t.Fatalf("only %d slices in the state", len(begins))
	}
	if c.Hash() != k.Hash() {
		t.Fatal("a clone has another hash")
	}
	if c.output = append(c.output, 'x'); string(k.output) != "out" || cap(k.Clone().output) != 3 {
		t.Error("a clone's output writes into the original's")
	}
}

// TestHashCoversEverything changes every leaf of the state: the hash changes
// with it. Generations, and what is derived from the rest, are left out.
func TestHashCoversEverything(t *testing.T) {
	k := full()
	was := k.Hash()
	leaves := 0
	walk(reflect.ValueOf(k).Elem(), "", func(v reflect.Value, path string) {
		last := path[strings.LastIndexByte(path, '.')+1:]
		if last == "Gen" || last == "Slow" || last == "Swap" || last == "gen" || last == "readyGen" || last == "endGen" || last == "goneFloor" || last == "guess" || last == "own" || strings.HasPrefix(last, "own[") ||
			strings.HasPrefix(path, ".gone[") || last == "Space" {
			return
		}
		leaves++
		old := reflect.New(v.Type()).Elem()
		old.Set(v)
		switch v.Kind() {
		case reflect.Bool:
			v.SetBool(!v.Bool())
		case reflect.String:
			v.SetString(v.String() + "!")
		case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
			v.SetUint(v.Uint() ^ 1)
		default:
			v.SetInt(v.Int() ^ 1)
		}
		if k.Hash() == was {
			t.Errorf("%s is not in the hash", path)
		}
		v.Set(old)
	})
	if k.Hash() != was || leaves < 200 {
		t.Fatalf("%d leaves", leaves)
	}
}
