// Macros: arguments, stringizing, pasting, variable arguments, conditionals,
// and _Generic.
#include <stdio.h>

#define SQUARE(x) ((x) * (x))
#define TEXT(x) #x
#define EXPANDED(x) TEXT(x)
#define JOIN(a, b) a##b
#define COUNT 12
#define SAY(...) printf(__VA_ARGS__)
#define EACH(do) do(red) do(green) do(blue)
#define NAME(c) JOIN(COLOUR_, c),
#define WORD(c) TEXT(c),
#define KIND(x) _Generic((x), int: "int", double: "double", char *: "text", default: "other")

enum { EACH(NAME) COLOURS };
static const char *names[] = {EACH(WORD)};

#if COUNT > 10 && defined(SQUARE) && !defined(NOTHING)
#define SIZE "big"
#elif COUNT
#define SIZE "small"
#else
#error "not reached"
#endif

int main(void) {
    int xy = 5;
    SAY("%d %d\n", SQUARE(2 + 3), JOIN(x, y));
    SAY("%s %s %s\n", TEXT(COUNT), EXPANDED(COUNT), TEXT("q" + 'c'));
    for (int i = 0; i < COLOURS; i++) SAY("%d=%s ", i, names[i]);
    SAY("%s\n", SIZE);
#undef COUNT
#ifdef COUNT
    SAY("still there\n");
#endif
    SAY("%s %s %s %s\n", KIND(xy), KIND(1.5), KIND((char *)0), KIND(1L));
    SAY("%d %s\n", __LINE__, __func__);
#line 500
    SAY("%d\n", __LINE__);
    return 0;
}
