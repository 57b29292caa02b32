// The same seed gives the same numbers, another seed others, all in range.
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    int first[20], again = 1, other = 0;
    srand(7);
    for (int i = 0; i < 20; i++) {
        first[i] = rand();
        if (first[i] < 0 || first[i] > RAND_MAX) printf("out of range\n");
    }
    srand(7);
    for (int i = 0; i < 20; i++) again &= rand() == first[i];
    srand(8);
    for (int i = 0; i < 20; i++) other |= rand() != first[i];
    printf("again %d, other %d\n", again, other);
    int seen[6] = {0}, all = 1;
    srand(1);
    for (int i = 0; i < 600; i++) seen[rand() % 6]++;
    for (int i = 0; i < 6; i++) all &= seen[i] > 50;
    printf("every side of the die came up: %d\n", all);
    return 0;
}
