/* The heap, as glibc's allocator lays it out, so that what a program does wrong
 * to it has the same consequences and the same last words. A block ("chunk") is
 * preceded by its size and, while the chunk before it is free, by that one's
 * size; both lie in the program's memory. Free blocks are kept in a cache of
 * seven a size (tcache), then, small ones, in singly linked fast bins, then,
 * merged with free neighbours, in doubly linked bins.
 *
 * Differences, all so that addresses do not depend on the schedule: a thread's
 * blocks come from an arena of its own and go back to it whoever frees them,
 * the cache with it; large blocks come from the arena too, never from mmap; an
 * arena is never given back to the system. The cache's links are not scrambled
 * with a random number but by their place alone. */
#include <errno.h>
#include <procession/lib.h>
#include <stdint.h>
#include <stdlib.h>

struct chunk {
	size_t prev_size; /* of the chunk before, if that is free */
	size_t size;      /* and the bits below */
	struct chunk *fd, *bk; /* in a bin */
};

enum {
	PREV_INUSE = 1,
	MMAPPED = 2, /* never set; a size that has it is corrupt */
	FOREIGN = 4, /* not of the main arena */
	BITS = 7,
	HEADER = 16,
	MIN = 32,
	CACHED = 64,        /* sizes the cache has: 32, 48 … 1040 */
	CACHE_DEPTH = 7,
	FAST = 8,           /* sizes the fast bins have: 32 … 128 (the first is of 32) */
	FAST_MOST = 128,
	SMALL_MOST = 1008,  /* bins of one size each: bin = size / 16 */
	BINS = 128,
	CONSOLIDATE = 65536,
	GROW = 128 * 1024,  /* an arena grows by this more than is needed, as on Linux */
};

#define PAGE 4096UL
#define KEY 0x70726f63657373UL
#define SPAN (1UL << 30) /* an arena other than the main one begins at a multiple */

struct entry {
	uintptr_t next;
	unsigned long key;
};

struct arena {
	unsigned short count[CACHED];
	struct entry *cache[CACHED];
	struct chunk *fast[FAST];
	struct chunk *top;
	struct chunk *rest; /* of the last small block that was cut from a bin */
	char *end; /* of the memory there is; top ends there */
	size_t system; /* bytes from the system */
	int have_fast;
	struct chunk bin[BINS]; /* heads of rings; bin 1 is the unsorted one */
	unsigned long map[2];   /* bins that may hold something */
};

static struct arena main_arena;
static _Thread_local struct arena *mine;

#define size_of(c) ((c)->size & ~(size_t)BITS)
#define after(c, n) ((struct chunk *)((char *)(c) + (n)))
#define to_user(c) ((void *)((char *)(c) + HEADER))
#define to_chunk(p) ((struct chunk *)((char *)(p) - HEADER))
#define arena_of(c) ((c)->size & FOREIGN ? (struct arena *)((uintptr_t)(c) & ~(SPAN - 1)) : &main_arena)
#define mark(a) ((a) == &main_arena ? 0 : FOREIGN)
/* A link is stored combined with its own address, as glibc does. */
#define hide(at, p) (((uintptr_t)(at) >> 12) ^ (uintptr_t)(p))

static size_t padded(size_t n)
{
	n = (n + 8 + 15) & ~15UL;
	return n < MIN ? MIN : n;
}

static void prepare(struct arena *a)
{
	for (int i = 0; i < BINS; i++)
		a->bin[i].fd = a->bin[i].bk = &a->bin[i];
}

/* The arena of the calling thread. The main thread's memory is the break's, the
 * others' comes from the arena call and begins with the struct. */
static struct arena *arena(void)
{
	if (mine)
		return mine;
	if (!main_arena.bin[0].fd)
		prepare(&main_arena);
	if (__sys_getpid() == __self())
		return mine = &main_arena;
	size_t n = (sizeof(struct arena) + GROW + PAGE - 1) & ~(PAGE - 1);
	long at = __sys_arena(n);
	if (at < 0 && at > -4096)
		return 0;
	struct arena *a = (struct arena *)at;
	prepare(a);
	a->end = (char *)a + n;
	a->system = n;
	a->top = (struct chunk *)(((uintptr_t)(a + 1) + 15) & ~15UL);
	a->top->size = (a->end - (char *)a->top) | PREV_INUSE | FOREIGN;
	return mine = a;
}

/* Makes top at least n + MIN bytes. */
static int grow(struct arena *a, size_t n)
{
	size_t have = a->top ? size_of(a->top) : 0;
	if (n > SPAN - (1 << 20))
		return 0;
	size_t more = (n + GROW + MIN - have + PAGE - 1) & ~(PAGE - 1);
	if (a != &main_arena) {
		long at = __sys_arena(more);
		if (at < 0 && at > -4096)
			return 0;
		a->end += more;
		a->top->size = (have + more) | PREV_INUSE | FOREIGN;
	} else {
		char *old = (char *)__sys_brk(0), *now;
		if (a->top && old == a->end) {
			now = (char *)__sys_brk(old + more);
			if (now != old + more)
				return 0;
			a->top->size = (have + more) | PREV_INUSE;
		} else { /* the first time, or the program moved the break itself */
			char *begin = (char *)(((uintptr_t)old + 15) & ~15UL);
			more = (n + GROW + MIN + PAGE - 1) & ~(PAGE - 1);
			now = begin + more;
			if ((char *)__sys_brk(now) != now)
				return 0;
			if (a->top) { /* what is left there stays in use for ever */
				if (have >= 2 * MIN) {
					after(a->top, have - MIN)->size = MIN | PREV_INUSE;
					a->top->size = (have - MIN) | PREV_INUSE;
				}
			}
			a->top = (struct chunk *)begin;
			a->top->size = more | PREV_INUSE;
		}
		a->end = now;
	}
	a->system += more;
	return 1;
}

static int bin_of(size_t n)
{
	if (n <= SMALL_MOST)
		return n / 16;
	if (n >> 6 <= 48)
		return 48 + (n >> 6);
	if (n >> 9 <= 20)
		return 91 + (n >> 9);
	if (n >> 12 <= 10)
		return 110 + (n >> 12);
	if (n >> 15 <= 4)
		return 119 + (n >> 15);
	return n >> 18 <= 2 ? 124 + (n >> 18) : 126;
}

static void take(struct chunk *c)
{
	if (size_of(c) != after(c, size_of(c))->prev_size)
		__fatal("corrupted size vs. prev_size");
	if (c->fd->bk != c || c->bk->fd != c)
		__fatal("corrupted double-linked list");
	c->fd->bk = c->bk;
	c->bk->fd = c->fd;
}

/* Puts c between where and its successor. */
static void put(struct chunk *c, struct chunk *where)
{
	c->bk = where;
	c->fd = where->fd;
	where->fd->bk = c;
	where->fd = c;
}

static void unsorted(struct arena *a, struct chunk *c, size_t n)
{
	struct chunk *u = &a->bin[1];
	if (u->fd->bk != u)
		__fatal("free(): corrupted unsorted chunks");
	put(c, u);
	c->size = n | PREV_INUSE | mark(a);
	after(c, n)->prev_size = n;
}

/* Merges c, n bytes and free, with its neighbours; returns what is then free. */
static size_t merge(struct arena *a, struct chunk *c, size_t n)
{
	struct chunk *next = after(c, n);
	size_t nextsize = size_of(next);
	if (!(c->size & PREV_INUSE)) {
		size_t before = c->prev_size;
		c = after(c, -before);
		if (size_of(c) != before)
			__fatal("corrupted size vs. prev_size while consolidating");
		n += before;
		take(c);
	}
	if (next == a->top) {
		n += nextsize;
		c->size = n | PREV_INUSE | mark(a);
		a->top = c;
		return n;
	}
	if (!(after(next, nextsize)->size & PREV_INUSE)) {
		take(next);
		n += nextsize;
	} else
		next->size &= ~(size_t)PREV_INUSE;
	unsorted(a, c, n);
	return n;
}

static void consolidate(struct arena *a)
{
	a->have_fast = 0;
	for (int i = 0; i < FAST; i++) {
		struct chunk *c = a->fast[i], *next;
		a->fast[i] = 0;
		for (; c; c = next) {
			if ((uintptr_t)c & 15)
				__fatal("malloc_consolidate(): unaligned fastbin chunk detected");
			if (size_of(c) / 16 - 2 != (size_t)i)
				__fatal("malloc_consolidate(): invalid chunk size");
			next = (struct chunk *)hide(&c->fd, c->fd);
			merge(a, c, size_of(c));
		}
	}
}

static void cache(struct arena *a, struct chunk *c, size_t i)
{
	struct entry *e = to_user(c);
	e->key = KEY;
	e->next = hide(&e->next, a->cache[i]);
	a->cache[i] = e;
	a->count[i]++;
}

static struct entry *uncache(struct arena *a, size_t i)
{
	struct entry *e = a->cache[i];
	if ((uintptr_t)e & 15)
		__fatal("malloc(): unaligned tcache chunk detected");
	a->cache[i] = (struct entry *)hide(&e->next, e->next);
	a->count[i]--;
	e->key = 0;
	return e;
}

static void *fast(struct arena *a, size_t n, size_t t)
{
	size_t i = n / 16 - 2;
	struct chunk *c = a->fast[i];
	if ((uintptr_t)c & 15)
		__fatal("malloc(): unaligned fastbin chunk detected 2");
	a->fast[i] = (struct chunk *)hide(&c->fd, c->fd);
	if (size_of(c) / 16 - 2 != i)
		__fatal("malloc(): memory corruption (fast)");
	while (a->fast[i] && a->count[t] < CACHE_DEPTH) { /* the rest moves to the cache */
		struct chunk *more = a->fast[i];
		if ((uintptr_t)more & 15)
			__fatal("malloc(): unaligned fastbin chunk detected 3");
		a->fast[i] = (struct chunk *)hide(&more->fd, more->fd);
		cache(a, more, t);
	}
	return to_user(c);
}

/* Takes c out of its bin, returns n bytes of it and the rest to the unsorted bin. */
static void *split(struct arena *a, struct chunk *c, size_t n)
{
	size_t have = size_of(c);
	take(c);
	if (have - n < MIN) {
		after(c, have)->size |= PREV_INUSE;
		return to_user(c);
	}
	unsorted(a, after(c, n), have - n);
	if (n <= SMALL_MOST)
		a->rest = after(c, n);
	c->size = n | PREV_INUSE | mark(a);
	return to_user(c);
}

/* Where in its bin a large chunk of n bytes goes: they are sorted, the largest
 * first, and of equal ones a new one is the second. */
static struct chunk *place(struct chunk *head, size_t n)
{
	struct chunk *where = head;
	while (where->fd != head && size_of(where->fd) > n)
		where = where->fd;
	return where->fd != head && size_of(where->fd) == n ? where->fd : where;
}

/* Empties the unsorted bin into the others; a block of the exact size is
 * returned, others of it fill the cache first. If the rest of the last cut is
 * alone there, a small block is cut from it: what is asked for in a row lies in
 * a row. */
static void *sort(struct arena *a, size_t n, size_t t)
{
	struct chunk *u = &a->bin[1], *c;
	int cached = 0;
	while ((c = u->bk) != u) {
		size_t have = size_of(c);
		struct chunk *next = after(c, have);
		if (have <= 16 || have > a->system)
			__fatal("malloc(): invalid size (unsorted)");
		if (size_of(next) < 16 || size_of(next) > a->system)
			__fatal("malloc(): invalid next size (unsorted)");
		if (next->prev_size != have)
			__fatal("malloc(): mismatching next->prev_size (unsorted)");
		if (c->bk->fd != c || c->fd != u)
			__fatal("malloc(): unsorted double linked list corrupted");
		if (next->size & PREV_INUSE)
			__fatal("malloc(): invalid next->prev_inuse (unsorted)");
		if (n <= SMALL_MOST && c->bk == u && c == a->rest && have > n + MIN)
			return split(a, c, n);
		u->bk = c->bk;
		c->bk->fd = u;
		if (have == n) {
			next->size |= PREV_INUSE;
			if (t < CACHED && a->count[t] < CACHE_DEPTH) {
				cache(a, c, t);
				cached = 1;
				continue;
			}
			return to_user(c);
		}
		int b = bin_of(have);
		put(c, have > SMALL_MOST ? place(&a->bin[b], have) : &a->bin[b]);
		a->map[b >> 6] |= 1UL << (b & 63);
	}
	return cached ? uncache(a, t) : 0;
}

/* The smallest block that is large enough. In the bin of n itself it is, of
 * equal ones, the second; in later bins the last. */
static void *best(struct arena *a, size_t n)
{
	int b = bin_of(n);
	if (n > SMALL_MOST) {
		struct chunk *head = &a->bin[b], *c = head->bk;
		while (c != head && size_of(c) < n)
			c = c->bk;
		if (c != head) {
			while (c->bk != head && size_of(c->bk) == size_of(c))
				c = c->bk;
			if (c->fd != head && size_of(c->fd) == size_of(c))
				c = c->fd;
			return split(a, c, n);
		}
	}
	for (b++; b < BINS; b++) {
		if (!(a->map[b >> 6] >> (b & 63))) {
			b |= 63;
			continue;
		}
		struct chunk *head = &a->bin[b];
		if (head->bk != head)
			return split(a, head->bk, n);
		a->map[b >> 6] &= ~(1UL << (b & 63));
	}
	return 0;
}

static void *top(struct arena *a, size_t n)
{
	for (;;) {
		size_t have = a->top ? size_of(a->top) : 0;
		if (have > a->system)
			__fatal("malloc(): corrupted top size");
		if (have >= n + MIN) {
			struct chunk *c = a->top;
			a->top = after(c, n);
			a->top->size = (have - n) | PREV_INUSE | mark(a);
			c->size = n | PREV_INUSE | mark(a);
			return to_user(c);
		}
		if (a->have_fast)
			consolidate(a);
		else if (!grow(a, n))
			return 0;
		void *p;
		if ((p = sort(a, n, n / 16 - 2)) || (p = best(a, n)))
			return p;
	}
}

/* A block of n bytes in all. */
static void *get(struct arena *a, size_t n)
{
	size_t t = n / 16 - 2;
	void *p;
	if (n <= FAST_MOST && a->fast[t])
		return fast(a, n, t);
	if (n <= SMALL_MOST) {
		struct chunk *head = &a->bin[n / 16], *c = head->bk;
		if (c != head) {
			if (c->bk->fd != c)
				__fatal("malloc(): smallbin double linked list corrupted");
			after(c, n)->size |= PREV_INUSE;
			head->bk = c->bk;
			c->bk->fd = head;
			while (a->count[t] < CACHE_DEPTH && (head->bk != head)) {
				struct chunk *more = head->bk;
				after(more, n)->size |= PREV_INUSE;
				head->bk = more->bk;
				more->bk->fd = head;
				cache(a, more, t);
			}
			return to_user(c);
		}
	} else if (a->have_fast)
		consolidate(a);
	if ((p = sort(a, n, t)) || (p = best(a, n)))
		return p;
	return top(a, n);
}

void *__block(size_t n)
{
	struct arena *a = arena();
	if (!a || n > PTRDIFF_MAX)
		return 0;
	n = padded(n);
	size_t t = n / 16 - 2;
	if (t < CACHED && a->count[t])
		return uncache(a, t);
	return get(a, n);
}

static void twice(struct arena *a, struct entry *e, size_t i)
{
	int n = 0;
	for (struct entry *p = a->cache[i]; p; p = (struct entry *)hide(&p->next, p->next), n++) {
		if (n >= CACHE_DEPTH)
			__fatal("free(): too many chunks detected in tcache");
		if ((uintptr_t)p & 15)
			__fatal("free(): unaligned chunk detected in tcache 2");
		if (p == e)
			__fatal("free(): double free detected in tcache 2");
	}
}

void __unblock(void *p)
{
	struct chunk *c = to_chunk(p);
	size_t n = size_of(c);
	if (c->size & MMAPPED)
		__fatal("munmap_chunk(): invalid pointer");
	if ((uintptr_t)p & 15 || (uintptr_t)c > -n)
		__fatal("free(): invalid pointer");
	if (n < MIN || n & 8)
		__fatal("free(): invalid size");
	struct arena *a = arena_of(c);
	size_t i = n / 16 - 2;
	if (i < CACHED) {
		struct entry *e = p;
		if (e->key == KEY)
			twice(a, e, i);
		if (a->count[i] < CACHE_DEPTH) {
			cache(a, c, i);
			return;
		}
	}
	struct chunk *next = after(c, n);
	if (n <= FAST_MOST) {
		if (next->size <= 16 || size_of(next) >= a->system)
			__fatal("free(): invalid next size (fast)");
		if (a->fast[i] == c)
			__fatal("double free or corruption (fasttop)");
		c->fd = (struct chunk *)hide(&c->fd, a->fast[i]);
		a->fast[i] = c;
		a->have_fast = 1;
		return;
	}
	if (c == a->top)
		__fatal("double free or corruption (top)");
	if (!a->top || ((char *)next >= (char *)after(a->top, size_of(a->top)) && (char *)c < a->end))
		__fatal("double free or corruption (out)");
	if (!(next->size & PREV_INUSE))
		__fatal("double free or corruption (!prev)");
	if (next->size <= 16 || size_of(next) >= a->system)
		__fatal("free(): invalid next size (normal)");
	if (merge(a, c, n) >= CONSOLIDATE && a->have_fast)
		consolidate(a);
}

void *malloc(size_t n)
{
	void *p = __block(n);
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
	__unblock(p);
	__sys_heap_event(2, p, 0, 0);
}

/* As in glibc the cache is not asked. */
void *calloc(size_t n, size_t size)
{
	struct arena *a = arena();
	void *p = 0;
	if (a && (size == 0 || n <= PTRDIFF_MAX / size))
		p = get(a, padded(n * size));
	if (!p) {
		errno = ENOMEM;
		return 0;
	}
	__nat_memset(p, 0, n * size);
	__sys_heap_event(1, p, n * size, 0);
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
	__unblock(to_user(rest));
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
			take(next);
			c->size = (have + more) | (c->size & BITS);
			after(c, have + more)->size |= PREV_INUSE;
		} else {
			struct arena *here = arena();
			void *to = here ? get(here, n) : 0;
			if (!to)
				return 0;
			if (to_chunk(to) == next && here == a) { /* it has grown after all */
				c->size = (have + size_of(next)) | (c->size & BITS);
				trim(a, c, n);
				return p;
			}
			__nat_memmove(to, p, have - 8);
			__unblock(p);
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
		return __block(n);
	if (n > PTRDIFF_MAX - align - MIN)
		return 0;
	struct arena *a = arena();
	size_t want = padded(n);
	char *p = a ? get(a, padded(want + align + MIN)) : 0;
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
		__unblock(p);
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
