package libc

import (
	_ "embed"
	"fmt"
	"strings"

	"procession/sim/bytecode"
)

// image is the library and the programs of /bin (sim/bin) compiled by cmd/gen: a
// line with the hash of the C and the headers that it was made from, then the
// encoded objects.
//
//go:embed image.bin
var image string

// Version is the hash of the sources of the compiled library, in hexadecimal:
// part of the key of everything compiled against it.
func Version() string {
	hash, _, _ := strings.Cut(image, "\n")
	return hash
}

// Objects gives the compiled library, to be linked with a program's own
// objects, and the objects of the programs of /bin. The caller owns them. An error means that the image was made for another version of the
// bytecode.
func Objects() (library, programs []*bytecode.Object, err error) {
	_, objects, _ := strings.Cut(image, "\n")
	list, err := bytecode.DecodeObjects([]byte(objects))
	if err != nil {
		return nil, nil, fmt.Errorf("reading the embedded C library (make gen writes it anew): %w", err)
	}
	for _, o := range list {
		if len(o.Files) > 0 && !o.Files[0].Lib {
			programs = append(programs, o)
		} else {
			library = append(library, o)
		}
	}
	return library, programs, nil
}
