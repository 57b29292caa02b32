#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
	char line[100];
	int fd[2];
	setlinebuf(stdout);
	pipe(fd);
	FILE *w = fdopen(fd[1], "w"), *r = fdopen(fd[0], "r");
	printf("%d %d\n", fileno(w) == fd[1], fileno(r) == fd[0]);
	fprintf(w, "first line\nsecond %d\n", 2);
	fputs("third, long enough to be cut", w);
	fputc('\n', w);
	fwrite("abcd\nefgh", 3, 3, w);
	putc('!', w);
	fclose(w);
	printf("%s", fgets(line, sizeof line, r));
	int c = fgetc(r);
	printf("%c %d ", c, ungetc(c, r) == c);
	printf("%c\n", fgetc(r));
	ungetc('1', r);
	ungetc('2', r);
	printf("%s", fgets(line, sizeof line, r));
	printf("%s|\n", fgets(line, 8, r));
	char *text = NULL;
	size_t room = 0;
	printf("%zd ", getline(&text, &room, r));
	printf("%s", text);
	printf("%zd ", getdelim(&text, &room, 'c', r));
	printf("%s\n", text);
	memset(line, '.', sizeof line);
	printf("%zu ", fread(line, 4, 20, r));
	printf("%.12s %d\n", line, feof(r) != 0);
	printf("%d\n", fgetc(r));
	printf("%d\n", fgets(line, sizeof line, r) == NULL);
	printf("%zd\n", getline(&text, &room, r));
	free(text);
	fclose(r);
	/* errors */
	errno = 0;
	printf("%d ", fputc('x', stdin));
	printf("%d %d\n", errno, ferror(stdin) != 0);
	errno = 0;
	printf("%d ", fgetc(stdout));
	printf("%d\n", errno);
	clearerr(stdout);
	printf("%d\n", fopen("/no/such/file", "r") == NULL);
	perror("opening");
	errno = 0;
	printf("%d ", fdopen(1, "q") == NULL);
	printf("%d\n", errno == EINVAL);
	/* a buffer is copied by fork, and lost by _exit */
	fflush(stdout);
	setvbuf(stdout, NULL, _IOFBF, 0);
	printf("twice\n");
	if (fork() == 0)
		exit(0);
	wait(NULL);
	fflush(stdout);
	printf("once\n");
	fflush(stdout);
	if (fork() == 0) {
		printf("never\n");
		_exit(0);
	}
	wait(NULL);
	static char mine[256];
	setvbuf(stdout, mine, _IOFBF, sizeof mine);
	printf("in my buffer");
	printf("%d\n", memcmp(mine, "in my buffer", 12) == 0);
	fflush(stdout);
	setvbuf(stdout, NULL, _IONBF, 0);
	printf("unbuffered ");
	if (fork() == 0)
		_exit(0);
	wait(NULL);
	puts("end");
	close(1);
	errno = 0;
	int n = printf("gone\n");
	fprintf(stderr, "%d %d %d\n", n, errno, ferror(stdout) != 0);
	return 4;
}
