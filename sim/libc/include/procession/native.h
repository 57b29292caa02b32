/* The leaf natives of the C library, written in Go (sim/libc/native_*.go).
 * Parameters are long, pointers or double. They never block, never call back,
 * and give the same result on every processor. */
#ifndef _PROCESSION_NATIVE_H
#define _PROCESSION_NATIVE_H

/* Memory and strings: as the functions of <string.h>; the results that are
 * indices are -1 where nothing was found. memcpy and memmove are one. */
void __nat_memmove(void *to, const void *from, long n);
void __nat_memset(void *to, long byte, long n);
long __nat_memcmp(const void *a, const void *b, long n);
long __nat_memchr(const void *s, long byte, long n);
long __nat_strlen(const char *s);
long __nat_strnlen(const char *s, long max);
long __nat_strcmp(const char *a, const char *b);
long __nat_strncmp(const char *a, const char *b, long n);
long __nat_strchr(const char *s, long byte);

/* Numbers. fmt_uint writes the digits of v in base 8, 10 or 16 (upper case
 * where upper is not 0), without a NUL, and returns their number (at most 22).
 * fmt_double writes the absolute value of v as printf's conversion conv (one
 * of e f g a, or a capital one) does with precision prec (-1: none given); alt
 * is the # flag; it returns the length, and writes only what fits in size.
 * strtod reads the number that begins at s, white space already skipped,
 * stores how many bytes it took (0: none) and whether it was out of range. */
long __nat_fmt_uint(char *buf, unsigned long v, long base, long upper);
long __nat_fmt_double(char *buf, long size, double v, long conv, long prec, long alt);
double __nat_strtod(const char *s, long *used, long *range);
double __nat_strtof(const char *s, long *used, long *range);

/* The usual part of a format of printf's into room bytes: how many it wrote. At
 * is a struct of a va_list and the format; both are moved past what was done,
 * and what is not usual or does not fit is left (native_format.go tells). */
long __nat_format(char *to, long room, void *at);

/* Mathematics. */
double __nat_sqrt(double x);
double __nat_cbrt(double x);
double __nat_exp(double x);
double __nat_exp2(double x);
double __nat_expm1(double x);
double __nat_log(double x);
double __nat_log2(double x);
double __nat_log10(double x);
double __nat_log1p(double x);
double __nat_pow(double x, double y);
double __nat_sin(double x);
double __nat_cos(double x);
double __nat_tan(double x);
double __nat_asin(double x);
double __nat_acos(double x);
double __nat_atan(double x);
double __nat_atan2(double y, double x);
double __nat_sinh(double x);
double __nat_cosh(double x);
double __nat_tanh(double x);
double __nat_asinh(double x);
double __nat_acosh(double x);
double __nat_atanh(double x);
double __nat_hypot(double x, double y);
double __nat_fmod(double x, double y);
double __nat_remainder(double x, double y);
double __nat_floor(double x);
double __nat_ceil(double x);
double __nat_trunc(double x);
double __nat_rint(double x);
double __nat_fma(double x, double y, double z);
double __nat_nextafter(double x, double y);
double __nat_erf(double x);
double __nat_erfc(double x);
double __nat_tgamma(double x);
double __nat_lgamma(double x);

#endif
