/* Calendar and clocks, in UTC: the simulated machine has no time zone. */
#include <errno.h>
#include <limits.h>
#include <procession/lib.h>
#include <stdio.h>
#include <sys/time.h>
#include <time.h>

int clock_gettime(clockid_t clock, struct timespec *t)
{
	return __sysret(__sys_clock_gettime(clock, t));
}

int clock_getres(clockid_t clock, struct timespec *t)
{
	if (clock < 0 || clock > CLOCK_THREAD_CPUTIME_ID) {
		errno = EINVAL;
		return -1;
	}
	if (t)
		*t = (struct timespec){ 0, 1 };
	return 0;
}

int timespec_get(struct timespec *t, int base)
{
	return base == TIME_UTC && __sys_clock_gettime(CLOCK_REALTIME, t) == 0 ? base : 0;
}

int nanosleep(const struct timespec *t, struct timespec *left)
{
	return __sysret(__sys_nanosleep(t, left));
}

/* Against a clock's time, or for a while; like all functions that return their
 * error, it leaves errno. */
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *t, struct timespec *left)
{
	if (clock != CLOCK_REALTIME && clock != CLOCK_MONOTONIC)
		return EINVAL;
	if (!(flags & TIMER_ABSTIME))
		return -__sys_nanosleep(t, left);
	if (t->tv_sec < 0 || t->tv_nsec < 0 || t->tv_nsec >= 1000000000)
		return EINVAL;
	struct timespec now, rest;
	__sys_clock_gettime(clock, &now);
	rest.tv_sec = t->tv_sec - now.tv_sec;
	rest.tv_nsec = t->tv_nsec - now.tv_nsec;
	if (rest.tv_nsec < 0) {
		rest.tv_sec--;
		rest.tv_nsec += 1000000000;
	}
	return rest.tv_sec < 0 ? 0 : -__sys_nanosleep(&rest, 0);
}

int gettimeofday(struct timeval *restrict tv, void *restrict zone)
{
	struct timespec t;
	if (zone)
		*(struct timezone *)zone = (struct timezone){ 0, 0 };
	__sys_clock_gettime(CLOCK_REALTIME, &t);
	*tv = (struct timeval){ t.tv_sec, t.tv_nsec / 1000 };
	return 0;
}

time_t time(time_t *to)
{
	struct timespec t;
	__sys_clock_gettime(CLOCK_REALTIME, &t);
	if (to)
		*to = t.tv_sec;
	return t.tv_sec;
}

clock_t clock(void)
{
	struct timespec t;
	if (__sys_clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t) < 0)
		return -1;
	return t.tv_sec * CLOCKS_PER_SEC + t.tv_nsec / 1000;
}

double difftime(time_t end, time_t begin)
{
	return (double)(end - begin);
}

static int leap(long year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days from 1970-01-01 to the first of March of a year, in which years of 400
 * are alike: counting from March puts the leap day last. */
static long to_march(long year)
{
	long era = (year >= 0 ? year : year - 399) / 400, in = year - era * 400;
	return era * 146097 + in * 365 + in / 4 - in / 100 - 719468;
}

struct tm *gmtime_r(const time_t *restrict t, struct tm *restrict tm)
{
	long day = *t / 86400, second = *t % 86400;
	if (second < 0) {
		second += 86400;
		day--;
	}
	long year = 1970 + day / 366, month, yday;
	while (to_march(year + 1) <= day)
		year++;
	while (to_march(year) > day)
		year--;
	yday = day - to_march(year);
	month = (5 * yday + 2) / 153; /* 0 is March */
	tm->tm_mday = yday - (153 * month + 2) / 5 + 1;
	tm->tm_mon = month < 10 ? month + 2 : month - 10;
	if (month >= 10)
		year++;
	tm->tm_yday = month >= 10 ? yday - 306 : yday + 59 + leap(year);
	if (year - 1900 > INT_MAX || year - 1900 < INT_MIN) {
		errno = EOVERFLOW;
		return 0;
	}
	tm->tm_year = year - 1900;
	tm->tm_hour = second / 3600;
	tm->tm_min = second / 60 % 60;
	tm->tm_sec = second % 60;
	tm->tm_wday = (day % 7 + 11) % 7;
	tm->tm_isdst = 0;
	tm->tm_gmtoff = 0;
	tm->tm_zone = "GMT";
	return tm;
}

struct tm *localtime_r(const time_t *restrict t, struct tm *restrict tm)
{
	if (!gmtime_r(t, tm))
		return 0;
	tm->tm_zone = "UTC";
	return tm;
}

static struct tm shared;

struct tm *gmtime(const time_t *t) { return gmtime_r(t, &shared); }
struct tm *localtime(const time_t *t) { return localtime_r(t, &shared); }

time_t timegm(struct tm *tm)
{
	long month = tm->tm_mon, year = 1900L + tm->tm_year + month / 12;
	month %= 12;
	if (month < 0) {
		month += 12;
		year--;
	}
	long m = month >= 2 ? month - 2 : month + 10;
	long day = to_march(month >= 2 ? year : year - 1) + (153 * m + 2) / 5 + tm->tm_mday - 1;
	time_t t = day * 86400 + tm->tm_hour * 3600L + tm->tm_min * 60L + tm->tm_sec;
	gmtime_r(&t, tm);
	return t;
}

time_t mktime(struct tm *tm)
{
	time_t t = timegm(tm);
	tm->tm_zone = "UTC";
	return t;
}

static const char *const days[] = {
	"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
};
static const char *const months[] = {
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
};

static const char *name(const char *const *names, int i, int n, const char *none)
{
	return i < 0 || i >= n ? none : names[i];
}

char *asctime_r(const struct tm *restrict tm, char *restrict buf)
{
	snprintf(buf, 26, "%.3s %.3s%3d %.2d:%.2d:%.2d %d\n", name(days, tm->tm_wday, 7, "???"),
	         name(months, tm->tm_mon, 12, "???"), tm->tm_mday, tm->tm_hour, tm->tm_min, tm->tm_sec,
	         1900 + tm->tm_year);
	return buf;
}

char *asctime(const struct tm *tm)
{
	static char buf[64];
	return asctime_r(tm, buf);
}

char *ctime_r(const time_t *t, char *buf)
{
	struct tm tm;
	return localtime_r(t, &tm) ? asctime_r(&tm, buf) : 0;
}

char *ctime(const time_t *t)
{
	return asctime(localtime(t));
}

/* The ISO 8601 week, 1 to 53, and its year, which may be a neighbour. */
static int week(const struct tm *tm, int *year)
{
	int monday = (tm->tm_wday + 6) % 7, w = (tm->tm_yday - monday + 10) / 7;
	*year = tm->tm_year + 1900;
	if (w < 1) {
		--*year;
		int days = leap(*year) ? 366 : 365;
		return (tm->tm_yday + days - monday + 10) / 7;
	}
	int left = (leap(*year) ? 366 : 365) - tm->tm_yday;
	if (w == 53 && left - 1 + monday < 3 + monday && left + monday <= 3) {
		++*year;
		return 1;
	}
	return w;
}

size_t strftime(char *restrict s, size_t max, const char *restrict f, const struct tm *restrict tm)
{
	char piece[64];
	size_t done = 0;
	int year;
	for (; *f; f++) {
		const char *text = piece, *again = 0;
		int n = 0, hour = tm->tm_hour % 12 ? tm->tm_hour % 12 : 12;
		if (*f != '%') {
			piece[0] = *f;
			n = 1;
		} else {
			int c = *++f;
			if (c == 'E' || c == 'O')
				c = *++f;
			switch (c) {
			case 'a': n = snprintf(piece, sizeof piece, "%.3s", name(days, tm->tm_wday, 7, "?")); break;
			case 'A': text = name(days, tm->tm_wday, 7, "?"); n = __nat_strlen(text); break;
			case 'b':
			case 'h': n = snprintf(piece, sizeof piece, "%.3s", name(months, tm->tm_mon, 12, "?")); break;
			case 'B': text = name(months, tm->tm_mon, 12, "?"); n = __nat_strlen(text); break;
			case 'c': again = "%a %b %e %H:%M:%S %Y"; break;
			case 'C': n = snprintf(piece, sizeof piece, "%02d", (tm->tm_year + 1900) / 100); break;
			case 'd': n = snprintf(piece, sizeof piece, "%02d", tm->tm_mday); break;
			case 'D':
			case 'x': again = "%m/%d/%y"; break;
			case 'e': n = snprintf(piece, sizeof piece, "%2d", tm->tm_mday); break;
			case 'F': again = "%Y-%m-%d"; break;
			case 'g': week(tm, &year); n = snprintf(piece, sizeof piece, "%02d", year % 100); break;
			case 'G': week(tm, &year); n = snprintf(piece, sizeof piece, "%d", year); break;
			case 'H': n = snprintf(piece, sizeof piece, "%02d", tm->tm_hour); break;
			case 'I': n = snprintf(piece, sizeof piece, "%02d", hour); break;
			case 'j': n = snprintf(piece, sizeof piece, "%03d", tm->tm_yday + 1); break;
			case 'k': n = snprintf(piece, sizeof piece, "%2d", tm->tm_hour); break;
			case 'l': n = snprintf(piece, sizeof piece, "%2d", hour); break;
			case 'm': n = snprintf(piece, sizeof piece, "%02d", tm->tm_mon + 1); break;
			case 'M': n = snprintf(piece, sizeof piece, "%02d", tm->tm_min); break;
			case 'n': piece[0] = '\n'; n = 1; break;
			case 'p': text = tm->tm_hour < 12 ? "AM" : "PM"; n = 2; break;
			case 'P': text = tm->tm_hour < 12 ? "am" : "pm"; n = 2; break;
			case 'r': again = "%I:%M:%S %p"; break;
			case 'R': again = "%H:%M"; break;
			case 's': {
				struct tm copy = *tm;
				n = snprintf(piece, sizeof piece, "%ld", timegm(&copy));
				break;
			}
			case 'S': n = snprintf(piece, sizeof piece, "%02d", tm->tm_sec); break;
			case 't': piece[0] = '\t'; n = 1; break;
			case 'T':
			case 'X': again = "%H:%M:%S"; break;
			case 'u': n = snprintf(piece, sizeof piece, "%d", tm->tm_wday ? tm->tm_wday : 7); break;
			case 'U': n = snprintf(piece, sizeof piece, "%02d", (tm->tm_yday + 7 - tm->tm_wday) / 7); break;
			case 'V': n = snprintf(piece, sizeof piece, "%02d", week(tm, &year)); break;
			case 'w': n = snprintf(piece, sizeof piece, "%d", tm->tm_wday); break;
			case 'W': n = snprintf(piece, sizeof piece, "%02d", (tm->tm_yday + 7 - (tm->tm_wday + 6) % 7) / 7); break;
			case 'y': n = snprintf(piece, sizeof piece, "%02d", ((tm->tm_year % 100) + 100) % 100); break;
			case 'Y': n = snprintf(piece, sizeof piece, "%d", tm->tm_year + 1900); break;
			case 'z': text = "+0000"; n = 5; break;
			case 'Z': text = tm->tm_zone ? tm->tm_zone : ""; n = __nat_strlen(text); break;
			case '%': piece[0] = '%'; n = 1; break;
			case 0: f--; piece[0] = '%'; n = 1; break;
			default: n = snprintf(piece, sizeof piece, "%%%c", c); break;
			}
		}
		if (again) {
			n = strftime(piece, sizeof piece, again, tm);
			text = piece;
		}
		if (done + n >= max)
			return 0;
		__nat_memmove(s + done, text, n);
		done += n;
	}
	if (max == 0)
		return 0;
	s[done] = 0;
	return done;
}
