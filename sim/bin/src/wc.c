/* wc: lines, words and bytes of its files, or of standard input; -l -w -c choose
 * some of them. Columns are as wide as GNU's. */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct counts {
	long lines, words, bytes;
};

static int lines, words, bytes, width = 1, status;

static void show(struct counts *c, const char *name)
{
	const char *space = "";
	if (lines)
		printf("%*ld", width, c->lines), space = " ";
	if (words)
		printf("%s%*ld", space, width, c->words), space = " ";
	if (bytes)
		printf("%s%*ld", space, width, c->bytes);
	printf(name ? " %s\n" : "\n", name);
}

static void count(int fd, const char *name, struct counts *total)
{
	static char buffer[4096];
	struct counts c = {0};
	int inside = 0;
	ssize_t n;
	while ((n = read(fd, buffer, sizeof buffer)) > 0) {
		c.bytes += n;
		for (ssize_t i = 0; i < n; i++) {
			int space = isspace((unsigned char)buffer[i]);
			c.lines += buffer[i] == '\n';
			c.words += !space && !inside;
			inside = !space;
		}
	}
	if (n < 0) {
		fprintf(stderr, "wc: %s: %s\n", name ? name : "-", strerror(errno));
		status = 1;
	}
	show(&c, name);
	total->lines += c.lines;
	total->words += c.words;
	total->bytes += c.bytes;
}

/* The width of a column: the digits of the sizes' sum, 7 where a size is not
 * known before. */
static void measure(int fd, long *sum)
{
	long at = lseek(fd, 0, SEEK_CUR);
	if (at < 0) {
		width = 7;
		return;
	}
	*sum += lseek(fd, 0, SEEK_END);
	lseek(fd, at, SEEK_SET);
}

int main(int argc, char *argv[])
{
	int i = 1;
	for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++)
		for (const char *o = argv[i] + 1; *o; o++)
			switch (*o) {
			case 'l': lines = 1; break;
			case 'w': words = 1; break;
			case 'c': case 'm': bytes = 1; break;
			default:
				fprintf(stderr, "wc: invalid option -- '%c'\n", *o);
				return 1;
			}
	if (lines + words + bytes == 0)
		lines = words = bytes = 1;
	int many = argc - i;
	struct counts total = {0};
	long sum = 0;
	if (many > 1 || lines + words + bytes > 1) {
		if (many == 0)
			measure(0, &sum);
		for (int j = i; j < argc; j++) {
			int fd = open(argv[j], O_RDONLY);
			if (fd >= 0) {
				measure(fd, &sum);
				close(fd);
			}
		}
		int digits = snprintf(NULL, 0, "%ld", sum);
		if (width < digits)
			width = digits;
	}
	if (many == 0)
		count(0, NULL, &total);
	for (; i < argc; i++) {
		int fd = strcmp(argv[i], "-") == 0 ? 0 : open(argv[i], O_RDONLY);
		if (fd < 0) {
			fflush(stdout);
			fprintf(stderr, "wc: %s: %s\n", argv[i], strerror(errno));
			status = 1;
			continue;
		}
		count(fd, argv[i], &total);
		if (fd > 0)
			close(fd);
	}
	if (many > 1)
		show(&total, "total");
	return status;
}
