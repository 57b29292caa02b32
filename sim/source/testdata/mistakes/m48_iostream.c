#include <iostream>
int main(void) { return 0; }
// want 1: C++
