// Several threads accept at one socket; each connection is served by one of them.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int l;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int served, total;

static void *serve(void *arg) {
    (void)arg;
    for (;;) {
        int c = accept(l, NULL, NULL), x;
        if (c < 0) return NULL;
        if (recv(c, &x, sizeof x, MSG_WAITALL) == sizeof x) {
            pthread_mutex_lock(&m);
            served++;
            total += ntohl(x);
            pthread_mutex_unlock(&m);
            x = htonl(ntohl(x) * 2);
            send(c, &x, sizeof x, 0);
        }
        close(c);
    }
}

static void *ask(void *arg) {
    struct sockaddr_in a;
    socklen_t n = sizeof a;
    getsockname(l, (struct sockaddr *)&a, &n);
    int x = htonl((int)(long)arg), c = socket(AF_INET, SOCK_STREAM, 0);
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(c, (struct sockaddr *)&a, sizeof a)) return (void *)-1;
    write(c, &x, sizeof x);
    read(c, &x, sizeof x);
    close(c);
    return (void *)(long)ntohl(x);
}

int main(void) {
    l = socket(AF_INET, SOCK_STREAM, 0);
    if (listen(l, 16)) return 1;
    pthread_t s[3], c[8];
    for (int i = 0; i < 3; i++) pthread_create(&s[i], NULL, serve, NULL);
    for (long i = 0; i < 8; i++) pthread_create(&c[i], NULL, ask, (void *)(i + 1));
    for (int i = 0; i < 8; i++) {
        void *r;
        pthread_join(c[i], &r);
        printf("%d\n", (int)(long)r);
    }
    shutdown(l, SHUT_RD);
    for (int i = 0; i < 3; i++) pthread_join(s[i], NULL);
    printf("%d %d\n", served, total);
    return 0;
}
