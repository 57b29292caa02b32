// What is written to shared memory can be read from its descriptor, and the
// other way round; it grows and shrinks with ftruncate.
// signal: SIGBUS
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void)
{
	char text[20] = "";
	shm_unlink("/procession-shm-rw");
	int fd = shm_open("/procession-shm-rw", O_RDWR | O_CREAT, 0600);
	shm_unlink("/procession-shm-rw");
	char *a = mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	ftruncate(fd, 2 * 4096);
	strcpy(a, "by memory");
	read(fd, text, 9);
	printf("read: %s\n", text);
	pwrite(fd, "by write!", 9, 4096);
	printf("in memory: %.9s\n", a + 4096);
	char *b = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 4096);
	strcpy(a + 4096 + 3, "both");
	printf("in another mapping: %s\n", b);
	char *c = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	strcpy(c, "private");
	printf("%s, and still %s\n", c, a);
	ftruncate(fd, 4096);
	ftruncate(fd, 2 * 4096);
	printf("cut off and grown: %d\n", a[4096 + 3]);
	a[4096] = 'x';
	printf("and written: %c\n", *b);
	fflush(stdout);
	a[2 * 4096] = 'y'; /* behind the end */
	return 0;
}
