// A quicksort.
#include <stdio.h>

enum { N = 400000 };
static int a[N];

static void sort(int *v, int low, int high) {
    while (low < high) {
        int pivot = v[(low + high) / 2], i = low, j = high;
        while (i <= j) {
            while (v[i] < pivot) i++;
            while (v[j] > pivot) j--;
            if (i <= j) {
                int t = v[i];
                v[i++] = v[j];
                v[j--] = t;
            }
        }
        sort(v, low, j);
        low = i;
    }
}

int main(void) {
    unsigned x = 12345;
    for (int i = 0; i < N; i++) {
        x = x * 1103515245u + 12345u;
        a[i] = (int)(x >> 8);
    }
    sort(a, 0, N - 1);
    printf("%d %d %d\n", a[0], a[N / 2], a[N - 1]);
    return 0;
}
