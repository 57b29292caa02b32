typedef struct node {
	int value;
	node *next;
} node;
int main(void) { return 0; }
// want 3: `struct node`
