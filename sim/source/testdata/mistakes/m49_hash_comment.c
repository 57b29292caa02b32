# this is my program
int main(void) { return 0; }
// want 1: //
