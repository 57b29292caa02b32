/* Opening, closing, positioning and setting up streams. */
#include <errno.h>
#include <fcntl.h>
#include <procession/stream.h>

/* The flags of open for a mode, those of the stream at *flags; -1: no mode. */
static int parse(const char *mode, int *flags)
{
	int plus = 0, how = 0;
	for (const char *p = mode + (*mode != 0); *p && *p != ','; p++) {
		if (*p == '+')
			plus = 1;
		else if (*p == 'x')
			how |= O_EXCL;
		else if (*p == 'e')
			how |= O_CLOEXEC;
	}
	switch (*mode) {
	case 'r':
		*flags = S_READ;
		break;
	case 'w':
		*flags = S_WRITE;
		how |= O_CREAT | O_TRUNC;
		break;
	case 'a':
		*flags = S_WRITE | S_APPEND;
		how |= O_CREAT | O_APPEND;
		break;
	default:
		errno = EINVAL;
		return -1;
	}
	if (plus) {
		*flags |= S_READ | S_WRITE;
		return how | O_RDWR;
	}
	return how | (*mode == 'r' ? O_RDONLY : O_WRONLY);
}

int __stream_flags(const char *mode)
{
	int flags;
	return parse(mode, &flags) < 0 ? -1 : flags;
}

/* The stream must not ask for more than the descriptor allows. */
FILE *fdopen(int fd, const char *mode)
{
	int flags, how = parse(mode, &flags);
	if (how < 0)
		return 0;
	long has = __sysret(__sys_fcntl(fd, F_GETFL, 0));
	if (has < 0)
		return 0;
	if (((has & O_ACCMODE) == O_RDONLY && flags & S_WRITE) || ((has & O_ACCMODE) == O_WRONLY && flags & S_READ)) {
		errno = EINVAL;
		return 0;
	}
	if (how & O_APPEND && !(has & O_APPEND))
		__sys_fcntl(fd, F_SETFL, has | O_APPEND);
	if (how & O_CLOEXEC)
		__sys_fcntl(fd, F_SETFD, FD_CLOEXEC);
	return __open_stream(fd, flags);
}

FILE *__open_stream(int fd, int flags)
{
	FILE *f = __block(sizeof *f);
	if (!f) {
		errno = ENOMEM;
		return 0;
	}
	*f = (FILE){ .fd = fd, .flags = flags | S_HEAP, .lock = { .__kind = 65 }, .next = __streams };
	return __streams = f;
}

FILE *fopen(const char *restrict path, const char *restrict mode)
{
	int flags, how = parse(mode, &flags);
	if (how < 0)
		return 0;
	long fd = __sysret(__sys_openat(AT_FDCWD, path, how, 0666));
	if (fd < 0)
		return 0;
	FILE *f = __open_stream(fd, flags);
	if (!f)
		__sys_close(fd);
	else if (flags & S_APPEND && !(flags & S_READ))
		__sys_lseek(fd, 0, SEEK_END);
	return f;
}

/* Input that was read ahead is given back to a descriptor that can seek. */
static int finish(FILE *f)
{
	int r = __drain(f);
	if (f->flags & S_READING && f->end > f->pos)
		__raw_seek(f, f->pos - f->end, SEEK_CUR);
	if (f->flags & S_OWNBUF)
		__unblock(f->buf - UNGET);
	f->buf = f->pos = f->end = 0;
	f->size = 0;
	f->flags &= S_HEAP | S_ERR;
	return r;
}

int fclose(FILE *f)
{
	__lock(f);
	int r = finish(f);
	if (f->mem)
		__memory_gone(f);
	else if (__sysret(__sys_close(f->fd)) < 0)
		r = EOF;
	f->fd = -1;
	for (struct __stream **p = &__streams; *p; p = &(*p)->next)
		if (*p == f) {
			*p = f->next;
			break;
		}
	__unlock(f);
	if (f->flags & S_HEAP)
		__unblock(f);
	return r;
}

/* The stream is closed whether or not the file can be opened, as glibc has it.
 * The descriptor keeps its number. */
FILE *freopen(const char *restrict path, const char *restrict mode, FILE *restrict f)
{
	int flags, how = parse(mode, &flags);
	__lock(f);
	finish(f);
	if (f->mem)
		__memory_gone(f);
	long fd = -1;
	if (how >= 0 && path)
		fd = __sysret(__sys_openat(AT_FDCWD, path, how, 0666));
	else if (how >= 0)
		errno = EBADF;
	if (fd < 0) {
		if (f->fd >= 0)
			__sys_close(f->fd);
		f->fd = -1;
		f->flags &= S_HEAP;
	} else {
		if (f->fd >= 0 && fd != f->fd) {
			__sys_dup3(fd, f->fd, how & O_CLOEXEC);
			__sys_close(fd);
		} else
			f->fd = fd;
		f->flags = (f->flags & S_HEAP) | flags;
		if (flags & S_APPEND && !(flags & S_READ))
			__sys_lseek(f->fd, 0, SEEK_END);
	}
	__unlock(f);
	return fd < 0 ? 0 : f;
}

int fflush(FILE *f)
{
	int r = 0;
	if (f) {
		__lock(f);
		r = __drain(f);
		if (f->flags & S_READING && f->end > f->pos && __raw_seek(f, f->pos - f->end, SEEK_CUR) >= 0)
			f->end = f->pos;
		__unlock(f);
		return r;
	}
	for (f = __streams; f; f = f->next)
		if (f->flags & S_WRITING) {
			__lock(f);
			if (__drain(f))
				r = EOF;
			__unlock(f);
		}
	return r;
}

int setvbuf(FILE *restrict f, char *restrict buf, int mode, size_t n)
{
	if (mode != _IOFBF && mode != _IOLBF && mode != _IONBF)
		return -1;
	__lock(f);
	__drain(f);
	f->flags = (f->flags & ~(S_LINE | S_NOBUF)) | S_MODE;
	if (mode == _IOLBF)
		f->flags |= S_LINE;
	if (mode == _IONBF)
		f->flags |= S_NOBUF;
	/* Bytes read ahead stay where they are; the buffer then keeps its place. */
	if (!(f->flags & S_READING && f->end > f->pos)) {
		if (f->flags & S_OWNBUF)
			__unblock(f->buf - UNGET);
		f->flags &= ~(S_OWNBUF | S_USER | S_READING | S_WRITING);
		f->buf = f->pos = f->end = 0;
		f->size = 0;
		if (buf && n > 0 && mode != _IONBF) {
			f->buf = f->pos = f->end = (unsigned char *)buf;
			f->size = n;
			f->flags |= S_USER;
		}
	}
	__unlock(f);
	return 0;
}

void setbuf(FILE *restrict f, char *restrict buf)
{
	setvbuf(f, buf, buf ? _IOFBF : _IONBF, BUFSIZ);
}

void setlinebuf(FILE *f)
{
	setvbuf(f, 0, _IOLBF, 0);
}

int fseeko(FILE *f, off_t off, int whence)
{
	__lock(f);
	int r = __drain(f);
	if (f->flags & S_READING && whence == SEEK_CUR)
		off -= f->end - f->pos;
	if (__sysret(__raw_seek(f, off, whence)) < 0)
		r = -1;
	else {
		f->flags &= ~(S_EOF | S_READING | S_WRITING);
		f->pos = f->end = f->buf;
	}
	__unlock(f);
	return r;
}

off_t ftello(FILE *f)
{
	__lock(f);
	int appends = f->flags & S_APPEND && f->flags & S_WRITING && f->pos > f->buf;
	off_t at = __sysret(__raw_seek(f, 0, appends ? SEEK_END : SEEK_CUR));
	if (at >= 0 && f->flags & S_READING)
		at -= f->end - f->pos;
	if (at >= 0 && f->flags & S_WRITING)
		at += f->pos - f->buf;
	__unlock(f);
	return at;
}

int fseek(FILE *f, long off, int whence) { return fseeko(f, off, whence); }
long ftell(FILE *f) { return ftello(f); }

void rewind(FILE *f)
{
	fseeko(f, 0, SEEK_SET);
	f->flags &= ~S_ERR;
}

int fgetpos(FILE *restrict f, fpos_t *restrict pos)
{
	pos->__at = ftello(f);
	return pos->__at < 0 ? -1 : 0;
}

int fsetpos(FILE *f, const fpos_t *pos)
{
	return fseeko(f, pos->__at, SEEK_SET);
}

int fileno(FILE *f)
{
	if (f->fd < 0)
		errno = EBADF;
	return f->fd;
}

int feof_unlocked(FILE *f) { return (f->flags & S_EOF) != 0; }
int ferror_unlocked(FILE *f) { return (f->flags & S_ERR) != 0; }
int feof(FILE *f) { return (f->flags & S_EOF) != 0; }
int ferror(FILE *f) { return (f->flags & S_ERR) != 0; }
void clearerr(FILE *f) { f->flags &= ~(S_EOF | S_ERR); }
void flockfile(FILE *f) { __lock(f); }
void funlockfile(FILE *f) { __unlock(f); }

int ftrylockfile(FILE *f)
{
	if (__busy(f))
		return -1;
	__lock(f);
	return 0;
}
