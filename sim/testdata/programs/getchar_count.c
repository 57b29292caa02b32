// Characters, words and lines of the input, one getchar at a time.
// stdin: "the quick brown\nfox  jumps\n\nover\n"
#include <ctype.h>
#include <stdio.h>

int main(void) {
    int c, characters = 0, words = 0, lines = 0, inside = 0, capitals[26] = {0};
    while ((c = getchar()) != EOF) {
        characters++;
        if (c == '\n') lines++;
        if (isspace(c)) {
            inside = 0;
        } else if (!inside) {
            inside = 1;
            words++;
        }
        if (isalpha(c)) capitals[toupper(c) - 'A']++;
    }
    printf("%d %d %d\n", lines, words, characters);
    for (int i = 0; i < 26; i++) {
        if (capitals[i] > 1) printf("%c%d ", 'A' + i, capitals[i]);
    }
    printf("\n");
    return 0;
}
