/* The compiler's builtins. */
#include <stdio.h>
#include <string.h>

int main(void)
{
	unsigned v[] = { 1, 2, 0x80000000u, 0xff00ff00u, 12345, 0xffffffffu };
	for (int i = 0; i < 6; i++)
		printf("%d %d %d %d %d %d %lx %x\n", __builtin_popcount(v[i]), __builtin_clz(v[i]), __builtin_ctz(v[i]), __builtin_parity(v[i]),
		       __builtin_clzl(v[i]), __builtin_ctzll(1ULL << 40 | (unsigned long long)v[i] << 32), (long)__builtin_bswap64(v[i]), __builtin_bswap32(v[i]));
	printf("%x %d\n", __builtin_bswap16(0x1234), __builtin_popcountll(-1LL));
	char a[8], b[8] = "builtin";
	__builtin_memcpy(a, b, 8);
	printf("%s %zu %d\n", a, __builtin_strlen(a), __builtin_expect(a[0] == 'b', 1) ? 1 : 0);
	printf("%d %d\n", __builtin_constant_p(3 + 4), __builtin_types_compatible_p(int, signed));
	return 0;
}
