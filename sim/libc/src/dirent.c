/* <dirent.h>: directories, read a few entries at a time. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <procession/lib.h>
#include <stdlib.h>
#include <sys/stat.h>

struct __dir {
	int fd;
	long at;     /* cookie of the entry read last */
	int pos, end; /* of room */
	struct dirent entry;
	char room[2048];
};

DIR *fdopendir(int fd)
{
	struct stat s;
	if (fstat(fd, &s) < 0)
		return 0;
	if (!S_ISDIR(s.st_mode)) {
		errno = ENOTDIR;
		return 0;
	}
	DIR *d = __block(sizeof *d);
	if (!d) {
		errno = ENOMEM;
		return 0;
	}
	d->fd = fd;
	d->at = d->pos = d->end = 0;
	return d;
}

DIR *opendir(const char *path)
{
	long fd = __sysret(__sys_openat(AT_FDCWD, path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_DIRECTORY, 0));
	if (fd < 0)
		return 0;
	DIR *d = fdopendir(fd);
	if (!d)
		__sys_close(fd);
	return d;
}

/* A directory that has been removed has no entries any more; that is no error. */
struct dirent *readdir(DIR *d)
{
	if (d->pos >= d->end) {
		long n = __sys_getdents64(d->fd, d->room, sizeof d->room);
		if (n <= 0) {
			if (n < 0 && n != -ENOENT)
				errno = -n;
			return 0;
		}
		d->pos = 0;
		d->end = n;
	}
	struct dirent *e = (struct dirent *)(d->room + d->pos);
	int n = e->d_reclen;
	__nat_memmove(&d->entry, e, n);
	d->pos += n;
	d->at = d->entry.d_off;
	return &d->entry;
}

int closedir(DIR *d)
{
	int fd = d->fd;
	__unblock(d);
	return __sysret(__sys_close(fd));
}

void seekdir(DIR *d, long at)
{
	__sys_lseek(d->fd, at, 0);
	d->at = at;
	d->pos = d->end = 0;
}

void rewinddir(DIR *d) { seekdir(d, 0); }
long telldir(DIR *d) { return d->at; }
int dirfd(DIR *d) { return d->fd; }

int alphasort(const struct dirent **a, const struct dirent **b)
{
	return __nat_strcmp((*a)->d_name, (*b)->d_name);
}

int scandir(const char *path, struct dirent ***list, int (*keep)(const struct dirent *),
            int (*cmp)(const struct dirent **, const struct dirent **))
{
	DIR *d = opendir(path);
	if (!d)
		return -1;
	struct dirent **all = 0, *e;
	int n = 0, room = 0;
	while ((e = readdir(d))) {
		if (keep && !keep(e))
			continue;
		if (n == room) {
			room = room ? 2 * room : 16;
			struct dirent **more = realloc(all, room * sizeof *all);
			if (!more)
				goto fail;
			all = more;
		}
		if (!(all[n] = malloc(e->d_reclen)))
			goto fail;
		__nat_memmove(all[n++], e, e->d_reclen);
	}
	closedir(d);
	if (cmp && n > 1)
		qsort(all, n, sizeof *all, (int (*)(const void *, const void *))cmp);
	*list = all;
	return n;
fail:
	while (n > 0)
		free(all[--n]);
	free(all);
	closedir(d);
	errno = ENOMEM;
	return -1;
}
