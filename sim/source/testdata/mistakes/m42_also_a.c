struct node {
	int v;
	struct node next;
};
int main(void) {
	struct node n = {1};
	return n.v;
}
// want 3: A struct cannot contain itself
