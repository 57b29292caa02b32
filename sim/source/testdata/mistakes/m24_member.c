struct person { char name[16]; };
int main(void) {
	struct person p;
	p.name = "Ada";
	return p.name[0];
}
// want 4: strcpy
