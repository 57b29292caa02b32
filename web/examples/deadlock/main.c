#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

pthread_mutex_t fork1 = PTHREAD_MUTEX_INITIALIZER;
pthread_mutex_t fork2 = PTHREAD_MUTEX_INITIALIZER;

static void *left(void *arg) {
  pthread_mutex_lock(&fork1);
  usleep(10);
  pthread_mutex_lock(&fork2);
  printf("left eats\n");
  pthread_mutex_unlock(&fork2);
  pthread_mutex_unlock(&fork1);
  return NULL;
}

static void *right(void *arg) {
  pthread_mutex_lock(&fork2);
  usleep(10);
  pthread_mutex_lock(&fork1);
  printf("right eats\n");
  pthread_mutex_unlock(&fork1);
  pthread_mutex_unlock(&fork2);
  return NULL;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, left, NULL);
  pthread_create(&b, NULL, right, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
