enum { red, green, rouge = 0 };
int main(int argc, char **argv) {
	switch (argc) {
	case red: return 1;
	case rouge: return 2;
	}
	return 0;
}
// want 5: line 4
