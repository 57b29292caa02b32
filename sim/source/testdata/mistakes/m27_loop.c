int find(int *a, int n, int x) {
	for (int i = 0; i < n; i++)
		if (a[i] == x)
			return i;
}
int main(void) { int a[1] = { 1 }; return find(a, 1, 1); }
// want 5: without returning
