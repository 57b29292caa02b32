/* <arpa/inet.h>, <netinet/in.h>, <netdb.h>: addresses and the names of hosts.
 * One host has a name, localhost; the services are those of /etc/services that
 * a first course meets. */
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint16_t htons(uint16_t x) { return (uint16_t)(x << 8 | x >> 8); }
uint16_t ntohs(uint16_t x) { return htons(x); }
uint32_t htonl(uint32_t x) { return x << 24 | (x & 0xff00) << 8 | (x >> 8 & 0xff00) | x >> 24; }
uint32_t ntohl(uint32_t x) { return htonl(x); }

/* One to four numbers, the last of which fills the rest, each decimal, octal or
 * hexadecimal, as BSD had it. */
int inet_aton(const char *text, struct in_addr *addr)
{
	unsigned long part[4];
	int n = 0;
	for (;;) {
		char *end;
		if (*text < '0' || *text > '9')
			return 0;
		part[n++] = strtoul(text, &end, 0);
		text = end;
		if (*text != '.')
			break;
		if (n == 4)
			return 0;
		text++;
	}
	if (*text && *text != ' ' && *text != '\t' && *text != '\n')
		return 0;
	uint32_t a = 0;
	for (int i = 0; i < n - 1; i++) {
		if (part[i] > 255)
			return 0;
		a |= (uint32_t)part[i] << (24 - 8 * i);
	}
	if (part[n - 1] > 0xffffffffUL >> (8 * (n - 1)))
		return 0;
	a |= (uint32_t)part[n - 1];
	if (addr)
		addr->s_addr = htonl(a);
	return 1;
}

in_addr_t inet_addr(const char *text)
{
	struct in_addr a;
	return inet_aton(text, &a) ? a.s_addr : INADDR_NONE;
}

const char *inet_ntop(int family, const void *restrict addr, char *restrict text, socklen_t n)
{
	const unsigned char *a = addr;
	char buf[INET_ADDRSTRLEN];
	if (family != AF_INET) {
		errno = EAFNOSUPPORT;
		return 0;
	}
	int len = snprintf(buf, sizeof buf, "%d.%d.%d.%d", a[0], a[1], a[2], a[3]);
	if ((socklen_t)len >= n) {
		errno = ENOSPC;
		return 0;
	}
	return strcpy(text, buf);
}

char *inet_ntoa(struct in_addr addr)
{
	static char text[INET_ADDRSTRLEN];
	return (char *)inet_ntop(AF_INET, &addr, text, sizeof text);
}

/* Four decimal numbers without leading zeros, and nothing else. */
int inet_pton(int family, const char *restrict text, void *restrict addr)
{
	unsigned char a[4];
	if (family != AF_INET) {
		errno = EAFNOSUPPORT;
		return -1;
	}
	for (int i = 0; i < 4; i++) {
		int v = 0, digits = 0;
		while (*text >= '0' && *text <= '9') {
			if (digits > 0 && v == 0)
				return 0;
			v = v * 10 + *text++ - '0';
			digits++;
			if (v > 255)
				return 0;
		}
		if (!digits || *text++ != (i < 3 ? '.' : 0))
			return 0;
		a[i] = (unsigned char)v;
	}
	memcpy(addr, a, 4);
	return 1;
}

static int port_of(const char *service, int numeric, int *port)
{
	static const struct { const char *name; int port; } known[] = {
		{ "echo", 7 }, { "daytime", 13 }, { "ftp", 21 }, { "ssh", 22 }, { "telnet", 23 }, { "smtp", 25 },
		{ "time", 37 }, { "domain", 53 }, { "http", 80 }, { "pop3", 110 }, { "ntp", 123 }, { "imap2", 143 }, { "https", 443 },
	};
	char *end;
	if (!service) {
		*port = 0;
		return 0;
	}
	unsigned long n = strtoul(service, &end, 10);
	if (*service && !*end) {
		*port = (int)(n & 0xffff);
		return 0;
	}
	for (unsigned i = 0; !numeric && i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].name, service) == 0) {
			*port = known[i].port;
			return 0;
		}
	return numeric ? EAI_NONAME : EAI_SERVICE;
}

int getaddrinfo(const char *restrict host, const char *restrict service, const struct addrinfo *restrict hints, struct addrinfo **restrict result)
{
	static const struct addrinfo none;
	const struct addrinfo *h = hints ? hints : &none;
	int port;
	struct in_addr a;
	if (!host && !service)
		return EAI_NONAME;
	if (h->ai_family != AF_UNSPEC && h->ai_family != AF_INET)
		return h->ai_family == AF_INET6 ? EAI_NONAME : EAI_FAMILY;
	if (h->ai_socktype != 0 && h->ai_socktype != SOCK_STREAM)
		return EAI_SOCKTYPE;
	int e = port_of(service, h->ai_flags & AI_NUMERICSERV, &port);
	if (e)
		return e;
	if (!host)
		a.s_addr = htonl(h->ai_flags & AI_PASSIVE ? INADDR_ANY : INADDR_LOOPBACK);
	else if (!inet_aton(host, &a)) {
		if (h->ai_flags & AI_NUMERICHOST || strcmp(host, "localhost") != 0)
			return EAI_NONAME;
		a.s_addr = htonl(INADDR_LOOPBACK);
	}
	struct { struct addrinfo info; struct sockaddr_in addr; char name[]; } *r;
	const char *name = host ? host : "";
	r = calloc(1, sizeof *r + strlen(name) + 1);
	if (!r)
		return EAI_MEMORY;
	r->addr.sin_family = AF_INET;
	r->addr.sin_port = htons((uint16_t)port);
	r->addr.sin_addr = a;
	r->info.ai_family = AF_INET;
	r->info.ai_socktype = SOCK_STREAM;
	r->info.ai_protocol = IPPROTO_TCP;
	r->info.ai_addrlen = sizeof r->addr;
	r->info.ai_addr = (struct sockaddr *)&r->addr;
	if (h->ai_flags & AI_CANONNAME)
		r->info.ai_canonname = strcpy(r->name, name);
	*result = &r->info;
	return 0;
}

void freeaddrinfo(struct addrinfo *list)
{
	while (list) {
		struct addrinfo *next = list->ai_next;
		free(list);
		list = next;
	}
}

const char *gai_strerror(int error)
{
	switch (error) {
	case EAI_BADFLAGS: return "Bad value for ai_flags";
	case EAI_NONAME: return "Name or service not known";
	case EAI_AGAIN: return "Temporary failure in name resolution";
	case EAI_FAIL: return "Non-recoverable failure in name resolution";
	case EAI_FAMILY: return "ai_family not supported";
	case EAI_SOCKTYPE: return "ai_socktype not supported";
	case EAI_SERVICE: return "Servname not supported for ai_socktype";
	case EAI_MEMORY: return "Memory allocation failure";
	case EAI_SYSTEM: return "System error";
	case EAI_OVERFLOW: return "Argument buffer overflow";
	}
	return "Unknown error";
}

int getnameinfo(const struct sockaddr *restrict addr, socklen_t n, char *restrict host, socklen_t hosts, char *restrict service, socklen_t services, int flags)
{
	const struct sockaddr_in *a = (const struct sockaddr_in *)addr;
	if (n < sizeof *a || a->sin_family != AF_INET)
		return EAI_FAMILY;
	if (host && hosts) {
		if (!(flags & NI_NUMERICHOST) && a->sin_addr.s_addr == htonl(INADDR_LOOPBACK)) {
			if (hosts < sizeof "localhost")
				return EAI_OVERFLOW;
			strcpy(host, "localhost");
		} else if (!inet_ntop(AF_INET, &a->sin_addr, host, hosts))
			return EAI_OVERFLOW;
	}
	if (service && services && snprintf(service, services, "%d", ntohs(a->sin_port)) >= (int)services)
		return EAI_OVERFLOW;
	return 0;
}

struct hostent *gethostbyname(const char *name)
{
	static struct in_addr a;
	static char *none[1], *list[2], text[64];
	static struct hostent h;
	if (!inet_aton(name, &a)) {
		if (strcmp(name, "localhost") != 0)
			return 0;
		a.s_addr = htonl(INADDR_LOOPBACK);
	}
	snprintf(text, sizeof text, "%s", name);
	list[0] = (char *)&a;
	h = (struct hostent){ text, none, AF_INET, sizeof a, list };
	return &h;
}
