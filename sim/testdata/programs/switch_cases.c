// Fall-through, defaults in the middle, nested switches, and a copy loop
// that jumps into a do-while.
#include <stdio.h>

static const char *size(long n) {
    switch (n) {
    case -1: return "minus one";
    default: return "many";
    case 0: return "none";
    case 1: return "one";
    case 0x7fffffffffL: return "very many";
    }
}

static void copy(char *to, const char *from, int count) {
    int n = (count + 3) / 4;
    switch (count % 4) {
    case 0: do { *to++ = *from++;
    case 3:      *to++ = *from++;
    case 2:      *to++ = *from++;
    case 1:      *to++ = *from++;
            } while (--n > 0);
    }
}

int main(void) {
    printf("%s %s %s %s %s\n", size(-1), size(0), size(1), size(2), size(0x7fffffffffL));
    char text[8] = {0};
    copy(text, "abcdefg", 7);
    printf("%s\n", text);
    for (int i = 0; i < 6; i++) {
        int score = 0;
        switch (i) {
        case 1: score += 1; /* and on */
        case 2: score += 10;
        case 3:
            switch (score) {
            case 11: score *= 2; break;
            case 10: continue;
            }
            break;
        case 4: { int score = 99; (void)score; }
        default: score -= 1;
        }
        printf("%d:%d ", i, score);
    }
    printf("\n");
    switch ('z') case 'z': printf("a single statement\n");
    enum colour { RED = 3, GREEN, BLUE = -1 } c = GREEN;
    switch (c) {
    case RED: printf("red\n"); break;
    case GREEN: printf("green\n"); break;
    case BLUE: printf("blue\n"); break;
    }
    return 0;
}
