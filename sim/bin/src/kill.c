/* kill: sends a signal, SIGTERM or the one named by -NAME, -NUMBER or -s NAME,
 * to processes by their pids. */
#include <ctype.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	int number;
} names[] = {{"HUP", SIGHUP}, {"INT", SIGINT}, {"QUIT", SIGQUIT}, {"ABRT", SIGABRT}, {"KILL", SIGKILL}, {"USR1", SIGUSR1}, {"SEGV", SIGSEGV}, {"USR2", SIGUSR2}, {"PIPE", SIGPIPE}, {"ALRM", SIGALRM}, {"TERM", SIGTERM}, {"CHLD", SIGCHLD}, {"CONT", SIGCONT}, {"STOP", SIGSTOP}, {"TSTP", SIGTSTP}};

static int signal_named(const char *name)
{
	if (isdigit((unsigned char)*name))
		return atoi(name);
	if (strncmp(name, "SIG", 3) == 0)
		name += 3;
	for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(name, names[i].name) == 0)
			return names[i].number;
	return -1;
}

int main(int argc, char *argv[])
{
	int sig = SIGTERM, i = 1, status = 0;
	if (argc > 1 && argv[1][0] == '-') {
		const char *name = argv[1] + 1;
		i = 2;
		if (strcmp(name, "s") == 0 && argc > 2) {
			name = argv[2];
			i = 3;
		}
		sig = signal_named(name);
		if (sig < 0) {
			fprintf(stderr, "kill: %s: invalid signal\n", name);
			return 1;
		}
	}
	if (i == argc) {
		fprintf(stderr, "kill: not enough arguments\n");
		return 1;
	}
	for (; i < argc; i++)
		if (kill(atoi(argv[i]), sig) < 0) {
			fprintf(stderr, "kill: (%s) - %s\n", argv[i], strerror(errno));
			status = 1;
		}
	return status;
}
