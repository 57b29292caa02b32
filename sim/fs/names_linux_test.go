package fs_test

import (
	"errors"
	"os"
	"path"
	"slices"
	"strings"
	"syscall"
	"testing"

	"procession/sim/abi"
	"procession/sim/fs"

	"pgregory.net/rapid"
)

// TestNamesAsOnLinux makes, links, moves and removes names at random, here and
// in a real directory: every call ends with the same error, and at the end both
// trees are the same.
func TestNamesAsOnLinux(t *testing.T) {
	root := t.TempDir()
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		table, top := begin()
		home := top
		n++
		dir := path.Join(root, strings.Repeat("x", n%3+1)+string(rune('a'+n%26))+string(rune('a'+n/26%26)))
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if _, e := unlinkAt(table, home, "main.c"); e != 0 {
			t.Fatal(e)
		}
		base := dir
		for range 3 { // so deep that no path leads out
			dir += "/in"
			if err := os.Mkdir(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			if e := makeAt(table, home, "in", fs.Directory, ""); e != 0 {
				t.Fatal(e)
			}
			home = table.Lookup(home, "in")
		}
		name := rapid.StringMatching(`[abc](/[abcd]|/\.|/\.\.|/){0,3}`)
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			a, b := name.Draw(t, "a"), name.Draw(t, "b")
			var real error
			var ours abi.Errno
			what := rapid.IntRange(0, 7).Draw(t, "what")
			x, y := dir+"/"+a, dir+"/"+b
			switch what {
			case 0:
				real = syscall.Mkdir(x, 0o755)
				ours = makeAt(table, home, a, fs.Directory, "")
			case 1:
				real = syscall.Mknod(x, syscall.S_IFREG|0o644, 0)
				ours = makeAt(table, home, a, fs.Regular, "")
			case 2:
				real = syscall.Unlink(x)
				_, ours = unlinkAt(table, home, a)
			case 3:
				real = syscall.Rmdir(x)
				f, e := table.WalkName(home, a)
				if ours = e; e == 0 {
					_, ours = table.RemoveDir(f, fs.At{})
				}
			case 4:
				real = syscall.Rename(x, y)
				from, e := table.WalkName(home, a)
				to, e2 := table.WalkName(home, b)
				switch {
				case e != 0:
					ours = e
				case e2 != 0:
					ours = e2
				default:
					_, ours = table.Rename(from, to, fs.At{})
				}
			case 5:
				real = syscall.Link(x, y)
				from, e := table.Walk(home, a, false)
				to, e2 := table.WalkName(home, b)
				switch {
				case e != 0:
					ours = e
				case from.Node < 0:
					ours = abi.ENOENT
				case e2 != 0:
					ours = e2
				default:
					ours = table.Link(from.Node, to, fs.At{})
				}
			case 6:
				target := rapid.SampledFrom([]string{"a", "b", "../a", "./c/", "none", "a/b"}).Draw(t, "target")
				real = syscall.Symlink(target, x)
				ours = makeAt(table, home, a, fs.Symlink, target)
			case 7:
				var s syscall.Stat_t
				real = syscall.Stat(x, &s)
				f, e := table.Walk(home, a, true)
				if ours = e; e == 0 && f.Node < 0 {
					ours = abi.ENOENT
				}
			}
			want := abi.Errno(0)
			if e := syscall.Errno(0); errors.As(real, &e) {
				want = abi.Errno(e)
			}
			if ours != want {
				t.Fatalf("call %d with %q and %q: %v, on Linux %v", what, a, b, ours, want)
			}
		}
		if got, want := tree(table, top), realTree(t, base); got != want {
			t.Fatalf("the tree is\n%s\non Linux\n%s", got, want)
		}
	})
}

func makeAt(table *fs.Inodes, home int32, name string, kind fs.Kind, target string) abi.Errno {
	f, e := table.WalkName(home, name)
	if e == 0 {
		_, e = table.Make(f, kind, 0o755, target, fs.At{})
	}
	return e
}

func unlinkAt(table *fs.Inodes, home int32, name string) ([]int, abi.Errno) {
	f, e := table.WalkName(home, name)
	if e != 0 {
		return nil, e
	}
	return table.Unlink(f, fs.At{})
}

func realTree(t *rapid.T, dir string) string {
	var lines []string
	var walk func(string)
	walk = func(at string) {
		entries, err := os.ReadDir(path.Join(dir, at))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			var s syscall.Stat_t
			full := path.Join(dir, at, e.Name())
			if err := syscall.Lstat(full, &s); err != nil {
				t.Fatal(err)
			}
			target := ""
			if e.Type()&os.ModeSymlink != 0 {
				if target, err = os.Readlink(full); err != nil {
					t.Fatal(err)
				}
			}
			lines = append(lines, at+e.Name()+" "+strings.Repeat("*", int(s.Nlink))+" "+target)
			if e.IsDir() {
				walk(at + e.Name() + "/")
			}
		}
	}
	walk("")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
