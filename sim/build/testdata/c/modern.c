/* C11: _Generic, _Static_assert, _Alignas, atomics, thread-local, anonymous members. */
#include <stdio.h>
#include <stdatomic.h>
#include <stdalign.h>
#include <stdnoreturn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stddef.h>
#include <assert.h>

#define kind(x) _Generic((x), int: "int", unsigned: "unsigned", long: "long", double: "double", float: "float", char *: "char *", const char *: "const char *", int *: "int *", void *: "void *", default: "other")
_Static_assert(sizeof(int) == 4, "int has four bytes");
static_assert(sizeof(long) == 8, "long has eight");
struct aligned { char c; alignas(16) int x; };
static _Alignas(64) char line[3];
static _Thread_local int tls = 5, tls_zero;
static _Atomic int counter;
static atomic_flag flag = ATOMIC_FLAG_INIT;
struct shared { atomic_long n; _Atomic(int *) p; atomic_bool b; };
typedef struct { int a; } box;
static noreturn void never(void) { for (;;) ; }

int main(void)
{
	char c = 0; float f = 0; const char *s = "x"; int i = 0; void *v = &i; box bx = { 1 };
	printf("%s %s %s %s %s %s %s %s %s\n", kind(c), kind(f), kind(1.0), kind(s), kind("lit"), kind(&i), kind(v), kind(bx), kind(c + c));
	printf("%s %s %s\n", kind(1u), kind(1L), kind(sizeof i));
	printf("%zu %zu %zu %d\n", sizeof(struct aligned), offsetof(struct aligned, x), alignof(double), (int)((uintptr_t)line % 64));
	tls += 2; tls_zero++; printf("%d %d\n", tls, tls_zero);
	counter = 5; counter++; ++counter; counter += 10; printf("%d %d\n", counter, counter--);
	printf("%d %d %d\n", atomic_fetch_add(&counter, 3), atomic_load(&counter), atomic_exchange(&counter, 100));
	int want = 100; printf("%d %d", atomic_compare_exchange_strong(&counter, &want, 7), counter); want = 1; printf(" %d %d\n", atomic_compare_exchange_weak(&counter, &want, 9), want);
	printf("%d %d", atomic_flag_test_and_set(&flag), atomic_flag_test_and_set(&flag)); atomic_flag_clear(&flag); printf(" %d\n", atomic_flag_test_and_set(&flag));
	struct shared sh = { 0 }; atomic_init(&sh.n, 40); atomic_store_explicit(&sh.n, sh.n + 2, memory_order_release);
	sh.p = &i; *sh.p = 8; sh.b = 3; sh.b |= false; printf("%ld %d %d\n", atomic_load(&sh.n), i, sh.b);
	printf("%ld %ld %ld\n", atomic_fetch_or(&sh.n, 1), atomic_fetch_and(&sh.n, 0xf), atomic_fetch_xor(&sh.n, 0xff)); sh.n *= 2; sh.n >>= 1; printf("%ld\n", (long)sh.n);
	atomic_thread_fence(memory_order_seq_cst);
	_Atomic unsigned char small = 250; small += 10; printf("%d %d\n", small, small++);
	_Atomic double ad = 1.5; ad = ad * 2; printf("%.1f\n", (double)ad);
	printf("%d %d %d\n", __sync_fetch_and_add(&i, 2), __sync_bool_compare_and_swap(&i, 10, 11), __atomic_add_fetch(&i, 5, __ATOMIC_SEQ_CST));
	if (i == 12345) never();
	typeof(i) same = i; __typeof__(&i) ps = &same; printf("%d\n", *ps);
	struct { union { struct { uint8_t lo, hi; }; uint16_t both; }; } w = { .lo = 0x34, .hi = 0x12 }; printf("%x\n", w.both);
	printf("%s %d\n", __FILE__[0] ? "file" : "", __LINE__);
#define STR(x) #x
#define CAT(a, b) a##b
#define VA(fmt, ...) printf(fmt, ##__VA_ARGS__)
	int CAT(va, lue) = 3; printf("%s %d\n", STR(a + "b"), value); VA("plain\n"); VA("%d %d\n", 1, 2);
#if defined(__linux__) && __STDC_VERSION__ >= 201112L
	printf("C11\n");
#endif
	assert(value == 3);
	return (int)sizeof(char[3]) - 3;
}
