// What string.h offers.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int sign(int n) { return (n > 0) - (n < 0); }

int main(void) {
    char a[32] = "process";
    printf("%zu %d\n", strlen(a), sign(strcmp(a, "procession")));
    strcat(a, "ion");
    printf("%s %d %d\n", a, strcmp(a, "procession"), sign(strncmp(a, "program", 4)));
    strncat(a, "alistic", 2);
    printf("%s\n", a);
    char b[8];
    memset(b, '.', sizeof b);
    strncpy(b, "hi", 5);
    printf("%d %d %c\n", b[2], b[4], b[5]);
    printf("%s %s\n", strchr(a, 'o'), strrchr(a, 'o'));
    printf("%s %d\n", strstr(a, "cess"), strstr(a, "xyz") == NULL);
    printf("%zu %zu %s\n", strspn("aabbc", "ab"), strcspn("hello", "l"), strpbrk("hello", "xl"));
    memmove(a + 2, a, 5);
    printf("%s\n", a);
    printf("%d %d\n", sign(memcmp("abc", "abd", 3)), memcmp("abcX", "abcY", 3));
    printf("%s\n", (char *)memchr("needle", 'd', 6));
    char line[] = "one, two,,three";
    for (char *w = strtok(line, ", "); w; w = strtok(NULL, ", ")) printf("[%s]", w);
    printf("\n");
    const char *text = "\101\x42\t\\\"\?" "joined" "\0hidden";
    printf("%s %zu\n", text, strlen(text));
    char *copy = strdup("copied");
    copy[0] = 'C';
    printf("%s\n", copy);
    free(copy);
    return 0;
}
