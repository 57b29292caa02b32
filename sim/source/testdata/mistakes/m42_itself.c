struct node {
	int value;
	struct node next;
};
int main(void) { return 0; }
// want 3: `struct node *next`
