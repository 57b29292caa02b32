// mprotect takes the right to write, and gives it back.
// signal: SIGSEGV
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
	char *p = mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	p[0] = 'a';
	p[4096] = 'b';
	printf("read only: %d\n", mprotect(p, 4096, PROT_READ));
	printf("still there: %c\n", p[0]);
	p[4096] = 'c';
	printf("an odd address: %d, ", mprotect(p + 1, 4096, PROT_READ));
	printf("%s\n", strerror(errno));
	printf("not mapped: %d, ", mprotect((void *)0x10000, 4096, PROT_READ));
	printf("%s\n", strerror(errno));
	fflush(stdout);
	for (int i = 0; i < 2; i++) {
		pid_t pid = fork();
		if (pid == 0) {
			if (i == 0)
				mprotect(p, 4096, PROT_READ | PROT_WRITE);
			p[0] = 'd';
			_exit(0);
		}
		int status;
		waitpid(pid, &status, 0);
		printf("child %d: %s\n", i, WIFSIGNALED(status) ? "SIGSEGV" : "wrote");
		fflush(stdout);
	}
	mprotect(p, 3 * 4096, PROT_NONE);
	return p[4096];
}
