//go:build freebsd || dragonfly

package build

func rlim(n uint64) int64 { return int64(n) }
