package fs

// What a machine begins with.

// Given is a file that lies in the learner's directory from the beginning.
type Given struct {
	Name string
	Text string
}

// Executable is a program that lies in the learner's directory or in /bin; its
// place in the list is its number.
type Executable struct {
	Name string
	Bin  bool
}

// Boot fills the table: the directories of a small Linux, the devices, the
// programs, and the learner's directory with files. It gives the slot of that.
func (t *Inodes) Boot(programs []Executable, files []Given) (home int32) {
	t.Cookies = 2
	t.make(Inode{Kind: Directory, Mode: 0o755, Root: true, Links: 2})
	put := func(dir int32, name string, n Inode) int32 {
		slot := t.make(n)
		t.enter(dir, name, slot, At{})
		return slot
	}
	folder := func(dir int32, name string) int32 {
		return put(dir, name, Inode{Kind: Directory, Mode: 0o755, Root: true})
	}
	dev := folder(0, "dev")
	for _, d := range [...]struct {
		name string
		kind Kind
		n    int64
	}{{"null", Null, 0}, {"zero", Zero, 0}, {"full", Full, 0}, {"tty", TTY, 0}, {"stdin", Self, 0}, {"stdout", Self, 1}, {"stderr", Self, 2}} {
		put(dev, d.name, Inode{Kind: d.kind, Mode: 0o666, Root: true, Size: d.n})
	}
	put(dev, "shm", Inode{Kind: Directory, Mode: 0o1777, Root: true})
	put(0, "tmp", Inode{Kind: Directory, Mode: 0o1777, Root: true})
	bin := folder(0, "bin")
	put(folder(0, "usr"), "bin", Inode{Kind: Symlink, Mode: 0o777, Root: true, Target: "/bin", Size: 4})
	home = put(folder(0, "home"), "learner", Inode{Kind: Directory, Mode: 0o755})
	for i, p := range programs {
		dir := home
		if p.Bin {
			dir = bin
		}
		if t.Lookup(dir, p.Name) < 0 {
			put(dir, p.Name, Inode{Kind: Regular, Mode: 0o755, Root: p.Bin, Program: int32(i) + 1})
		}
	}
	for _, f := range files {
		n := Inode{Kind: Regular, Mode: 0o644}
		t.Held += n.write([]byte(f.Text), 0)
		if t.Lookup(home, f.Name) < 0 {
			put(home, f.Name, n)
		}
	}
	return home
}
