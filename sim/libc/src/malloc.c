/* malloc and its family, over heap.c. Each tells the machine of the learner's
 * blocks, a free one before it looks at the block, which may be none; the library's
 * own (__block) are not drawn. */
#include <errno.h>
#include <procession/heap.h>
#include <stdlib.h>

void *malloc(size_t n)
{
	void *p = __raw_block(n);
	if (!p) {
		errno = ENOMEM;
		return 0;
	}
	__sys_heap_event(1, p, n, 0);
	return p;
}

void free(void *p)
{
	if (!p)
		return;
	__sys_heap_event(2, p, 0, 0);
	__raw_free(p);
}

void *__block(size_t n)
{
	void *p = __raw_block(n);
	if (p)
		__sys_heap_event(6, p, n, 0);
	return p;
}

void __unblock(void *p)
{
	if (!p)
		return;
	__sys_heap_event(7, p, size_of(to_chunk(p)) - 8, 0);
	__raw_free(p);
}

/* As in glibc the cache is not asked. */
void *calloc(size_t n, size_t size)
{
	struct arena *a = __arena();
	void *p = 0;
	if (a && (size == 0 || n <= PTRDIFF_MAX / size))
		p = __get(a, padded(n * size));
	if (!p) {
		errno = ENOMEM;
		return 0;
	}
	__nat_memset(p, 0, n * size);
	__sys_heap_event(4, p, n * size, 0);
	return p;
}

/* Cuts c, in use, to n bytes; the rest is freed. */
static void trim(struct arena *a, struct chunk *c, size_t n)
{
	size_t have = size_of(c);
	if (have - n < MIN)
		return;
	struct chunk *rest = after(c, n);
	rest->size = (have - n) | PREV_INUSE | mark(a);
	c->size = n | (c->size & BITS);
	after(rest, have - n)->size |= PREV_INUSE;
	__raw_free(to_user(rest));
}

static void *resize(void *p, size_t want)
{
	struct chunk *c = to_chunk(p);
	size_t have = size_of(c), n = padded(want);
	if (c->size & MMAPPED)
		__fatal("munmap_chunk(): invalid pointer");
	if ((uintptr_t)p & 15 || (uintptr_t)c > -have)
		__fatal("realloc(): invalid pointer");
	struct arena *a = arena_of(c);
	struct chunk *next = after(c, have);
	size_t more = size_of(next);
	if (c->size <= 16 || have >= a->system)
		__fatal("realloc(): invalid old size");
	if (next->size <= 16 || more >= a->system)
		__fatal("realloc(): invalid next size");
	if (have < n) {
		if (next == a->top && have + more >= n + MIN) {
			a->top = after(c, n);
			a->top->size = (have + more - n) | PREV_INUSE | mark(a);
			c->size = n | (c->size & BITS);
			return p;
		}
		if (next != a->top && !(after(next, more)->size & PREV_INUSE) && have + more >= n) {
			__take(next);
			c->size = (have + more) | (c->size & BITS);
			after(c, have + more)->size |= PREV_INUSE;
		} else {
			struct arena *here = __arena();
			void *to = here ? __get(here, n) : 0;
			if (!to)
				return 0;
			if (to_chunk(to) == next && here == a) { /* it has grown after all */
				c->size = (have + size_of(next)) | (c->size & BITS);
				trim(a, c, n);
				return p;
			}
			__nat_memmove(to, p, have - 8);
			__raw_free(p);
			return to;
		}
	}
	trim(a, c, n);
	return p;
}

void *realloc(void *p, size_t n)
{
	if (!p)
		return malloc(n);
	if (n == 0) {
		free(p);
		return 0;
	}
	__sys_heap_event(5, p, n, 0);
	void *to = n > PTRDIFF_MAX ? 0 : resize(p, n);
	if (!to) {
		errno = ENOMEM;
		return 0;
	}
	__sys_heap_event(3, to, n, p);
	return to;
}

void *reallocarray(void *p, size_t n, size_t size)
{
	if (size && n > PTRDIFF_MAX / size) {
		errno = ENOMEM;
		return 0;
	}
	return realloc(p, n * size);
}

static void *aligned(size_t align, size_t n)
{
	if (align <= 16)
		return __raw_block(n);
	if (n > PTRDIFF_MAX - align - MIN)
		return 0;
	struct arena *a = __arena();
	size_t want = padded(n);
	char *p = a ? __get(a, padded(want + align + MIN)) : 0;
	if (!p)
		return 0;
	struct chunk *c = to_chunk(p);
	if ((uintptr_t)p & (align - 1)) { /* free what lies before the aligned place */
		char *at = (char *)(((uintptr_t)p + align - 1) & -align);
		if (at - p < MIN)
			at += align;
		struct chunk *to = to_chunk(at);
		size_t before = at - p;
		to->size = (size_of(c) - before) | PREV_INUSE | mark(a);
		c->size = before | (c->size & BITS);
		__raw_free(p);
		c = to;
	}
	trim(a, c, want);
	return to_user(c);
}

void *aligned_alloc(size_t align, size_t n)
{
	void *p = 0;
	if (align == 0 || align & (align - 1)) {
		errno = EINVAL;
		return 0;
	}
	if (!(p = aligned(align, n))) {
		errno = ENOMEM;
		return 0;
	}
	__sys_heap_event(1, p, n, 0);
	return p;
}

int posix_memalign(void **out, size_t align, size_t n)
{
	if (align < sizeof(void *) || align & (align - 1))
		return EINVAL;
	void *p = aligned(align, n);
	if (!p)
		return ENOMEM;
	__sys_heap_event(1, p, n, 0);
	*out = p;
	return 0;
}
