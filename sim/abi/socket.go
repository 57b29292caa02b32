package abi

// Constants of <sys/socket.h>, <netinet/in.h> and <poll.h>, with Linux's values
// on x86-64 and Linux's names.
const (
	AF_UNSPEC = 0
	AF_UNIX   = 1
	AF_INET   = 2
	AF_INET6  = 10

	SOCK_STREAM   = 1
	SOCK_DGRAM    = 2
	SOCK_NONBLOCK = O_NONBLOCK
	SOCK_CLOEXEC  = O_CLOEXEC

	SHUT_RD   = 0
	SHUT_WR   = 1
	SHUT_RDWR = 2

	MSG_OOB      = 0x1
	MSG_PEEK     = 0x2
	MSG_DONTWAIT = 0x40
	MSG_WAITALL  = 0x100
	MSG_NOSIGNAL = 0x4000

	SOL_SOCKET    = 1
	SO_REUSEADDR  = 2
	SO_TYPE       = 3
	SO_ERROR      = 4
	SO_BROADCAST  = 6
	SO_SNDBUF     = 7
	SO_RCVBUF     = 8
	SO_KEEPALIVE  = 9
	SO_LINGER     = 13
	SO_REUSEPORT  = 15
	SO_RCVTIMEO   = 20
	SO_SNDTIMEO   = 21
	SO_ACCEPTCONN = 30
	SO_PROTOCOL   = 38
	SO_DOMAIN     = 39

	IPPROTO_TCP = 6
	TCP_NODELAY = 1

	POLLIN   = 0x001
	POLLPRI  = 0x002
	POLLOUT  = 0x004
	POLLERR  = 0x008
	POLLHUP  = 0x010
	POLLNVAL = 0x020
	// What <poll.h> calls POLLRDNORM, POLLRDBAND and POLLWRNORM, POLLWRBAND.
	POLLRDNORM = 0x040
	POLLRDBAND = 0x080
	POLLWRNORM = 0x100
	POLLWRBAND = 0x200
	POLLRDHUP  = 0x2000
)

const (
	SocketSize = 208 << 10  // bytes on their way to a socket or not yet received, at most
	SoMaxConn  = 4096       // the longest backlog
	FirstPort  = 40_000     // of those that the system chooses
	LastPort   = 60_999     // of them
	Loopback   = 0x7f000001 // 127.0.0.1
)
