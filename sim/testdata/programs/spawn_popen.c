// popen connects a stream with a command.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

int main(void)
{
	char line[100];
	FILE *f = popen("seq 3; exit 4", "r");
	while (fgets(line, sizeof line, f))
		printf("read: %s", line);
	int s = pclose(f);
	printf("status %d\n", WEXITSTATUS(s));
	fflush(stdout);

	f = popen("sort -r", "w");
	fprintf(f, "apple\npear\nfig\n");
	printf("closed with %d\n", pclose(f));
	fflush(stdout);

	FILE *out = popen("cat", "w"), *in = popen("echo from the other; cat </dev/null", "re");
	fprintf(out, "to cat\n");
	pclose(out); /* the second command does not hold the first one's pipe open */
	while (fgets(line, sizeof line, in))
		printf("read: %s", line);
	printf("%d\n", pclose(in));

	errno = 0;
	printf("%s, ", popen("true", "x") ? "?" : "no");
	printf("%s\n", strerror(errno));
	f = popen("nosuch-command 2>/dev/null", "r");
	printf("%d\n", WEXITSTATUS(pclose(f)));
	return 0;
}
