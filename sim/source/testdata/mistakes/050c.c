int main(void) {
	return inotify_init();
}
