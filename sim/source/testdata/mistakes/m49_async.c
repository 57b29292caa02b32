async int f(void) { return 1; }
int main(void) { return f(); }
// want 1: another language
