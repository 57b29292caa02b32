/* What the compiler's builtins for single bits call: the C of
 * __builtin_popcount and its like. */

int __popcountdi2(unsigned long x)
{
	x -= x >> 1 & 0x5555555555555555UL;
	x = (x & 0x3333333333333333UL) + (x >> 2 & 0x3333333333333333UL);
	x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0fUL;
	return (int)(x * 0x0101010101010101UL >> 56);
}

int __clzdi2(unsigned long x)
{
	int n = 0;
	for (int width = 32; width > 0; width /= 2)
		if (!(x >> (64 - width))) {
			n += width;
			x <<= width;
		}
	return n + !x;
}

int __ctzdi2(unsigned long x)
{
	return x ? 63 - __clzdi2(x & -x) : 64;
}

unsigned long __bswapdi2(unsigned long x)
{
	x = (x >> 8 & 0x00ff00ff00ff00ffUL) | (x & 0x00ff00ff00ff00ffUL) << 8;
	x = (x >> 16 & 0x0000ffff0000ffffUL) | (x & 0x0000ffff0000ffffUL) << 16;
	return x >> 32 | x << 32;
}
