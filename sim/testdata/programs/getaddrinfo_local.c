// Names and services as addresses.
#include <arpa/inet.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

static void ask(const char *host, const char *service, int flags) {
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM, .ai_flags = flags}, *list;
    int e = getaddrinfo(host, service, &hints, &list);
    printf("%s %s: ", host ? host : "-", service ? service : "-");
    if (e) {
        printf("%s\n", gai_strerror(e));
        return;
    }
    struct sockaddr_in *a = (struct sockaddr_in *)list->ai_addr;
    printf("%s %d %d %d %d %d\n", inet_ntoa(a->sin_addr), ntohs(a->sin_port), list->ai_family == AF_INET, list->ai_socktype == SOCK_STREAM,
           list->ai_protocol == IPPROTO_TCP, (int)list->ai_addrlen);
    char host2[100], service2[100];
    if (getnameinfo(list->ai_addr, list->ai_addrlen, host2, sizeof host2, service2, sizeof service2, NI_NUMERICHOST | NI_NUMERICSERV) == 0)
        printf("%s %s\n", host2, service2);
    freeaddrinfo(list);
}

int main(void) {
    ask("127.0.0.1", "8080", 0);
    ask("localhost", "http", 0);
    ask(NULL, "8080", 0);
    ask(NULL, "8080", AI_PASSIVE);
    ask("1.2.3.4", NULL, AI_NUMERICHOST);
    ask("localhost", "80", AI_NUMERICHOST);
    ask(NULL, NULL, 0);
    ask("127.0.0.1", "no-such-service", 0);
    ask("127.0.0.1", "http", AI_NUMERICSERV);
    struct hostent *h = gethostbyname("localhost");
    printf("%s %d\n", inet_ntoa(*(struct in_addr *)h->h_addr), h->h_length);
    return 0;
}
