#include <stdio.h>
int main(void) {
	cout << "hello";
	return 0;
}
// want 3: printf
