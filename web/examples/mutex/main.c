#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
int served = 0;

static void *enter(void *arg) {
  long me = (long)arg;
  pthread_mutex_lock(&m);
  usleep(30);
  served++;
  printf("%ld came in as number %d\n", me, served);
  pthread_mutex_unlock(&m);
  return NULL;
}

int main(void) {
  pthread_t t[4];
  for (long i = 0; i < 4; i++)
    pthread_create(&t[i], NULL, enter, (void *)(i + 1));
  for (int i = 0; i < 4; i++)
    pthread_join(t[i], NULL);
  return 0;
}
