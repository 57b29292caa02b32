#include <signal.h>
void handler(void) { }
int main(void) {
	signal(SIGINT, handler);
	return 0;
}
// want 4: `void handler(int)`
