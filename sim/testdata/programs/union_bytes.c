// A union's members share their bytes; integers are little-endian.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

union word {
    uint32_t whole;
    uint16_t half[2];
    uint8_t byte[4];
    float real;
};

struct tagged {
    enum { NUMBER, TEXT } kind;
    union { long number; char text[16]; };
};

static void show(const struct tagged *t) {
    if (t->kind == NUMBER) printf("number %ld\n", t->number);
    else printf("text %s\n", t->text);
}

int main(void) {
    union word w = {.whole = 0x11223344};
    printf("%x %x | %x %x %x %x\n", w.half[0], w.half[1], w.byte[0], w.byte[1], w.byte[2], w.byte[3]);
    w.real = 1.0f;
    printf("1.0f is %08x\n", w.whole);
    w.byte[3] = 0xc0;
    printf("and %.3f\n", w.real);
    printf("size %zu\n", sizeof w);
    struct tagged a = {NUMBER, {42}}, b = {.kind = TEXT};
    strcpy(b.text, "forty-two");
    show(&a);
    show(&b);
    a = b;
    show(&a);
    return 0;
}
