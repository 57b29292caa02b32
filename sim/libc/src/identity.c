/* Who a process is and where it belongs: users, groups, sessions, the system. */
#include <errno.h>
#include <procession/lib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

enum { LEARNER = 1000 };

uid_t getuid(void) { return LEARNER; }
uid_t geteuid(void) { return LEARNER; }
gid_t getgid(void) { return LEARNER; }
gid_t getegid(void) { return LEARNER; }

/* There is no other user to become. */
static int become(unsigned id)
{
	if (id == LEARNER)
		return 0;
	errno = EPERM;
	return -1;
}

int setuid(uid_t id) { return become(id); }
int seteuid(uid_t id) { return become(id); }
int setgid(gid_t id) { return become(id); }
int setegid(gid_t id) { return become(id); }

pid_t setsid(void) { return __sysret(__sys_setsid()); }
pid_t getsid(pid_t pid) { return __sysret(__sys_getsid(pid)); }
int setpgid(pid_t pid, pid_t group) { return __sysret(__sys_setpgid(pid, group)); }
pid_t getpgid(pid_t pid) { return __sysret(__sys_getpgid(pid)); }
pid_t getpgrp(void) { return __sys_getpgid(0); }
int setpgrp(void) { return setpgid(0, 0); }
pid_t tcgetpgrp(int fd) { return __sysret(__sys_tcgetpgrp(fd)); }
int tcsetpgrp(int fd, pid_t group) { return __sysret(__sys_tcsetpgrp(fd, group)); }

static const char name[] = "procession";

int gethostname(char *to, size_t n)
{
	if (n < sizeof name) {
		errno = ENAMETOOLONG;
		return -1;
	}
	__nat_memmove(to, name, sizeof name);
	return 0;
}

int uname(struct utsname *u)
{
	*u = (struct utsname){ "Linux", "procession", "6.1.0", "#1 Procession", "x86_64", "" };
	return 0;
}

char *getlogin(void) { return "learner"; }
