// Thousands of random conversions, flags, widths and precisions.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint64_t seed = 12345;

static unsigned rnd(unsigned n)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (seed >> 33) % n;
}

static uint64_t number(void)
{
	uint64_t v = (uint64_t)rnd(1u << 31) << 33 ^ (uint64_t)rnd(1u << 31) << 11 ^ rnd(1u << 31);
	switch (rnd(4)) {
	case 0: return v >> rnd(64);
	case 1: return rnd(20);
	case 2: return -(uint64_t)rnd(1000);
	}
	return v;
}

static double real(void)
{
	uint64_t v = number();
	double d;
	switch (rnd(4)) {
	case 0: memcpy(&d, &v, 8); return d;
	case 1: return (double)rnd(1000000) / (1 + rnd(1000));
	case 2: return rnd(100) / 8.0;
	}
	return (double)(int64_t)v * 1e-9;
}

int main(void)
{
	static const char flags[] = "-+ #0";
	static const char *sizes[] = { "hh", "h", "", "l", "ll", "j", "z", "t" };
	static const char *words[] = { "", "a", "hello", "a longer piece of text than most", "%d" };
	static char line[70000];
	for (int i = 0; i < 8000; i++) {
		char f[64], *p = f;
		*p++ = '<';
		*p++ = '%';
		for (int k = rnd(4); k > 0; k--)
			*p++ = flags[rnd(5)];
		int star = 0, width = rnd(40) - 10, prec = rnd(25) - 4;
		switch (rnd(4)) {
		case 0: p += sprintf(p, "%d", rnd(rnd(30) ? 30 : 300)); break;
		case 1: *p++ = '*'; star |= 1; break;
		}
		switch (rnd(4)) {
		case 0: p += sprintf(p, ".%d", rnd(rnd(30) ? 25 : 1500)); break;
		case 1: *p++ = '.'; *p++ = '*'; star |= 2; break;
		case 2: if (rnd(6) == 0) *p++ = '.'; break;
		}
		int kind = rnd(10), n;
		if (kind < 4) {
			int size = rnd(8);
			p += sprintf(p, "%s%c>%%d", sizes[size], "diuoxX"[rnd(6)]);
			uint64_t v = number();
			switch (star) {
			case 0: n = snprintf(line, sizeof line, f, v, 7); break;
			case 1: n = snprintf(line, sizeof line, f, width, v, 7); break;
			case 2: n = snprintf(line, sizeof line, f, prec, v, 7); break;
			default: n = snprintf(line, sizeof line, f, width, prec, v, 7); break;
			}
		} else if (kind < 8) {
			p += sprintf(p, "%c>%%d", "eEfFgGaA"[rnd(8)]);
			double v = real();
			switch (star) {
			case 0: n = snprintf(line, sizeof line, f, v, 7); break;
			case 1: n = snprintf(line, sizeof line, f, width, v, 7); break;
			case 2: n = snprintf(line, sizeof line, f, prec, v, 7); break;
			default: n = snprintf(line, sizeof line, f, width, prec, v, 7); break;
			}
		} else if (kind < 9) {
			p += sprintf(p, "%c>%%d", "sp"[rnd(2)]);
			const char *v = p[-4] == 's' ? words[rnd(5)] : (char *)number();
			if (rnd(20) == 0)
				v = 0;
			switch (star) {
			case 0: n = snprintf(line, sizeof line, f, v, 7); break;
			case 1: n = snprintf(line, sizeof line, f, width, v, 7); break;
			case 2: n = snprintf(line, sizeof line, f, prec, v, 7); break;
			default: n = snprintf(line, sizeof line, f, width, prec, v, 7); break;
			}
		} else {
			p += sprintf(p, "c>%%d");
			int v = 'a' + rnd(26);
			switch (star) {
			case 0: n = snprintf(line, sizeof line, f, v, 7); break;
			case 1: n = snprintf(line, sizeof line, f, width, v, 7); break;
			case 2: n = snprintf(line, sizeof line, f, prec, v, 7); break;
			default: n = snprintf(line, sizeof line, f, width, prec, v, 7); break;
			}
		}
		printf("%s %d %d: %d %s\n", f, width, prec, n, line);
	}
	return 0;
}
