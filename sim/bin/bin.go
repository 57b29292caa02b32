// Package bin is the machine's own programs, which lie in /bin: a shell and the
// small tools that a pipeline is made of. They are C like the learner's own:
// compiled by the same compiler, linked with the same library, run and stepped
// through the same way, so nothing about them is magic. cmd/gen compiles them
// once, into the C library's image; here are their sources, to be shown.
//
// They do what POSIX asks of them as far as a course needs it; what they do not
// know they refuse with a message, never silently.
package bin

import (
	"embed"
	"strings"
)

//go:embed src
var sources embed.FS

// Source gives the C of one of the programs by the name that its lines carry,
// such as "/bin/cat.c".
func Source(name string) (string, bool) {
	file, ok := strings.CutPrefix(name, "/bin/")
	if !ok {
		return "", false
	}
	text, err := sources.ReadFile("src/" + file)
	return string(text), err == nil
}
