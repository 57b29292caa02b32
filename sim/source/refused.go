package source

// What Linux and its C compilers have and this machine has not: by its name,
// with what to use instead. The sentences complete "… is not supported here: ".
// A name that a header declares is never looked up here. The page that says
// what is supported is made of the same table.

import (
	"slices"
	"strings"
)

// A new call or header takes its line from here with it.

// Refused is one family of names that are refused, with what to use instead.
type Refused struct {
	Names []string
	Use   string
}

// RefusedCalls is the calls of Linux that programs may try, by family.
func RefusedCalls() []Refused { return slices.Clone(refusedCalls) }

// RefusedHeaders is the headers of Linux that are not here.
func RefusedHeaders() (out []Refused) {
	for _, k := range sortedKeys(refusedHeaders) {
		out = append(out, Refused{[]string{k}, refusedHeaders[k]})
	}
	return out
}

func names(s string) []string { return strings.Fields(s) }

var refusedCalls = []Refused{
	{names("inotify_init inotify_init1 inotify_add_watch inotify_rm_watch fanotify_init"), "look at the file again with `stat`"},
	{names("epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait"), "wait for several descriptors with `poll`"},
	{names("eventfd eventfd_read eventfd_write signalfd timerfd_create timerfd_settime timerfd_gettime pidfd_open"), "wake a thread through a pipe or a semaphore"},
	{names("clone clone3 unshare setns"), "make a process with `fork`, a thread with `pthread_create`"},
	{names("ptrace prctl seccomp personality process_vm_readv process_vm_writev perf_event_open bpf"), "there is nothing to trace here; step the program with the buttons"},
	{names("mount umount umount2 pivot_root chroot reboot sethostname swapon swapoff init_module delete_module"), "the machine has no administrator"},
	{names("syscall"), "call the function of the C library by its name"},
	{names("io_uring_setup io_uring_enter io_uring_register aio_read aio_write aio_error aio_return lio_listio"), "read and write in a thread of its own"},
	{names("shmget shmat shmdt shmctl"), "share memory with `mmap` and MAP_SHARED"},
	{names("semget semop semctl semtimedop"), "use the semaphores of <semaphore.h>, such as `sem_open`"},
	{names("msgget msgsnd msgrcv msgctl ftok"), "send messages through a pipe or a socket"},
	{names("mq_open mq_close mq_send mq_receive mq_timedsend mq_timedreceive mq_getattr mq_setattr mq_unlink mq_notify"), "send messages through a pipe or a socket"},
	{names("dlopen dlsym dlclose dlerror"), "put the functions into a file of the scenario"},
	{names("tcgetattr tcsetattr tcflush tcdrain cfmakeraw openpty forkpty ttyname ioctl"), "the terminal here has no settings"},
	{names("setreuid setregid setresuid setresgid setgroups getgroups initgroups"), "there is one user only, and `getuid` names it"},
	{names("getpwnam getpwuid getpwent getgrnam getgrgid cuserid"), "there is one user only, and `getuid` names it"},
	{names("sched_setscheduler sched_getscheduler sched_setparam sched_getparam sched_rr_get_interval"), "choose the scheduler in the settings of the machine"},
	{names("sched_setaffinity sched_getaffinity pthread_setaffinity_np pthread_getaffinity_np getcpu"), "choose the number of cores in the settings of the machine"},
	{names("pthread_setschedparam pthread_getschedparam pthread_setschedprio pthread_setconcurrency"), "choose the scheduler in the settings of the machine"},
	{names("setrlimit getrlimit prlimit wait3 wait4"), "the settings of the machine have its limits"},
	{names("getcontext setcontext makecontext swapcontext"), "use threads, or `setjmp` and `longjmp`"},
	{names("flock lockf"), "guard what is shared by a mutex or a semaphore"},
	{names("timer_create timer_settime timer_gettime timer_delete"), "use `alarm`, or sleep in a thread of its own"},
	{names("sigvec sigblock sigsetmask"), "use `kill`, `sigaction` and `sigwait`"},
	{names("gethostbyaddr getservbyname if_nametoindex"), "there is no network but the machine's own: use 127.0.0.1"},
	{names("recvmmsg sendmmsg sendfile splice tee vmsplice copy_file_range"), "use `read` and `write`"},
	{names("iconv_open iconv iconv_close regcomp regexec regfree glob globfree wordexp fnmatch"), "compare texts with <string.h>"},
	{names("nftw ftw fts_open fts_read getdents"), "name the files: a directory cannot be listed"},
	{names("mknodat chown fchown lchown fchownat utime utimes"), "files here have one name and no owner"},
	{names("statfs statvfs fstatfs fstatvfs syncfs fallocate posix_fallocate posix_fadvise readahead"), "files here lie in memory"},
	{names("mlock munlock mlockall munlockall mremap madvise posix_madvise mincore remap_file_pages memfd_create"), "get memory with `malloc` or `mmap`"},
	{names("argp_parse"), "use `getopt`"},
	{names("backtrace backtrace_symbols"), "stop the program: the page shows each thread's stack"},
	{names("fopencookie"), "use `snprintf` and `sscanf`"},
	{names("syslog openlog closelog"), "print with `fprintf(stderr, …)`"},
	{names("getch getche kbhit clrscr gotoxy"), "they belong to DOS; use `getchar`"},
	{names("Sleep CreateThread CreateProcess WaitForSingleObject CreateMutex ExitProcess GetLastError"), "they belong to Windows; use `sleep`, `pthread_create`, `fork`, `wait`"},
	{names("gets"), "it writes beyond every array; use `fgets`"},
	{names("crypt getrandom getentropy arc4random arc4random_uniform"), "use `rand`, which is the same in every run"},
	{names("tgamma_r cexp clog csqrt cabs creal cimag conj"), "complex numbers are not supported; use two doubles"},
}

// refusedPrefixes is the constants that go with what is refused.
var refusedPrefixes = []Refused{
	{names("CLONE_"), "make a process with `fork`, a thread with `pthread_create`"},
	{names("EPOLL"), "wait for several descriptors with `poll`"},
	{names("IPC_ SHM_ SEM_UNDO"), "use `mmap` with MAP_SHARED, and <semaphore.h>"},
	{names("IN_MODIFY IN_CREATE IN_DELETE"), "look at the file again with `stat`"},
	{names("SCHED_"), "choose the scheduler in the settings of the machine"},
	{names("RLIMIT_"), "the settings of the machine have its limits"},
	{names("PTRACE_"), "step the program with the buttons"},
}

// refusedHeaders is what is said about a header of Linux that is not here.
var refusedHeaders = map[string]string{
	"complex.h":                  "complex numbers are missing; use two doubles",
	"tgmath.h":                   "use the functions of <math.h> by their own names",
	"fenv.h":                     "floating-point numbers are always rounded to the nearest",
	"sys/epoll.h":                "wait for several descriptors with `poll`, from <poll.h>",
	"sys/inotify.h":              "look at the file again with `stat`",
	"sys/eventfd.h":              "wake a thread through a pipe or a semaphore",
	"sys/signalfd.h":             "wait for signals with `sigwait`, from <signal.h>",
	"sys/timerfd.h":              "sleep in a thread of its own",
	"sys/ptrace.h":               "step the program with the buttons",
	"sys/prctl.h":                "leave it out",
	"sys/shm.h":                  "share memory with `mmap`, from <sys/mman.h>",
	"sys/ipc.h":                  "share memory with `mmap`, from <sys/mman.h>; semaphores are in <semaphore.h>",
	"sys/sem.h":                  "use <semaphore.h>",
	"sys/msg.h":                  "send messages through a pipe or a socket",
	"mqueue.h":                   "send messages through a pipe or a socket",
	"aio.h":                      "read and write in a thread of its own",
	"liburing.h":                 "read and write in a thread of its own",
	"sys/syscall.h":              "call the function of the C library by its name",
	"syscall.h":                  "call the function of the C library by its name",
	"linux/futex.h":              "use the mutexes and condition variables of <pthread.h>",
	"linux/sched.h":              "make a process with `fork`, a thread with `pthread_create`",
	"dlfcn.h":                    "put the functions into a file of the scenario",
	"termios.h":                  "the terminal here has no settings",
	"sys/ioctl.h":                "the terminal here has no settings",
	"ncurses.h":                  "print with <stdio.h>",
	"curses.h":                   "print with <stdio.h>",
	"ftw.h":                      "name the files: a directory cannot be listed",
	"glob.h":                     "name the files: a directory cannot be listed",
	"pwd.h":                      "there is one user only",
	"grp.h":                      "there is one user only",
	"ucontext.h":                 "use threads, or `setjmp` from <setjmp.h>",
	"regex.h":                    "compare texts with <string.h>",
	"iconv.h":                    "texts are bytes here",
	"execinfo.h":                 "the page shows each thread's stack",
	"syslog.h":                   "print with `fprintf(stderr, …)`",
	"sys/sendfile.h":             "use `read` and `write`",
	"sys/mount.h":                "the machine has no administrator",
	"sys/statvfs.h":              "files here lie in memory",
	"sys/vfs.h":                  "files here lie in memory",
	"sys/file.h":                 "guard what is shared by a mutex or a semaphore",
	"utime.h":                    "files here have no owner and no dates to set",
	"omp.h":                      "start threads with <pthread.h>",
	"immintrin.h":                "compute with the operators of C",
	"emmintrin.h":                "compute with the operators of C",
	"x86intrin.h":                "compute with the operators of C",
	"valgrind.h":                 "the machine watches memory by itself",
	"gtk/gtk.h":                  "print with <stdio.h>",
	"SDL2/SDL.h":                 "print with <stdio.h>",
	"readline.h":                 "read lines with `fgets`, from <stdio.h>",
	"CUnit/Basic.h":              "use <assert.h>",
	"sanitizer/asan_interface.h": "the machine watches memory by itself",
}

// refusedName is what to use instead of a name that is refused, or "".
func refusedName(name string) string {
	for _, r := range refusedCalls {
		if slices.Contains(r.Names, name) {
			return r.Use
		}
	}
	for _, r := range refusedPrefixes {
		for _, p := range r.Names {
			if strings.HasPrefix(name, p) && name != p {
				return r.Use
			}
		}
	}
	return ""
}
