size_t n = 1;
int main(void) { return n; }
// want 1: #include <stddef.h>
