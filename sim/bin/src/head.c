/* head: the first ten lines of its files, or of standard input; -n N or -N as
 * many, -c N as many bytes. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static long many = 10;
static int bytes;

static void copy(int fd)
{
	static char buffer[1024];
	long left = many;
	ssize_t n;
	while (left > 0 && (n = read(fd, buffer, bytes && left < 1024 ? left : 1024)) > 0) {
		ssize_t i = 0;
		while (i < n && left > 0)
			left -= bytes || buffer[i] == '\n', i++;
		fwrite(buffer, 1, i, stdout);
		if (left == 0 && i < n) /* as POSIX asks of one that can go back */
			lseek(fd, i - n, SEEK_CUR);
	}
}

int main(int argc, char *argv[])
{
	int i = 1, status = 0;
	for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
		const char *o = argv[i] + 1;
		if (*o == 'n' || *o == 'c') {
			bytes = *o == 'c';
			o = o[1] ? o + 1 : i + 1 < argc ? argv[++i] : "";
		}
		if (!*o || o[strspn(o, "0123456789")]) {
			fprintf(stderr, "head: invalid number of lines: '%s'\n", o);
			return 1;
		}
		many = atol(o);
	}
	int files = argc - i;
	if (files == 0)
		copy(0);
	for (const char *before = ""; i < argc; i++) {
		int fd = strcmp(argv[i], "-") == 0 ? 0 : open(argv[i], O_RDONLY);
		if (fd < 0) {
			fflush(stdout);
			fprintf(stderr, "head: cannot open '%s' for reading: %s\n", argv[i], strerror(errno));
			status = 1;
			continue;
		}
		if (files > 1)
			printf("%s==> %s <==\n", before, argv[i]);
		before = "\n";
		copy(fd);
		if (fd > 0)
			close(fd);
	}
	return status;
}
