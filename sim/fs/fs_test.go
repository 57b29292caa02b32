package fs_test

import (
	"path"
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

// TestClean compares with Go's path.Clean.
func TestClean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.StringMatching(`(/|\.|a|bc){0,12}`).Draw(t, "path")
		want := path.Clean(p)
		if len(p) == 0 || p[0] != '/' {
			want = path.Join(fs.Cwd, p)
		}
		if got := fs.Clean(p); got != want {
			t.Fatalf("Clean(%q) = %q, want %q", p, got, want)
		}
	})
}

func TestPlace(t *testing.T) {
	for p, want := range map[string]abi.Errno{
		"a.txt": 0, "/tmp/x": 0, "/tmp": abi.EISDIR, "/": abi.EISDIR, "/etc/passwd": abi.ENOENT, "/x": abi.EACCES, "no/such": abi.ENOENT,
	} {
		if got := fs.Place(fs.Clean(p)); got != want {
			t.Errorf("%s: %v, want %v", p, got, want)
		}
	}
}
