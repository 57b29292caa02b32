/* What streams read and write at the bottom: a descriptor, or memory (fmemopen,
 * open_memstream). Those behave as glibc's: a NUL follows what was written
 * where there is room for it. */
#include <errno.h>
#include <procession/stream.h>
#include <stdlib.h>

long __raw_read(FILE *f, void *buf, long n)
{
	struct __memory *m = f->mem;
	if (!m)
		return __sys_read(f->fd, buf, n);
	if (m->at >= m->len)
		return 0;
	if (n > (long)(m->len - m->at))
		n = m->len - m->at;
	__nat_memmove(buf, m->base + m->at, n);
	m->at += n;
	return n;
}

long __raw_seek(FILE *f, long off, int whence)
{
	struct __memory *m = f->mem;
	if (!m)
		return __sys_lseek(f->fd, off, whence);
	if (whence == SEEK_CUR)
		off += m->at;
	else if (whence == SEEK_END)
		off += m->len;
	else if (whence != SEEK_SET)
		return -EINVAL;
	if (off < 0 || (!m->to && off > (long)m->room))
		return -EINVAL;
	return m->at = off;
}

/* open_memstream's memory grows; the program may see it after each flush. */
static int grow(struct __memory *m, size_t want)
{
	if (want <= m->room)
		return 0;
	size_t room = 2 * m->room > want ? 2 * m->room : want;
	char *more = realloc(m->base, room);
	if (!more)
		return -1;
	m->base = more;
	m->room = room;
	return 0;
}

long __raw_write(FILE *f, const void *buf, long n)
{
	struct __memory *m = f->mem;
	if (!m)
		return __sys_write(f->fd, buf, n);
	if (m->append)
		m->at = m->len;
	if (m->to) {
		if (grow(m, m->at + n + 1))
			return -ENOMEM;
	} else if (m->at + n > m->room) {
		n = m->room - m->at;
		if (n <= 0)
			return -ENOSPC;
	}
	if (m->at > m->len)
		__nat_memset(m->base + m->len, 0, m->at - m->len);
	__nat_memmove(m->base + m->at, buf, n);
	m->at += n;
	if (m->at > m->len) {
		m->len = m->at;
		if (m->len < m->room)
			m->base[m->len] = 0;
	}
	if (m->to) {
		*m->to = m->base;
		*m->n = m->len;
	}
	return n;
}

void __memory_gone(FILE *f)
{
	if (f->mem->own)
		__unblock(f->mem->base);
	__unblock(f->mem);
	f->mem = 0;
}

static FILE *over(struct __memory m, int flags)
{
	struct __memory *keep = __block(sizeof *keep);
	FILE *f = keep ? __open_stream(-1, flags) : 0;
	if (!f) {
		if (keep)
			__unblock(keep);
		errno = ENOMEM;
		return 0;
	}
	*keep = m;
	f->mem = keep;
	return f;
}

FILE *fmemopen(void *restrict buf, size_t n, const char *restrict mode)
{
	int flags = __stream_flags(mode);
	if (flags < 0)
		return 0;
	struct __memory m = { .base = buf, .room = n, .append = (flags & S_APPEND) != 0 };
	if (!buf) {
		if (!(m.base = __block(n ? n : 1))) {
			errno = ENOMEM;
			return 0;
		}
		m.own = 1;
		m.base[0] = 0;
	}
	if (*mode == 'r')
		m.len = n;
	else if (*mode == 'a')
		m.at = m.len = __nat_strnlen(m.base, n);
	else if (n > 0)
		m.base[0] = 0;
	if (*mode == 'r' && flags & S_WRITE)
		m.len = __nat_strnlen(m.base, n);
	return over(m, flags);
}

FILE *open_memstream(char **to, size_t *n)
{
	struct __memory m = { .room = 64, .to = to, .n = n };
	if (!to || !n) {
		errno = EINVAL;
		return 0;
	}
	if (!(m.base = malloc(m.room)))
		return 0;
	m.base[0] = 0;
	FILE *f = over(m, S_WRITE);
	if (!f) {
		free(m.base);
		return 0;
	}
	*to = m.base;
	*n = 0;
	return f;
}
