struct point {
 int x;
 int y;
}

void f(void) {}
int main(void) { return 0; }
