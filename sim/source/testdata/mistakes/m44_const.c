const int n = 3;
int a[n] = { 1, 2, 3 };
int main(void) { return a[0]; }
// want 2: #define
