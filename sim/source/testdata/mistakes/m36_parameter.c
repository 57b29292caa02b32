void work(int a);
int main(void) { work(1); return 0; }
void work(char *a) { }
// want 3: line 1
