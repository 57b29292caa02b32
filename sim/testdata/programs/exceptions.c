// Exceptions made of setjmp and longjmp, nested, raised again, and with a
// variable-length array on the stack between.
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

struct frame {
    jmp_buf env;
    struct frame *outer;
};
static struct frame *current;
static const char *thrown;

#define TRY { struct frame f_; f_.outer = current; current = &f_; if (setjmp(f_.env) == 0) {
#define CATCH current = f_.outer; } else { current = f_.outer;
#define END } }

static void throw(const char *what) {
    thrown = what;
    longjmp(current->env, 1);
}

static int divide(int a, int b) {
    if (b == 0) throw("division by zero");
    return a / b;
}

static int average(const int *a, int n) {
    int copy[n + 1];
    memcpy(copy, a, n * sizeof copy[0]);
    int sum = 0;
    for (int i = 0; i < n; i++) sum += copy[i];
    return divide(sum, n);
}

static void rethrow(int depth) {
    TRY
        if (depth == 0) throw("deep");
        rethrow(depth - 1);
    CATCH
        printf("passing %s at %d\n", thrown, depth);
        throw(thrown);
    END
}

int main(void) {
    static const int numbers[] = { 3, 5, 10 };
    for (volatile int n = 3; n >= 0; n -= 3) {
        TRY
            printf("%d\n", average(numbers, n));
        CATCH
            printf("caught: %s\n", thrown);
        END
    }
    TRY
        rethrow(4);
    CATCH
        printf("caught: %s\n", thrown);
    END
    int handled = 0;
    for (volatile int i = 0; i < 1000; i++) {
        TRY
            if (i % 3 == 0) throw("third");
        CATCH
            handled++;
        END
    }
    printf("%d %d\n", handled, current == NULL);
    return 0;
}
