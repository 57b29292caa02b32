struct p { int x; };
struct p { int y; };
int main(void) { return 0; }
// want 2: line 1
