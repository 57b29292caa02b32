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
#include <procession/heap.h>
#include <stdlib.h>

struct arena __main_arena;
static _Thread_local struct arena *mine;

static void prepare(struct arena *a)
{
	for (int i = 0; i < BINS; i++)
		a->bin[i].fd = a->bin[i].bk = &a->bin[i];
}

/* The arena of the calling thread. The main thread's memory is the break's, the
 * others' comes from the arena call and begins with the struct. */
struct arena *__arena(void)
{
	if (mine)
		return mine;
	if (!__main_arena.bin[0].fd)
		prepare(&__main_arena);
	if (__sys_getpid() == __self())
		return mine = &__main_arena;
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
	if (a != &__main_arena) {
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

void __take(struct chunk *c)
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
		__take(c);
	}
	if (next == a->top) {
		n += nextsize;
		c->size = n | PREV_INUSE | mark(a);
		a->top = c;
		return n;
	}
	if (!(after(next, nextsize)->size & PREV_INUSE)) {
		__take(next);
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

static void *uncache(struct arena *a, size_t i)
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
	struct chunk *c = a->fast[i], *more;
	if ((uintptr_t)c & 15)
		__fatal("malloc(): unaligned fastbin chunk detected 2");
	if (size_of(c) / 16 - 2 != i)
		__fatal("malloc(): memory corruption (fast)");
	more = (struct chunk *)hide(&c->fd, c->fd);
	struct entry *first = a->cache[t];
	int k = a->count[t];
	for (; more && k < CACHE_DEPTH; k++) { /* the rest moves to the cache */
		if ((uintptr_t)more & 15)
			__fatal("malloc(): unaligned fastbin chunk detected 3");
		struct entry *e = to_user(more);
		more = (struct chunk *)hide(&e->next, e->next);
		e->key = KEY;
		e->next = hide(&e->next, first);
		first = e;
	}
	a->fast[i] = more;
	a->cache[t] = first;
	a->count[t] = k;
	return to_user(c);
}

/* Takes c out of its bin, returns n bytes of it and the rest to the unsorted bin. */
static void *split(struct arena *a, struct chunk *c, size_t n)
{
	size_t have = size_of(c);
	__take(c);
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
void *__get(struct arena *a, size_t n)
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

void *__raw_block(size_t n)
{
	struct arena *a = mine;
	if (!a && !(a = __arena()))
		return 0;
	if (n > PTRDIFF_MAX)
		return 0;
	n = padded(n);
	size_t t = n / 16 - 2;
	if (t < CACHED && a->count[t])
		return uncache(a, t);
	return __get(a, n);
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

void __raw_free(void *p)
{
	struct chunk *c = to_chunk(p);
	size_t size = c->size, n = size & ~(size_t)BITS;
	if (size & MMAPPED)
		__fatal("munmap_chunk(): invalid pointer");
	if ((uintptr_t)p & 15 || (uintptr_t)c > -n)
		__fatal("free(): invalid pointer");
	if (n < MIN || n & 8)
		__fatal("free(): invalid size");
	struct arena *a = &__main_arena;
	if (size & FOREIGN)
		a = arena_of(c);
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
		struct chunk *first = a->fast[i];
		size = next->size;
		if (size <= 16 || (size & ~(size_t)BITS) >= a->system)
			__fatal("free(): invalid next size (fast)");
		if (first == c)
			__fatal("double free or corruption (fasttop)");
		c->fd = (struct chunk *)hide(&c->fd, first);
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
