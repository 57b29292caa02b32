int main(void) { return 0; }
int main(void) { return 1; }
// want 2: line 1
