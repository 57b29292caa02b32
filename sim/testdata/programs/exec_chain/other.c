#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
	char number[12];
	sprintf(number, "%d", atoi(argv[1]) - 1);
	printf("other, with %d arguments and WORD %s\n", argc, getenv("WORD") ? getenv("WORD") : "not set");
	char word[40] = "WORD=";
	strcat(word, number);
	char *env[] = {word, NULL};
	char *args[] = {"main", number, argv[2], NULL};
	execve("./main", args, env);
	return 2;
}
