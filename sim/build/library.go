package build

import (
	"sync"

	"procession/sim/libc"
)

// library is the objects of the C library, decoded from the image that cmd/gen
// made, when they are needed first. Linking only reads them.
var library = sync.OnceValues(libc.Objects)
