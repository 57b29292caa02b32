package abi

// Flags of calls, with Linux's values on x86-64 and Linux's names.
const (
	O_RDONLY    = 0
	O_WRONLY    = 1
	O_RDWR      = 2
	O_ACCMODE   = 3
	O_CREAT     = 0o100
	O_EXCL      = 0o200
	O_TRUNC     = 0o1000
	O_APPEND    = 0o2000
	O_NONBLOCK  = 0o4000
	O_DIRECTORY = 0o200000
	O_CLOEXEC   = 0o2000000
	O_NOFOLLOW  = 0o400000

	AT_FDCWD            = -100
	AT_SYMLINK_NOFOLLOW = 0x100
	AT_REMOVEDIR        = 0x200
	AT_SYMLINK_FOLLOW   = 0x400

	S_IFMT   = 0o170000
	S_IFIFO  = 0o010000
	S_IFCHR  = 0o020000
	S_IFDIR  = 0o040000
	S_IFREG  = 0o100000
	S_IFLNK  = 0o120000
	S_IFSOCK = 0o140000

	F_DUPFD         = 0
	F_GETFD         = 1
	F_SETFD         = 2
	F_GETFL         = 3
	F_SETFL         = 4
	F_DUPFD_CLOEXEC = 1030
	FD_CLOEXEC      = 1

	SEEK_SET = 0
	SEEK_CUR = 1
	SEEK_END = 2

	WNOHANG    = 1
	WUNTRACED  = 2
	WCONTINUED = 8

	PROT_NONE  = 0
	PROT_READ  = 1
	PROT_WRITE = 2
	PROT_EXEC  = 4

	MAP_SHARED    = 1
	MAP_PRIVATE   = 2
	MAP_FIXED     = 0x10
	MAP_ANONYMOUS = 0x20

	CLOCK_REALTIME           = 0
	CLOCK_MONOTONIC          = 1
	CLOCK_PROCESS_CPUTIME_ID = 2
	CLOCK_THREAD_CPUTIME_ID  = 3
)

// Sizes that POSIX lets a system choose, as Linux has them.
const (
	PipeBuf  = 4096     // a write of at most this many bytes to a pipe is not torn
	PipeSize = 64 << 10 // bytes that a pipe holds
	OpenMax  = 1024     // descriptors of a process
	PathMax  = 4096
)

// The learner's user and group id, and how nice a process can be.
const (
	UserID  = 1000
	MinNice = -20
	MaxNice = 19
)

// RealtimeBase is the wall-clock time of boot, in nanoseconds since 1970:
// 2026-01-01 00:00:00 UTC on every machine, so that runs repeat.
const RealtimeBase int64 = 1_767_225_600_000_000_000

// ExitStatus and SignalStatus encode what wait reports.
func ExitStatus(code int) int { return code & 0xff << 8 }

// SignalStatus: see [ExitStatus].
func SignalStatus(s Signal) int { return int(s) & 0x7f }
