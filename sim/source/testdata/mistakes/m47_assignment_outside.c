int x;
x = 5;
int main(void) { return x; }
// want 2: outside
