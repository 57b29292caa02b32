#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  int fd[2];
  pipe(fd);

  if (fork() == 0) {
    char word[32];
    close(fd[1]);
    ssize_t n = read(fd[0], word, sizeof word);
    printf("the child got %.*s", (int)n, word);
    return 0;
  }

  int sum = 0;
  for (int i = 1; i <= 1000; i++)
    sum += i;
  char text[32];
  int n = snprintf(text, sizeof text, "%d\n", sum);
  close(fd[0]);
  write(fd[1], text, n);
  close(fd[1]);
  wait(NULL);
  return 0;
}
