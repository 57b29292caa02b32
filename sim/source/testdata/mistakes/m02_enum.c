enum colour { red, green }
int main(void) { return red; }
// want 1: `;`
