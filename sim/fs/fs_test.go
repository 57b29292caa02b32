package fs_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"procession/sim/abi"
	"procession/sim/fs"

	"pgregory.net/rapid"
)

// TestLowestDescriptor compares the table with a map: POSIX gives the lowest.
func TestLowestDescriptor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var table fs.Table
		model := map[int]int32{}
		for range rapid.IntRange(0, 50).Draw(t, "steps") {
			fd := rapid.IntRange(0, 9).Draw(t, "fd")
			if _, open := table.Get(int64(fd)); open && rapid.Bool().Draw(t, "close") {
				table.Clear(fd)
				delete(model, fd)
				continue
			}
			slot := rapid.Int32Range(0, 5).Draw(t, "slot")
			got, ok := table.Put(slot, false, fd)
			want := fd
			for _, used := model[want]; used; _, used = model[want] {
				want++
			}
			if !ok || got != want {
				t.Fatalf("got descriptor %d, want %d", got, want)
			}
			model[got] = slot
		}
		for fd := range 80 {
			slot, ok := table.Get(int64(fd))
			if want, open := model[fd]; ok != open || slot != want {
				t.Fatalf("descriptor %d is %d %v, want %d %v", fd, slot, ok, want, open)
			}
		}
	})
}

func TestDescriptorsRunOut(t *testing.T) {
	var table fs.Table
	for range abi.OpenMax {
		table.Put(0, false, 0)
	}
	if _, ok := table.Put(0, false, 0); ok {
		t.Error("there is a descriptor beyond the last")
	}
}

func begin() (*fs.Inodes, int32) {
	var t fs.Inodes
	home := t.Boot(nil, []fs.Given{{Name: "main.c", Text: "int main(void) {}\n"}})
	return &t, home
}

// TestContents compares a file with a plain slice of bytes.
func TestContents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table, home := begin()
		f, e := table.Walk(home, "x", true)
		if e != 0 {
			t.Fatal(e)
		}
		slot, e := table.Make(f, fs.Regular, 0o644, "", fs.At{})
		if e != 0 {
			t.Fatal(e)
		}
		held := table.Held
		var model []byte
		offset := rapid.SampledFrom([]int64{0, 1, 100, 4095, 4096, 4097, 8191, 20000})
		kept := table.Clone()
		for range rapid.IntRange(0, 30).Draw(t, "steps") {
			off := offset.Draw(t, "off")
			switch rapid.IntRange(0, 3).Draw(t, "what") {
			case 0:
				table.Truncate(slot, off, fs.At{})
				if int64(len(model)) > off {
					model = model[:off]
				}
				model = append(model, make([]byte, off-int64(len(model)))...)
			default:
				b := bytes.Repeat([]byte{rapid.Byte().Draw(t, "byte")}, rapid.SampledFrom([]int{1, 3, 4096, 9000}).Draw(t, "n"))
				table.Write(slot, b, off, fs.At{})
				if end := int(off) + len(b); end > len(model) {
					model = append(model, make([]byte, end-len(model))...)
				}
				copy(model[off:], b)
			}
			got := make([]byte, 30000)
			if n := table.Rows[slot].Read(got, 0); n != len(model) || !bytes.Equal(got[:n], model) {
				t.Fatalf("%d bytes are there, want %d", n, len(model))
			}
			if n := table.Rows[slot].Read(got[:7], off); int64(n) != max(0, min(7, int64(len(model))-off)) || n > 0 && !bytes.Equal(got[:n], model[off:off+int64(n)]) {
				t.Fatalf("%d bytes at %d", n, off)
			}
			var sum int64
			for _, p := range table.Rows[slot].Pages {
				sum += int64(len(p.Data))
			}
			if table.Held != held+sum {
				t.Fatalf("%d bytes are counted, %d are there", table.Held-held, sum)
			}
		}
		if kept.Rows[slot].Size != 0 || len(kept.Rows[slot].Pages) != 0 {
			t.Fatal("a clone has changed with it")
		}
	})
}

// TestPaths is path_resolution(7) on what a machine begins with.
func TestPaths(t *testing.T) {
	table, home := begin()
	for path, want := range map[string]abi.Errno{
		"": abi.ENOENT, "main.c": 0, "./main.c": 0, "/home/learner/../learner//main.c": 0, "main.c/": abi.ENOTDIR, "main.c/x": abi.ENOTDIR,
		"none": 0, "none/x": abi.ENOENT, "/": 0, "/..": 0, "/dev/null": 0, strings.Repeat("x", 256): abi.ENAMETOOLONG, strings.Repeat("x", 255): 0,
		strings.Repeat("./", 2048): abi.ENAMETOOLONG,
	} {
		if _, got := table.Walk(home, path, true); got != want {
			t.Errorf("%q: %v, want %v", path, got, want)
		}
	}
}

// TestClones changes a table and its clones at random: what one does none of
// the others sees.
func TestClones(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first, home := begin()
		tables := []*fs.Inodes{first}
		seen := []string{tree(first, home)}
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			i := rapid.IntRange(0, len(tables)-1).Draw(t, "table")
			table := tables[i]
			name := rapid.SampledFrom([]string{"a", "b", "c", "a/b", "a/c"}).Draw(t, "name")
			f, e := table.WalkName(home, name)
			switch what := rapid.IntRange(0, 5).Draw(t, "what"); {
			case what == 0:
				c := table.Clone()
				tables, seen = append(tables, &c), append(seen, seen[i])
				continue
			case e != 0:
			case what == 1:
				_, _ = table.Make(f, fs.Directory, 0o755, "", fs.At{})
			case what == 2:
				_, _ = table.Make(f, fs.Regular, 0o644, "", fs.At{})
			case what == 3:
				_, _ = table.Unlink(f, fs.At{})
			case what == 4 && f.Node >= 0 && table.Rows[f.Node].Kind == fs.Regular:
				table.Write(f.Node, []byte(name), table.Rows[f.Node].Size, fs.At{})
			case what == 5:
				if to, e := table.WalkName(home, "c"); e == 0 {
					_, _ = table.Rename(f, to, fs.At{})
				}
			}
			seen[i] = tree(table, home)
		}
		for i, table := range tables {
			if got := tree(table, home); got != seen[i] {
				t.Fatalf("table %d has\n%s\nnot\n%s", i, got, seen[i])
			}
		}
	})
}

// tree lists what is below a directory, with the number of names of each.
func tree(table *fs.Inodes, dir int32) string {
	var lines []string
	var walk func(int32, string)
	walk = func(dir int32, at string) {
		for _, e := range table.Rows[dir].Entries {
			n := &table.Rows[e.Inode]
			lines = append(lines, at+e.Name+" "+strings.Repeat("*", int(n.Links))+" "+n.Target+contents(n))
			if n.Kind == fs.Directory {
				walk(e.Inode, at+e.Name+"/")
			}
		}
	}
	walk(dir, "")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// contents is what a regular file has, quoted; "" if it is empty.
func contents(n *fs.Inode) string {
	if n.Size == 0 || n.Kind != fs.Regular {
		return ""
	}
	b := make([]byte, n.Size)
	n.Read(b, 0)
	return " " + string(b)
}
