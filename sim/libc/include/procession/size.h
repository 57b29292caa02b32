#ifndef _PROCESSION_SIZE_H
#define _PROCESSION_SIZE_H
typedef unsigned long size_t;
#ifndef NULL
#define NULL ((void *)0)
#endif
#endif
