struct point {
 int x;
 int y;
}

void f(void) {}
int main(void) { return 0; }
// want 4: A `;` is missing after this `}
