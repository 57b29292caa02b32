#ifndef _SETJMP_H
#define _SETJMP_H
/* 200 bytes, as glibc's: where to go on, and the signal mask. */
typedef struct {
	unsigned long __to[6];
	unsigned long __unused[19];
} __jmp_buf_tag;
typedef __jmp_buf_tag jmp_buf[1];
typedef __jmp_buf_tag sigjmp_buf[1];
int setjmp(jmp_buf buf);
int _setjmp(jmp_buf buf);
int __sigsetjmp(sigjmp_buf buf, int mask);
_Noreturn void longjmp(jmp_buf buf, int value);
_Noreturn void _longjmp(jmp_buf buf, int value);
_Noreturn void siglongjmp(sigjmp_buf buf, int value);
#define setjmp(buf) _setjmp(buf)
#define sigsetjmp(buf, mask) __sigsetjmp(buf, mask)
#endif
