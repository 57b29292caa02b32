#include <pthread.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int fd[2];
int *newest;

static void *report(void *arg) {
  printf("newest %d\n", *newest);
  return NULL;
}

static void show(void) {
  char b[64];
  ssize_t n;
  pthread_t t;
  pthread_create(&t, NULL, report, NULL);
  while ((n = read(fd[0], b, sizeof b)) > 0)
    write(1, b, n);
}

int main(void) {
  int status;
  pipe(fd);
  if (fork() == 0) {
    close(fd[1]);
    show();
    return 0;
  }
  close(fd[0]);
  write(fd[1], "21 deg\n", 7);
  wait(&status);
  printf("the child was ended by signal %d\n", WTERMSIG(status));
  return 0;
}
