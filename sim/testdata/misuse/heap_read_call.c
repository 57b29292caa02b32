// asan: heap-buffer-overflow
#include <stdlib.h>
#include <unistd.h>

int main(void) {
    int fd[2];
    pipe(fd);
    write(fd[1], "twelve bytes", 12);
    char *buf = malloc(8);
    read(fd[0], buf, 12); // remark: read writes 12 bytes that belong to no block: right after a block of 8 bytes allocated at main.c:9. Make room for all of it, a string's final 0 byte included.
    free(buf);
    return 0;
}
