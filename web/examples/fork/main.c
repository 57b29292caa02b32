#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  printf("hello ");

  pid_t pid = fork();
  if (pid == 0) {
    printf("from the child\n");
    return 0;
  }
  printf("from the parent\n");
  wait(NULL);
  return 0;
}
