#include <windows.h>
int main(void) { return 0; }
// want 1: Windows
