int x;
char x;
int main(void) { return 0; }
// want 2: line 1
