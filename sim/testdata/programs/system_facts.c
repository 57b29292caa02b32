// What a program asks its system for.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
	struct utsname u;
	printf("uname: %d, %s on %s\n", uname(&u), u.sysname, u.machine);
	char name[100], small[1];
	printf("gethostname: %d\n", gethostname(name, sizeof name));
	printf("the same: %d\n", strcmp(name, u.nodename) == 0);
	printf("into too little: %d, ", gethostname(small, 1));
	printf("%s\n", strerror(errno));
	printf("page %ld, ticks %ld, at least one processor: %d\n", sysconf(_SC_PAGESIZE), sysconf(_SC_CLK_TCK), sysconf(_SC_NPROCESSORS_ONLN) > 0);
	errno = 0;
	printf("sysconf of nothing: %ld, ", sysconf(12345));
	printf("%s\n", strerror(errno));
	printf("users: %d %d\n", getuid() == geteuid(), getgid() == getegid());
	struct rusage self, children;
	volatile long work = 0;
	if (fork() == 0) {
		for (long i = 0; i < 5000000; i++)
			work += i;
		_exit(0);
	}
	printf("children before wait: %d ", getrusage(RUSAGE_CHILDREN, &children));
	printf("%d\n", children.ru_utime.tv_sec == 0 && children.ru_utime.tv_usec == 0);
	wait(NULL);
	getrusage(RUSAGE_CHILDREN, &children);
	// Linux splits a short time by the ticks of its clock, perhaps all to the kernel.
	struct timeval user = children.ru_utime, kernel = children.ru_stime;
	printf("afterwards more than none: %d\n", user.tv_sec + kernel.tv_sec > 0 || user.tv_usec + kernel.tv_usec > 0);
	printf("getrusage: %d ", getrusage(RUSAGE_SELF, &self));
	printf("and of whom: %d, ", getrusage(77, &self));
	printf("%s\n", strerror(errno));
	struct tms t;
	clock_t now = times(&t);
	printf("times: %d, children %d\n", now > 0 || 1, t.tms_cutime >= 0);
	return 0;
}
