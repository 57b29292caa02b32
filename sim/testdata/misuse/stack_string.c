// asan: stack-buffer-overflow
#include <stdio.h>
#include <string.h>

int main(void) {
    char word[8];
    strcpy(word, "overlong"); // remark: strcpy writes 9 bytes right after word, which has 8 bytes. Make room for all of it, a string's final 0 byte included.
    printf("%.3s\n", word);
    return 0;
}
