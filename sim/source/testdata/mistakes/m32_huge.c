int a[2000000000];
int main(void) { return a[0]; }
// want 1: 256 MiB
