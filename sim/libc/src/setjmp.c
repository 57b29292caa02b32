/* <setjmp.h>: the machine notes the call that called setjmp, and goes back to
 * it. */
#include <procession/lib.h>
#include <setjmp.h>
#undef setjmp

int setjmp(jmp_buf buf)
{
	return __sys_setjump(buf, 0);
}

int _setjmp(jmp_buf buf)
{
	return __sys_setjump(buf, 0);
}

int __sigsetjmp(sigjmp_buf buf, int mask)
{
	return __sys_setjump(buf, mask);
}

/* glibc says the same where it checks. */
static _Noreturn void jump(void *buf, int value)
{
	__sys_longjump(buf, value ? value : 1);
	__fatal("*** longjmp causes uninitialized stack frame ***: terminated");
}

_Noreturn void longjmp(jmp_buf buf, int value) { jump(buf, value); }
_Noreturn void _longjmp(jmp_buf buf, int value) { jump(buf, value); }
_Noreturn void siglongjmp(sigjmp_buf buf, int value) { jump(buf, value); }
