#include <unistd.h>
int main(void) {
	fork(1);
	return 0;
}
// want 3: `fork`
