// Threads read their parts of a file without an offset to quarrel about.
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { THREADS = 4, PART = 2500 };
static int fd;
static long sums[THREADS];

static void *work(void *arg) {
    long me = (long)arg;
    unsigned char b[100];
    for (int at = 0; at < PART; at += sizeof b) {
        ssize_t n = pread(fd, b, sizeof b, me * PART + at);
        for (int i = 0; i < n; i++) sums[me] += b[i];
    }
    return NULL;
}

int main(void) {
    pthread_t t[THREADS];
    fd = open("data", O_RDWR | O_CREAT, 0600);
    for (int i = 0; i < THREADS * PART; i++) {
        unsigned char c = i * 7 + i / 100;
        if (i % 500 == 0) lseek(fd, i, SEEK_SET);
        write(fd, &c, 1);
    }
    long before = lseek(fd, 0, SEEK_CUR);
    for (long i = 0; i < THREADS; i++) pthread_create(&t[i], NULL, work, (void *)i);
    for (int i = 0; i < THREADS; i++) pthread_join(t[i], NULL);
    for (int i = 0; i < THREADS; i++) printf("%ld\n", sums[i]);
    printf("%d\n", lseek(fd, 0, SEEK_CUR) == before);
    return 0;
}
