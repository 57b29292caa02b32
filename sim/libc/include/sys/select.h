#ifndef _SYS_SELECT_H
#define _SYS_SELECT_H
#include <sys/time.h>
#include <time.h>
#include <signal.h>
#define FD_SETSIZE 1024
typedef struct { unsigned long __fds_bits[FD_SETSIZE / 64]; } fd_set;
#define FD_ZERO(set) do { fd_set *__set = (set); for (int __i = 0; __i < FD_SETSIZE / 64; __i++) __set->__fds_bits[__i] = 0; } while (0)
#define FD_SET(fd, set) ((void)((set)->__fds_bits[(fd) / 64] |= 1UL << (fd) % 64))
#define FD_CLR(fd, set) ((void)((set)->__fds_bits[(fd) / 64] &= ~(1UL << (fd) % 64)))
#define FD_ISSET(fd, set) (((set)->__fds_bits[(fd) / 64] >> (fd) % 64 & 1) != 0)
int select(int n, fd_set *restrict read, fd_set *restrict write, fd_set *restrict except, struct timeval *restrict timeout);
int pselect(int n, fd_set *restrict read, fd_set *restrict write, fd_set *restrict except, const struct timespec *restrict timeout, const sigset_t *restrict mask);
#endif
