package fs

// Paths, as path_resolution(7) has them.

import (
	"strings"

	"procession/sim/abi"
)

// Home is the working directory of the first process, with the learner's files.
const Home = "/home/learner"

// Found is where a path leads.
type Found struct {
	Dir   int32  // the directory of its last part; -1 if that is no name ("/", "." or "..")
	Name  string // its last part
	Node  int32  // what that leads to; -1: nothing yet
	Slash bool   // the path ended in a slash, so it must be a directory
}

// Walk follows a path from a directory. It fails where the way to its last part
// does; that the last part leads to nothing is for the caller to judge. A
// symbolic link as the last part is followed if follow says so or a slash
// comes after it.
func (t *Inodes) Walk(from int32, path string, follow bool) (Found, abi.Errno) {
	return t.walk(from, path, follow, false)
}

// WalkName follows a path to its last part as a name, to be made, taken away or
// moved: a link there is not followed, and what a slash after it asks for is
// for the caller to judge.
func (t *Inodes) WalkName(from int32, path string) (Found, abi.Errno) {
	return t.walk(from, path, false, true)
}

func (t *Inodes) walk(from int32, path string, follow, asName bool) (Found, abi.Errno) {
	switch {
	case path == "":
		return Found{}, abi.ENOENT
	case len(path) >= abi.PathMax:
		return Found{}, abi.ENAMETOOLONG
	}
	links := 0
	here := from
	if path[0] == '/' {
		here = 0
	}
	f := Found{Dir: -1, Name: "/", Node: here}
	for {
		path = strings.TrimLeft(path, "/")
		if path == "" {
			return f, 0
		}
		name, rest, more := strings.Cut(path, "/")
		path = strings.TrimLeft(rest, "/")
		dir := &t.Rows[here]
		switch {
		case dir.Kind != Directory:
			return Found{}, abi.ENOTDIR
		case !dir.May(MaySearch):
			return Found{}, abi.EACCES
		case len(name) > nameMax:
			return Found{}, abi.ENAMETOOLONG
		}
		f = Found{Dir: here, Name: name, Slash: more && path == ""}
		switch name {
		case ".":
			f.Dir, f.Node = -1, here
		case "..":
			f.Dir, f.Node = -1, dir.Parent
		default:
			f.Node = t.Lookup(here, name)
		}
		if f.Node < 0 {
			if path == "" {
				return f, 0
			}
			return Found{}, abi.ENOENT
		}
		if asName && path == "" {
			return f, 0
		}
		n := &t.Rows[f.Node]
		if n.Kind == Symlink && (more || follow) {
			if links++; links > maxFollow {
				return Found{}, abi.ELOOP
			}
			if n.Target[0] == '/' {
				here = 0
			}
			next := n.Target
			if more {
				next += "/" + path
			}
			path = next
			f.Node = here
			continue
		}
		if f.Slash && n.Kind != Directory {
			return Found{}, abi.ENOTDIR
		}
		here = f.Node
	}
}
