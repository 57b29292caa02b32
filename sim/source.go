package sim

import "procession/sim/bin"

// Source gives the C of one of the machine's own programs, by the name of the
// file that its lines carry ("/bin/cat.c"); false if it is none of them.
func Source(file string) (string, bool) { return bin.Source(file) }
