/* Buffers and locks of streams. Standard output is line buffered on a terminal
 * and fully buffered elsewhere, standard error unbuffered; what is buffered
 * when a process forks is in both, as memory is. Writes happen where glibc's
 * do: at a newline up to it, when the buffer is full a whole buffer. */
#include <errno.h>
#include <procession/stream.h>

/* In a buffer smaller than SMALL glibc keeps only what fits beside what is there. */
enum { ROOM = 4096, TTY_ROOM = 1024, SMALL = 128 };

static unsigned char in_room[UNGET + ROOM], out_room[UNGET + ROOM];

static struct __stream err = { .fd = 2, .flags = S_WRITE | S_NOBUF | S_MODE, .lock = { .__kind = 65 } };
static struct __stream out = { .fd = 1, .flags = S_WRITE, .next = &err, .lock = { .__kind = 65 } };
static struct __stream in = { .fd = 0, .flags = S_READ, .next = &out, .lock = { .__kind = 65 } };

struct __stream *__streams = &in;
FILE *stdin = &in, *stdout = &out, *stderr = &err;

int __busy(FILE *f)
{
	return f->lock.__lock && f->lock.__owner != __self();
}

void __lock(FILE *f)
{
	int me = __self();
	if (f->lock.__lock && f->lock.__owner == me)
		f->lock.__count++;
	else if (!f->lock.__lock) {
		f->lock.__lock = 1;
		f->lock.__count = 1;
		f->lock.__owner = me;
		f->lock.__nusers = 1;
	} else {
		f->waiters++;
		__sys_mutex_lock(&f->lock);
		f->waiters--;
	}
}

void __unlock(FILE *f)
{
	if (f->lock.__count > 1)
		f->lock.__count--;
	else if (f->waiters)
		__sys_mutex_unlock(&f->lock);
	else {
		f->lock.__lock = 0;
		f->lock.__count = 0;
		f->lock.__owner = 0;
		f->lock.__nusers = 0;
	}
}

void __streams_forked(void)
{
	for (FILE *f = __streams; f; f = f->next) {
		f->lock = (pthread_mutex_t){ .__kind = 65 };
		f->waiters = 0;
	}
}

void __streams_left(void)
{
	int me = __self();
	for (FILE *f = __streams; f; f = f->next)
		if (f->lock.__lock && f->lock.__owner == me) {
			f->lock.__count = 1;
			__unlock(f);
		}
}

/* At exit: nothing may wait for a thread that will not run again. */
void __streams_flush(void)
{
	for (FILE *f = __streams; f; f = f->next)
		if (f->flags & S_WRITING)
			__drain(f);
}

/* The buffer, at the first use; the kind of buffering, unless it was chosen. */
static int prepare(FILE *f)
{
	if (f->buf)
		return 0;
	if (!(f->flags & S_MODE)) {
		if (!f->mem && __sys_isatty(f->fd) > 0) {
			f->flags |= S_LINE;
			f->size = TTY_ROOM;
		}
		f->flags |= S_MODE;
	}
	if (!f->size)
		f->size = ROOM;
	if (f->flags & S_NOBUF) {
		f->buf = f->tiny + UNGET;
		f->size = 1;
	} else if (f == &in && f->size <= ROOM)
		f->buf = in_room + UNGET;
	else if (f == &out && f->size <= ROOM)
		f->buf = out_room + UNGET;
	else {
		unsigned char *room = __block(UNGET + f->size);
		if (!room)
			return EOF;
		f->buf = room + UNGET;
		f->flags |= S_OWNBUF;
	}
	f->pos = f->end = f->buf;
	return 0;
}

int __to_write(FILE *f)
{
	if (f->flags & S_WRITING)
		return 0;
	if (!(f->flags & S_WRITE)) {
		f->flags |= S_ERR;
		errno = EBADF;
		return EOF;
	}
	if (prepare(f))
		return EOF;
	if (f->flags & S_READING && f->end > f->pos)
		__raw_seek(f, f->pos - f->end, SEEK_CUR);
	f->flags = (f->flags & ~(S_READING | S_EOF)) | S_WRITING;
	f->pos = f->buf;
	f->end = f->buf + f->size;
	return 0;
}

static int push(FILE *f, const unsigned char *p, size_t n)
{
	while (n > 0) {
		long k = __raw_write(f, p, n);
		if (k < 0) {
			f->flags |= S_ERR;
			errno = -k;
			return EOF;
		}
		p += k;
		n -= k;
	}
	return 0;
}

/* After an error the buffered bytes are dropped, as they could never leave. */
int __drain(FILE *f)
{
	if (!(f->flags & S_WRITING) || f->pos == f->buf)
		return 0;
	size_t n = f->pos - f->buf;
	f->pos = f->buf;
	return push(f, f->buf, n);
}

/* Returns how many bytes were taken: n unless a write failed. */
size_t __put(FILE *f, const void *from, size_t n, int line)
{
	const unsigned char *p = from;
	int begun = f->flags & S_WRITING;
	if (__to_write(f))
		return 0;
	if (f->flags & S_NOBUF || (!begun && n > 1 && f->size < SMALL))
		return push(f, p, n) ? 0 : n;
	size_t now = 0; /* bytes to write through */
	if (line && f->flags & S_LINE)
		for (now = n; now > 0 && p[now - 1] != '\n'; now--)
			;
	size_t left = n, room = f->end - f->pos;
	if (now > 0) {
		if (now <= room) {
			__nat_memmove(f->pos, p, now);
			f->pos += now;
			if (__drain(f))
				return 0;
		} else if (__drain(f) || push(f, p, now))
			return 0;
		p += now;
		left -= now;
		room = f->end - f->pos;
	}
	if (left > room) {
		__nat_memmove(f->pos, p, room);
		f->pos += room;
		p += room;
		left -= room;
		if (__drain(f))
			return n - left;
		size_t whole = f->size < SMALL ? left : left - left % f->size;
		if (whole > 0 && push(f, p, whole))
			return n - left;
		p += whole;
		left -= whole;
	}
	__nat_memmove(f->pos, p, left);
	f->pos += left;
	return n;
}

int __to_read(FILE *f)
{
	if (f->flags & (S_READING | S_MEM))
		return 0;
	if (!(f->flags & S_READ)) {
		f->flags |= S_ERR;
		errno = EBADF;
		return EOF;
	}
	if (prepare(f) || __drain(f))
		return EOF;
	f->flags = (f->flags & ~S_WRITING) | S_READING;
	f->pos = f->end = f->buf;
	return 0;
}

/* A prompt must be on the screen before the program waits for the answer: what
 * is read line by line, or unbuffered, first flushes a line-buffered stdout. */
int __fill(FILE *f)
{
	if (__to_read(f))
		return EOF;
	if (f->pos < f->end)
		return *f->pos;
	if (f->flags & (S_EOF | S_MEM)) {
		f->flags |= S_EOF;
		return EOF;
	}
	if (f->flags & (S_LINE | S_NOBUF) && stdout->flags & S_LINE && !__busy(stdout)) {
		__lock(stdout);
		__drain(stdout);
		__unlock(stdout);
	}
	f->pos = f->end = f->buf;
	long n = __raw_read(f, f->buf, f->size);
	if (n <= 0) {
		if (n < 0)
			errno = -n;
		f->flags |= n < 0 ? S_ERR : S_EOF;
		return EOF;
	}
	f->end = f->buf + n;
	return *f->pos;
}

int __getc(FILE *f)
{
	if (!(f->flags & (S_READING | S_MEM)) || f->pos == f->end)
		if (__fill(f) == EOF)
			return EOF;
	return *f->pos++;
}

/* Eight bytes fit even before the first read, in a buffer of ours. A string
 * that sscanf reads is never written: the byte is there already. */
int __ungetc(int c, FILE *f)
{
	if (c == EOF || __to_read(f))
		return EOF;
	if (f->flags & S_MEM)
		f->pos--;
	else if (f->pos > (f->flags & S_USER ? f->buf : f->buf - UNGET))
		*--f->pos = c;
	else if (f->pos == f->end) {
		f->end = f->pos + 1;
		*f->pos = c;
	} else
		return EOF;
	f->flags &= ~S_EOF;
	return (unsigned char)c;
}
