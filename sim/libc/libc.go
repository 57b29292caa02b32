// Package libc is the C library of the simulated machine: its headers, which
// programs and the library itself are compiled with, and the leaf functions in
// Go that its C calls. The library proper is C, in src.
//
// Two lists say what it stands on: include/procession/sys.h has the system
// calls, which the kernel answers, and include/procession/native.h the leaf
// natives, which are here. They are declared but nowhere defined in C; the
// linker knows them by the beginnings of their names.
package libc

import (
	"embed"
	"io/fs"
)

//go:embed include
var include embed.FS

//go:embed src
var src embed.FS

// Headers holds the headers by the names that #include uses.
func Headers() fs.FS { return sub(include, "include") }

// Sources holds the library's C files.
func Sources() fs.FS { return sub(src, "src") }

func sub(f embed.FS, dir string) fs.FS {
	s, err := fs.Sub(f, dir)
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return s
}
