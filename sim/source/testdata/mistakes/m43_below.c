struct point p;
int main(void) { return p.x; }
struct point { int x; };
// want 2: line 3
