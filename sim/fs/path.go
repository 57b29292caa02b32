package fs

import (
	"strings"

	"procession/sim/abi"
)

// Cwd is every process's working directory.
const Cwd = "/home/learner"

// Clean makes a path absolute and removes ".", ".." and doubled slashes.
func Clean(path string) string {
	if !strings.HasPrefix(path, "/") {
		path = Cwd + "/" + path
	}
	var parts []string
	for _, p := range strings.Split(path, "/") {
		switch p {
		case "", ".":
		case "..":
			parts = parts[:max(len(parts)-1, 0)]
		default:
			parts = append(parts, p)
		}
	}
	return "/" + strings.Join(parts, "/")
}

// Device gives the kind of a path that is a device, or Free.
func Device(path string) Kind {
	switch path {
	case "/dev/tty":
		return TTY
	case "/dev/null":
		return Null
	case "/dev/zero":
		return Zero
	}
	return Free
}

// Place says whether a file may lie at a cleaned path: directly in the working
// directory or in /tmp.
func Place(path string) abi.Errno {
	at := strings.LastIndexByte(path, '/')
	switch dir := path[:at]; {
	case path == "/" || path == Cwd || path == "/tmp" || path == "/dev" || path == "/home":
		return abi.EISDIR
	case len(path)-at-1 > 255:
		return abi.ENAMETOOLONG
	case dir == Cwd || dir == "/tmp":
		return 0
	case dir == "" || dir == "/home" || dir == "/dev":
		return abi.EACCES
	}
	return abi.ENOENT
}
