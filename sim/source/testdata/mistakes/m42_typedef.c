typedef struct node {
	int value;
	struct node left, right;
} node;
int main(void) { return 0; }
// want 3: pointer
