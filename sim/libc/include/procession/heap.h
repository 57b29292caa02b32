/* The heap's chunks and arenas, shared by heap.c and malloc.c; see heap.c. */
#ifndef _PROCESSION_HEAP_H
#define _PROCESSION_HEAP_H
#include <procession/lib.h>
#include <stdint.h>

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

extern struct arena __main_arena;

#define size_of(c) ((c)->size & ~(size_t)BITS)
#define after(c, n) ((struct chunk *)((char *)(c) + (n)))
#define to_user(c) ((void *)((char *)(c) + HEADER))
#define to_chunk(p) ((struct chunk *)((char *)(p) - HEADER))
#define arena_of(c) ((c)->size & FOREIGN ? (struct arena *)((uintptr_t)(c) & ~(SPAN - 1)) : &__main_arena)
#define mark(a) ((a) == &__main_arena ? 0 : FOREIGN)
/* A link is stored combined with its own address, as glibc does. */
#define hide(at, p) (((uintptr_t)(at) >> 12) ^ (uintptr_t)(p))

/* The bytes of a block for n; a macro because every malloc has it. */
#define padded(n) ((n) <= MIN - 8 ? MIN : ((n) + 8 + 15) & ~15UL)

struct arena *__arena(void);               /* the calling thread's; null if there is no memory */
void *__raw_block(size_t n);                 /* a block for n bytes, of which nobody is told; null if there is no memory */
void __raw_free(void *p);
void *__get(struct arena *a, size_t n);    /* a block of n padded bytes, not from the cache; null if there is no memory */
void __take(struct chunk *c);              /* out of its bin, checking */

#endif
