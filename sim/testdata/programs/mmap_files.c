// Mappings of files: private copies, shared pages, and what mmap refuses.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static void refused(const char *what, void *p)
{
	printf("%s: %s\n", what, p == MAP_FAILED ? strerror(errno) : "mapped");
}

int main(void)
{
	int fd = open("mapped.txt", O_RDWR | O_CREAT | O_TRUNC, 0644), r = open("mapped.txt", O_RDONLY), w = open("mapped.txt", O_WRONLY);
	write(fd, "hello, file\n", 12);
	char *p = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 0);
	printf("%s", p);
	printf("zeros behind: %d %d\n", p[12], p[4095]);
	char *s = mmap(NULL, 12, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	memcpy(s, "HELLO", 5);
	if (fork() == 0) {
		memcpy(s + 7, "FILE", 4);
		_exit(0);
	}
	wait(NULL);
	printf("msync: %d\n", msync(s, 12, MS_SYNC));
	char text[20] = "";
	read(r, text, 12);
	printf("%s", text);
	munmap(s, 12);
	lseek(r, 0, SEEK_SET);
	memset(text, 0, sizeof text);
	read(r, text, 12);
	printf("after munmap: %s", text);

	int ends[2];
	pipe(ends);
	refused("a pipe", mmap(NULL, 10, PROT_READ, MAP_PRIVATE, ends[0], 0));
	refused("no descriptor", mmap(NULL, 10, PROT_READ, MAP_PRIVATE, 77, 0));
	refused("no length", mmap(NULL, 0, PROT_READ, MAP_PRIVATE, r, 0));
	refused("an odd offset", mmap(NULL, 10, PROT_READ, MAP_PRIVATE, r, 100));
	refused("neither shared nor private", mmap(NULL, 10, PROT_READ, 0, r, 0));
	refused("to be written, read only", mmap(NULL, 10, PROT_READ | PROT_WRITE, MAP_SHARED, r, 0));
	refused("a copy of it", mmap(NULL, 10, PROT_READ | PROT_WRITE, MAP_PRIVATE, r, 0));
	refused("write only", mmap(NULL, 10, PROT_WRITE, MAP_SHARED, w, 0));
	printf("msync of nothing: %d, ", msync((void *)0x10000, 4096, MS_SYNC));
	printf("%s\n", strerror(errno));
	printf("msync of an odd address: %d, ", msync(p + 1, 1, MS_SYNC));
	printf("%s\n", strerror(errno));
	return 0;
}
