int main(void) {
	int x = 1;
	asm volatile("lock; incl %0" : "+m"(x));
	return x;
}
// want 3: not supported
