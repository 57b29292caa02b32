#include <pthread.h>
#include <stdio.h>

int counter = 0;

static void *add(void *arg) {
  int seen = counter;
  counter = seen + 1;
  return NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, add, NULL);
  pthread_create(&b, NULL, add, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  printf("counter is %d\n", counter);
  return 0;
}
