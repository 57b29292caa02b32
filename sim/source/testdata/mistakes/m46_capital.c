int Main(void) { return 0; }
// want 1 when linked: `main`
