#ifndef _ERROR_H
#define _ERROR_H
void error(int status, int errnum, const char *format, ...);
extern unsigned error_message_count;
#endif
