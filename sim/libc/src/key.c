/* <pthread.h>: keys, under which each thread has a value of its own. A key that
 * is deleted and made again has another sequence number, so that values of the
 * one before are not seen; even numbers are of keys that are not in use. Values
 * are in blocks of BLOCK keys, made when the first of them is set. */
#include <errno.h>
#include <limits.h>
#include <procession/lib.h>
#include <pthread.h>

enum { BLOCK = 32, BLOCKS = PTHREAD_KEYS_MAX / BLOCK };

struct value {
	unsigned long seq;
	void *data;
};

static struct key {
	unsigned long seq;
	void (*destroy)(void *);
} keys[PTHREAD_KEYS_MAX];

static _Thread_local struct value first[BLOCK];
static _Thread_local struct value *blocks[BLOCKS];
static _Thread_local int used;

static int valid(pthread_key_t key)
{
	return key < PTHREAD_KEYS_MAX && (keys[key].seq & 1);
}

static struct value *block(unsigned i)
{
	return i == 0 ? first : blocks[i];
}

/* At the end of a thread: the destructors of its values, which may set others,
 * in up to PTHREAD_DESTRUCTOR_ITERATIONS rounds. */
static void end(void)
{
	for (int round = 0; used && round < PTHREAD_DESTRUCTOR_ITERATIONS; round++) {
		used = 0;
		for (unsigned i = 0; i < BLOCKS; i++) {
			struct value *b = block(i);
			for (unsigned j = 0; b && j < BLOCK; j++) {
				struct key *k = &keys[i * BLOCK + j];
				void *data = b[j].data;
				if (!data)
					continue;
				b[j].data = NULL;
				if (b[j].seq == k->seq && k->destroy) {
					used = 1;
					k->destroy(data);
				}
			}
		}
	}
	for (unsigned i = 1; i < BLOCKS; i++)
		if (blocks[i])
			__unblock(blocks[i]);
}

int pthread_key_create(pthread_key_t *key, void (*destroy)(void *))
{
	__end_values = end;
	for (unsigned i = 0; i < PTHREAD_KEYS_MAX; i++)
		if (!(keys[i].seq & 1)) {
			keys[i].seq++;
			keys[i].destroy = destroy;
			*key = i;
			return 0;
		}
	return EAGAIN;
}

int pthread_key_delete(pthread_key_t key)
{
	if (!valid(key))
		return EINVAL;
	keys[key].seq++;
	return 0;
}

void *pthread_getspecific(pthread_key_t key)
{
	if (key >= PTHREAD_KEYS_MAX)
		return NULL;
	struct value *b = block(key / BLOCK);
	if (!b)
		return NULL;
	struct value *v = &b[key % BLOCK];
	return v->data && v->seq == keys[key].seq ? v->data : NULL;
}

int pthread_setspecific(pthread_key_t key, const void *data)
{
	if (!valid(key))
		return EINVAL;
	unsigned i = key / BLOCK;
	if (!block(i)) {
		if (!data)
			return 0;
		struct value *b = __block(BLOCK * sizeof *b);
		if (!b)
			return ENOMEM;
		for (int j = 0; j < BLOCK; j++)
			b[j] = (struct value){ 0 };
		blocks[i] = b;
	}
	block(i)[key % BLOCK] = (struct value){ keys[key].seq, (void *)data };
	if (data)
		used = 1;
	return 0;
}
