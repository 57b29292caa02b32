#include <pthread.h>

struct account {
    pthread_mutex_t lock;
    int cents;
};

int main(void) {
    struct account a = {PTHREAD_MUTEX_INITIALIZER, 100};
    pthread_mutex_lock(&a.lock);
    struct account b = a;
    pthread_mutex_unlock(&a.lock);
    return pthread_mutex_trylock(&b.lock) == 0; // remark: uses b.lock, a copy of a mutex that was locked: the copy is locked too, and nobody will unlock it. Do not copy a mutex; share its address.
}
