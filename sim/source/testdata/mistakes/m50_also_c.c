int main(void) {
	return inotify_init();
}
// want 2: `inotify_init` exists on Linux
