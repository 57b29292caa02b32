int main(void) {
	pid_t p = 0;
	return p;
}
// want 2: #include <sys/types.h>
