/* Bytes and lines in and out of streams. */
#include <errno.h>
#include <procession/stream.h>
#include <stdlib.h>
#include <string.h>

int fputc(int c, FILE *f)
{
	unsigned char byte = c;
	__lock(f);
	int r = byte;
	if (f->flags & S_WRITING && !(f->flags & S_NOBUF) && f->pos < f->end) {
		*f->pos++ = byte;
		if (byte == '\n' && f->flags & S_LINE && __drain(f))
			r = EOF;
	} else if (__put(f, &byte, 1, 1) != 1)
		r = EOF;
	__unlock(f);
	return r;
}

int putc(int c, FILE *f) { return fputc(c, f); }
int putchar(int c) { return fputc(c, stdout); }
int putc_unlocked(int c, FILE *f) { return fputc(c, f); }
int putchar_unlocked(int c) { return fputc(c, stdout); }

int fputs(const char *restrict s, FILE *restrict f)
{
	size_t n = __nat_strlen(s);
	__lock(f);
	size_t done = __put(f, s, n, 1);
	__unlock(f);
	return done == n ? 1 : EOF;
}

int puts(const char *s)
{
	size_t n = __nat_strlen(s);
	__lock(stdout);
	int r = __put(stdout, s, n, 0) == n && __put(stdout, "\n", 1, 1) == 1 ? (int)n + 1 : EOF;
	__unlock(stdout);
	return r;
}

size_t fwrite(const void *restrict p, size_t size, size_t n, FILE *restrict f)
{
	size_t all = size * n;
	if (all == 0)
		return 0;
	__lock(f);
	size_t done = __put(f, p, all, 1);
	__unlock(f);
	return done == all ? n : done / size;
}

int fgetc(FILE *f)
{
	__lock(f);
	int c = __getc(f);
	__unlock(f);
	return c;
}

int getc(FILE *f) { return fgetc(f); }
int getchar(void) { return fgetc(stdin); }
int getc_unlocked(FILE *f) { return fgetc(f); }
int getchar_unlocked(void) { return fgetc(stdin); }

int ungetc(int c, FILE *f)
{
	__lock(f);
	int r = __ungetc(c, f);
	__unlock(f);
	return r;
}

/* Takes up to n buffered bytes, through stop if it is one of them. */
static size_t take(FILE *f, void *to, size_t n, int stop, int *found)
{
	size_t have = f->end - f->pos;
	if (n > have)
		n = have;
	*found = 0;
	if (stop >= 0) {
		long i = __nat_memchr(f->pos, stop, n);
		if (i >= 0) {
			n = i + 1;
			*found = 1;
		}
	}
	__nat_memmove(to, f->pos, n);
	f->pos += n;
	return n;
}

char *fgets(char *restrict s, int n, FILE *restrict f)
{
	size_t done = 0;
	int found = 0;
	if (n <= 0)
		return 0;
	__lock(f);
	int before = f->flags & S_ERR;
	f->flags &= ~S_ERR;
	while (!found && done + 1 < (size_t)n && __fill(f) != EOF)
		done += take(f, s + done, n - 1 - done, '\n', &found);
	int failed = n > 1 && (done == 0 || f->flags & S_ERR);
	f->flags |= before;
	__unlock(f);
	if (failed)
		return 0;
	s[done] = 0;
	return s;
}

size_t fread(void *restrict p, size_t size, size_t n, FILE *restrict f)
{
	size_t all = size * n, done = 0;
	int found;
	if (all == 0)
		return 0;
	__lock(f);
	while (done < all && __fill(f) != EOF)
		done += take(f, (char *)p + done, all - done, -1, &found);
	__unlock(f);
	return done == all ? n : done / size;
}

ssize_t getdelim(char **restrict line, size_t *restrict n, int delim, FILE *restrict f)
{
	size_t done = 0;
	int found = 0;
	if (!line || !n) {
		errno = EINVAL;
		return -1;
	}
	__lock(f);
	if (!*line || *n == 0) {
		char *room = realloc(*line, 120);
		if (!room)
			goto fail;
		*line = room;
		*n = 120;
	}
	while (!found && __fill(f) != EOF) {
		if (done + 1 >= *n) {
			char *room = realloc(*line, 2 * *n);
			if (!room)
				goto fail;
			*line = room;
			*n *= 2;
		}
		done += take(f, *line + done, *n - 1 - done, delim, &found);
	}
	__unlock(f);
	(*line)[done] = 0;
	return done ? (ssize_t)done : -1;
fail:
	__unlock(f);
	return -1;
}

ssize_t getline(char **restrict line, size_t *restrict n, FILE *restrict f)
{
	return getdelim(line, n, '\n', f);
}

void perror(const char *s)
{
	int err = errno;
	if (s && *s)
		fprintf(stderr, "%s: %s\n", s, strerror(err));
	else
		fprintf(stderr, "%s\n", strerror(err));
	errno = err;
}
