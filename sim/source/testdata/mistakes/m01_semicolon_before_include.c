int n = 1
#include <stdio.h>
int main(void) { return n; }
// want 1: `;`
