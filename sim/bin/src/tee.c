/* tee: standard input to standard output and to its files as well; -a adds to
 * their ends. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
	int files[64], n = 0, status = 0, i = 1, more = O_TRUNC;
	static char buffer[4096];
	if (argc > 1 && strcmp(argv[1], "-a") == 0) {
		more = O_APPEND;
		i++;
	}
	files[n++] = 1;
	for (; i < argc && n < 64; i++) {
		int fd = open(argv[i], O_WRONLY | O_CREAT | more, 0666);
		if (fd < 0) {
			fprintf(stderr, "tee: %s: %s\n", argv[i], strerror(errno));
			status = 1;
		} else
			files[n++] = fd;
	}
	ssize_t got;
	while ((got = read(0, buffer, sizeof buffer)) > 0)
		for (int j = 0; j < n; j++)
			for (ssize_t done = 0, did; done < got; done += did)
				if ((did = write(files[j], buffer + done, got - done)) < 0) {
					status = 1;
					break;
				}
	return status;
}
