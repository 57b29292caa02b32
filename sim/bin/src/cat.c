/* cat: the bytes of its files, one after the other; - or no name is standard
 * input. -n numbers the lines. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int numbered, line, middle, status;

static void fail(const char *name)
{
	fprintf(stderr, "cat: %s: %s\n", name, strerror(errno));
	status = 1;
}

static void put(const char *bytes, ssize_t n)
{
	while (n > 0) {
		ssize_t did = write(1, bytes, n);
		if (did < 0) {
			fprintf(stderr, "cat: write error: %s\n", strerror(errno));
			_exit(1);
		}
		bytes += did;
		n -= did;
	}
}

static void number(const char *bytes, ssize_t n)
{
	for (ssize_t i = 0; i < n; i++) {
		if (!middle)
			printf("%6d\t", ++line);
		middle = bytes[i] != '\n';
		putchar(bytes[i]);
	}
	fflush(stdout);
}

static void copy(int fd, const char *name)
{
	static char buffer[4096];
	ssize_t n;
	while ((n = read(fd, buffer, sizeof buffer)) > 0) {
		if (numbered)
			number(buffer, n);
		else
			put(buffer, n);
	}
	if (n < 0)
		fail(name);
}

int main(int argc, char *argv[])
{
	int i = 1;
	if (argc > 1 && strcmp(argv[1], "-n") == 0) {
		numbered = 1;
		i++;
	}
	if (i == argc)
		copy(0, "-");
	for (; i < argc; i++) {
		if (strcmp(argv[i], "-") == 0) {
			copy(0, "-");
			continue;
		}
		int fd = open(argv[i], O_RDONLY);
		if (fd < 0) {
			fail(argv[i]);
			continue;
		}
		copy(fd, argv[i]);
		close(fd);
	}
	return status;
}
