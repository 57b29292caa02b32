#include <stdio.h>
void main() {
	puts("x");
}
// want 2: int main
