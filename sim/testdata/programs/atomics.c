// _Atomic variables and the operations of stdatomic.h, in one thread.
#include <stdatomic.h>
#include <stdio.h>

static _Atomic int counter;
static atomic_long total = 5;

int main(void) {
    counter++;
    counter += 10;
    printf("%d\n", counter);
    int before = atomic_fetch_add(&counter, 5);
    printf("%d %d\n", before, atomic_load(&counter));
    before = atomic_exchange(&counter, 1);
    printf("%d %d\n", before, counter);
    int expected = 2;
    _Bool done = atomic_compare_exchange_strong(&counter, &expected, 9);
    printf("%d %d %d\n", done, expected, counter);
    done = atomic_compare_exchange_strong(&counter, &expected, 9);
    printf("%d %d %d\n", done, expected, counter);
    atomic_store(&total, 40);
    printf("%ld\n", atomic_fetch_sub(&total, 2));
    total--;
    printf("%ld\n", total);
    atomic_flag flag = ATOMIC_FLAG_INIT;
    before = atomic_flag_test_and_set(&flag);
    printf("%d %d\n", before, atomic_flag_test_and_set(&flag));
    return 0;
}
