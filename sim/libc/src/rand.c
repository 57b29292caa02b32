/* rand and random give exactly glibc's sequence: additive feedback over 31
 * words, x^31 + x^3 + 1, the low bit dropped. The drand48 family is POSIX's
 * 48-bit linear congruence. */
#include <stdlib.h>

static int r[31];
static int front, back;
static int seeded;

void srandom(unsigned seed)
{
	int word = seed ? seed : 1;
	r[0] = word;
	for (int i = 1; i < 31; i++) {
		int hi = word / 127773, lo = word % 127773;
		word = 16807 * lo - 2836 * hi;
		if (word < 0)
			word += 2147483647;
		r[i] = word;
	}
	front = 3;
	back = 0;
	seeded = 1;
	for (int i = 0; i < 310; i++)
		random();
}

long random(void)
{
	if (!seeded)
		srandom(1);
	unsigned v = r[front] = (int)((unsigned)r[front] + (unsigned)r[back]);
	if (++front == 31)
		front = 0;
	if (++back == 31)
		back = 0;
	return v >> 1;
}

int rand(void)
{
	return random();
}

void srand(unsigned seed)
{
	srandom(seed);
}

int rand_r(unsigned *seed)
{
	unsigned next = *seed, v;
	next = next * 1103515245 + 12345;
	v = next / 65536 % 2048;
	next = next * 1103515245 + 12345;
	v = v << 10 ^ next / 65536 % 1024;
	next = next * 1103515245 + 12345;
	v = v << 10 ^ next / 65536 % 1024;
	*seed = next;
	return v;
}

static unsigned short state[3];

static unsigned long step(unsigned short s[3])
{
	unsigned long x = s[0] | (unsigned long)s[1] << 16 | (unsigned long)s[2] << 32;
	x = (x * 0x5deece66dUL + 11) & 0xffffffffffffUL;
	s[0] = x;
	s[1] = x >> 16;
	s[2] = x >> 32;
	return x;
}

void srand48(long seed)
{
	state[0] = 0x330e;
	state[1] = seed;
	state[2] = seed >> 16;
}

double erand48(unsigned short s[3]) { return step(s) / 281474976710656.0; }
long nrand48(unsigned short s[3]) { return step(s) >> 17; }
double drand48(void) { return erand48(state); }
long lrand48(void) { return nrand48(state); }
long mrand48(void) { return (int)(step(state) >> 16); }
