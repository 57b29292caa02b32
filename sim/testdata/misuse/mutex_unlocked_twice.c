#include <pthread.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;

int main(void) {
    pthread_mutex_lock(&m);
    pthread_mutex_unlock(&m);
    pthread_mutex_unlock(&m); // remark: unlocks m, which nobody has locked. On Linux this may let two threads in at once later: unlock once for each lock.
    return 0;
}
