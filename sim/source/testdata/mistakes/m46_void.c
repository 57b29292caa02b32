void main(void) {
}
// want 1: int main
