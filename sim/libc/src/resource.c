/* <sys/resource.h>, <sys/times.h>, sysconf, processors: what there is and who
 * uses how much. All the time of a processor counts as the program's own. */
#include <errno.h>
#include <procession/lib.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <time.h>
#include <unistd.h>

int getpriority(int which, id_t who)
{
	long r = __sysret(__sys_getpriority(which, who));
	return r < 0 ? -1 : 20 - r;
}

int setpriority(int which, id_t who, int prio)
{
	return __sysret(__sys_setpriority(which, who, prio));
}

int nice(int more)
{
	int before = errno, now = getpriority(PRIO_PROCESS, 0);
	if (setpriority(PRIO_PROCESS, 0, now + more) < 0) {
		if (errno == EACCES)
			errno = EPERM;
		return -1;
	}
	errno = before;
	return getpriority(PRIO_PROCESS, 0);
}

int getrusage(int who, struct rusage *usage)
{
	long ns = __sysret(__sys_cpu_time(who));
	if (ns < 0)
		return -1;
	*usage = (struct rusage){ .ru_utime = { ns / 1000000000, ns % 1000000000 / 1000 } };
	return 0;
}

enum { TICK = 10000000 }; /* ns */

clock_t times(struct tms *buf)
{
	struct timespec now;
	if (buf)
		*buf = (struct tms){ __sys_cpu_time(0) / TICK, 0, __sys_cpu_time(-1) / TICK, 0 };
	__sys_clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 100 + now.tv_nsec / TICK;
}

long sysconf(int name)
{
	switch (name) {
	case _SC_ARG_MAX: return 2097152;
	case _SC_CHILD_MAX: return 256;
	case _SC_CLK_TCK: return 100;
	case _SC_NGROUPS_MAX: return 65536;
	case _SC_OPEN_MAX: return 1024;
	case _SC_VERSION: return _POSIX_VERSION;
	case _SC_PAGESIZE: return 4096;
	case _SC_NPROCESSORS_CONF:
	case _SC_NPROCESSORS_ONLN: return __sys_cores();
	case _SC_PHYS_PAGES: return 65536;
	case _SC_HOST_NAME_MAX: return 64;
	case _SC_LINE_MAX: return 2048;
	}
	errno = EINVAL;
	return -1;
}

int sched_getcpu(void) { return __sys_getcpu(); }
int sched_get_priority_max(int policy) { return policy == SCHED_FIFO || policy == SCHED_RR ? 99 : 0; }
int sched_get_priority_min(int policy) { return policy == SCHED_FIFO || policy == SCHED_RR ? 1 : 0; }
