#include <stdio.h>
using namespace std;
int main(void) { return 0; }
// want 2: another language
