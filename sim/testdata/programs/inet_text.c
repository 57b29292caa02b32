// Addresses and ports as text and in network order.
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    printf("%x %x %x %x\n", htons(0x1234), ntohs(0x3412), htonl(0x12345678), ntohl(0x78563412));
    const char *texts[] = {"127.0.0.1", "0.0.0.0", "255.255.255.255", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", "", "a.b.c.d", "127.1", "0x7f.1", "65535", "1..2.3", "1.2.3.", "0177.0.0.1", "1.2.65536"};
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct in_addr a = {0}, b = {0};
        int p = inet_pton(AF_INET, texts[i], &a), q = inet_aton(texts[i], &b);
        printf("'%s' %d %08x %d %08x %08x\n", texts[i], p, ntohl(a.s_addr), q, q ? ntohl(b.s_addr) : 0, ntohl(inet_addr(texts[i])));
    }
    struct in_addr a = {htonl(0xc0a80001)};
    char text[INET_ADDRSTRLEN];
    printf("%s %s\n", inet_ntop(AF_INET, &a, text, sizeof text), inet_ntoa(a));
    printf("%d %s\n", inet_ntop(AF_INET, &a, text, 11) == NULL, strerror(errno));
    printf("%d %s\n", inet_ntop(77, &a, text, 11) == NULL, strerror(errno));
    printf("%d %s\n", inet_pton(77, "1.2.3.4", &a), strerror(errno));
    return 0;
}
