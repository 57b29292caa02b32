// asan: stack-buffer-overflow
#include <stdio.h>
#include <string.h>

int main(void) {
    char line[1024], word[1024];
    memset(word, 'x', sizeof word);
    memset(line, 'y', sizeof line + 1); // remark: memset writes 1025 bytes right after line, which has 1024 bytes. Make room for all of it, a string's final 0 byte included.
    printf("%c%c\n", line[5], word[5]);
    return 0;
}
