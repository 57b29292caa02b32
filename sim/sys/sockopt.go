package sys

// The options of sockets. What changes nothing on a loopback that loses
// nothing is accepted and not kept.

import (
	"encoding/binary"

	"procession/sim/abi"
	"procession/sim/ipc"
	"procession/sim/kernel"
)

func setsockopt(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	s, _, e := k.SocketOf(c, c.Int(0))
	if e != 0 {
		return kernel.Fail(e)
	}
	level, name, size := c.Int(1), c.Int(2), c.Int(4)
	if size < 4 {
		return kernel.Fail(abi.EINVAL)
	}
	var b [16]byte
	if fault := k.View(c.Thread).Read(c.Addr(3), b[:min(size, 16)]); !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	on := binary.LittleEndian.Uint32(b[:]) != 0
	switch {
	case level == abi.IPPROTO_TCP && s.TCP():
		if name != abi.TCP_NODELAY {
			return kernel.Fail(abi.ENOPROTOOPT)
		}
		s.NoDelay = on
	case level == abi.IPPROTO_TCP || level != abi.SOL_SOCKET:
		if !s.TCP() {
			return kernel.Fail(abi.EOPNOTSUPP)
		}
		return kernel.Fail(abi.ENOPROTOOPT)
	case name == abi.SO_REUSEADDR:
		s.Reuse = on
	case name == abi.SO_RCVTIMEO || name == abi.SO_SNDTIMEO:
		seconds, micros := int64(binary.LittleEndian.Uint64(b[:])), int64(binary.LittleEndian.Uint64(b[8:]))
		if size < 16 {
			return kernel.Fail(abi.EINVAL)
		}
		if micros < 0 || micros >= 1_000_000 {
			return kernel.Fail(abi.EDOM)
		}
		long := abi.Time(0)
		if seconds >= 0 && seconds < int64(lastTime)/second/2 {
			long = abi.Time(seconds)*second + abi.Time(micros)*1000
		}
		if name == abi.SO_RCVTIMEO {
			s.RecvTime = long
		} else {
			s.SendTime = long
		}
	case name == abi.SO_KEEPALIVE || name == abi.SO_SNDBUF || name == abi.SO_RCVBUF || name == abi.SO_REUSEPORT || name == abi.SO_BROADCAST || name == abi.SO_LINGER:
	default:
		return kernel.Fail(abi.ENOPROTOOPT)
	}
	k.TouchSocket(s)
	return kernel.OK(0)
}

func getsockopt(k *kernel.Kernel, c kernel.Caller) kernel.Outcome {
	s, _, e := k.SocketOf(c, c.Int(0))
	if e != 0 {
		return kernel.Fail(e)
	}
	level, name := c.Int(1), c.Int(2)
	v := k.View(c.Thread)
	room, fault := v.U32(c.Addr(4))
	if !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	if int32(room) < 0 {
		return kernel.Fail(abi.EINVAL)
	}
	b := make([]byte, 4)
	put := func(n int) { binary.LittleEndian.PutUint32(b, uint32(n)) }
	flag := func(on bool) {
		if on {
			put(1)
		}
	}
	switch {
	case level == abi.IPPROTO_TCP && s.TCP() && name == abi.TCP_NODELAY:
		flag(s.NoDelay)
	case level != abi.SOL_SOCKET && !s.TCP():
		return kernel.Fail(abi.EOPNOTSUPP)
	case level != abi.SOL_SOCKET:
		return kernel.Fail(abi.ENOPROTOOPT)
	case name == abi.SO_TYPE:
		put(abi.SOCK_STREAM)
	case name == abi.SO_DOMAIN:
		put(int(s.Family))
	case name == abi.SO_PROTOCOL:
		if s.TCP() {
			put(abi.IPPROTO_TCP)
		}
	case name == abi.SO_ERROR:
		put(int(s.Err))
		s.Err = 0
		k.TouchSocket(s)
	case name == abi.SO_REUSEADDR:
		flag(s.Reuse)
	case name == abi.SO_ACCEPTCONN:
		flag(s.State == ipc.Listening)
	case name == abi.SO_SNDBUF || name == abi.SO_RCVBUF:
		put(abi.SocketSize)
	case name == abi.SO_KEEPALIVE || name == abi.SO_REUSEPORT || name == abi.SO_BROADCAST:
	case name == abi.SO_LINGER:
		b = make([]byte, 8)
	case name == abi.SO_RCVTIMEO || name == abi.SO_SNDTIMEO:
		long := s.RecvTime
		if name == abi.SO_SNDTIMEO {
			long = s.SendTime
		}
		b = make([]byte, 16)
		binary.LittleEndian.PutUint64(b, uint64(long/second))
		binary.LittleEndian.PutUint64(b[8:], uint64(long%second/1000))
	default:
		return kernel.Fail(abi.ENOPROTOOPT)
	}
	b = b[:min(len(b), int(room))]
	if fault := v.Write(c.Addr(3), b); !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	if fault := v.PutU32(c.Addr(4), uint32(len(b))); !fault.OK() {
		return k.BadMemory(c.Thread, fault)
	}
	return kernel.OK(0)
}
