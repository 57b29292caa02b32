#include <unistd.h>
int main(void) {
	kill(getpid(), SIGINT);
	return 0;
}
// want 3: #include <signal.h>
