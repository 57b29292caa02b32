package kernel

// Mappings of files, and of memory with a name (shm_open(3): a file in
// /dev/shm). While a file is mapped with MAP_SHARED, its bytes are those in
// memory: reads bring them into the inode first, writes put them into memory
// too. With the last mapping they go back for good. A private mapping is a copy
// made at once, which POSIX allows and which shows nothing different to who
// does not write the file meanwhile.

import (
	"bytes"

	"procession/sim/abi"
	"procession/sim/fs"
	"procession/sim/mem"
	"procession/sim/trace"
)

// fileObjects are the numbers of objects that are files: this and the inode's.
const fileObjects = 1 << 40

func fileObject(n *fs.Inode) uint64 { return fileObjects + uint64(n.ID) }

func upPage(n int64) int64 { return (n + abi.PageSize - 1) &^ (abi.PageSize - 1) }

// MapFile maps n bytes from offset off, a multiple of a page, of a regular file.
func (k *Kernel) MapFile(ti, slot int32, n, off int64, prot mem.Prot, shared bool) (abi.Addr, abi.Errno) {
	p := &k.procs[k.threads[ti].Proc]
	if n > k.limits.Memory {
		k.reach("memory")
		return 0, abi.ENOMEM
	}
	n = upPage(n)
	at, ok := k.mem.Gap(p.Space, n, mapTop)
	if !ok {
		return 0, abi.ENOMEM
	}
	node := &k.inodes.Rows[slot]
	r := mem.Region{
		Start: at, End: at + abi.Addr(n), Kind: mem.Mmap, Prot: prot, Shared: shared, File: true,
		Offset: off, Object: fileObject(node), Name: k.inodes.Called(slot, k.home),
	}
	if !k.mem.Map(p.Space, r) {
		k.reach("memory")
		return 0, abi.ENOMEM
	}
	k.fill(p.Space, r, node)
	if shared && !node.Mapped {
		k.inodes.Mut(slot).Mapped = true
		k.inodes.Use(slot, k.FileAt(ti))
	}
	p.Gen = k.gen
	return at, 0
}

// fill gives the pages of a mapping that lie within the file their frames.
func (k *Kernel) fill(space mem.SpaceID, r mem.Region, node *fs.Inode) {
	var page mem.Page
	for a := r.Start; a < r.End; a += abi.PageSize {
		off := r.Offset + int64(a-r.Start)
		if off >= node.Size {
			return
		}
		k.mem.Fill(space, a, page[:node.Read(page[:], off)])
	}
}

// PullFile brings what was written to memory into the inode, if it is mapped.
func (k *Kernel) PullFile(slot int32) {
	n := &k.inodes.Rows[slot]
	if n.ID == 0 || !n.Mapped {
		return
	}
	object := fileObject(n)
	var old mem.Page
	for off := int64(0); off < n.Size; off += abi.PageSize {
		now := k.mem.ObjectPage(object, off)
		if now == nil {
			continue
		}
		have := n.Read(old[:], off)
		if !bytes.Equal(old[:have], now[:have]) {
			k.inodes.Put(slot, now[:have], off, k.gen)
		}
	}
}

// PushFile puts what was written to a file, n bytes at off, into the memory that
// shows it; a file that has become longer or shorter gives or takes pages.
func (k *Kernel) PushFile(slot int32, off, n int64) {
	node := &k.inodes.Rows[slot]
	if !node.Mapped {
		return
	}
	object := fileObject(node)
	k.mem.Cut(object, upPage(node.Size))
	k.mem.Objects(object, func(id mem.SpaceID, r mem.Region) bool {
		k.fill(id, r, node)
		return true
	})
	var page mem.Page
	for at := off &^ (abi.PageSize - 1); at < off+n; at += abi.PageSize {
		have := node.Read(page[:], at)
		clear(page[have:])
		k.mem.SetObjectPage(object, at, page[:])
	}
	for i := range k.procs {
		if p := &k.procs[i]; p.Space != 0 && p.State == Alive {
			p.Gen = k.gen
		}
	}
}

// pullFiles is PullFile for all files: mappings are about to go.
func (k *Kernel) pullFiles() {
	for i := range k.inodes.Rows {
		if k.inodes.Rows[i].Mapped {
			k.PullFile(int32(i))
		}
	}
}

// leaveFiles lets files go that nobody maps any more.
func (k *Kernel) leaveFiles(at fs.At) {
	for i := range k.inodes.Rows {
		n := &k.inodes.Rows[i]
		if !n.Mapped {
			continue
		}
		used := false
		k.mem.Objects(fileObject(n), func(mem.SpaceID, mem.Region) bool {
			used = true
			return false
		})
		if !used {
			k.inodes.Mut(int32(i)).Mapped = false
			k.Gone(k.inodes.Leave(int32(i), at))
		}
	}
}

// Protect changes what may be done with memory.
func (k *Kernel) Protect(ti int32, from, to abi.Addr, prot mem.Prot) abi.Errno {
	p := &k.procs[k.threads[ti].Proc]
	if !k.mem.Protect(p.Space, from, to, prot) {
		return abi.ENOMEM
	}
	p.Gen = k.gen
	return 0
}

// Mapping tells of a mapping that others can see.
func (k *Kernel) Mapping(ti int32, at abi.Addr, n int64) {
	r, _ := k.mem.Region(k.procs[k.threads[ti].Proc].Space, at)
	code := 0
	if r.Shared {
		code = 1
	}
	k.emit(ti, trace.Event{Kind: trace.EvMap, Object: regionName(&r), Addr: hex(at), Size: int(n), Code: code})
}
