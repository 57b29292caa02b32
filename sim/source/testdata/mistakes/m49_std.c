#include <stdio.h>
int main(void) {
	std::thread t;
	return 0;
}
// want 3: C++
