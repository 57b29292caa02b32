// args: -a file -b one -ctwo -- -d last
// getopt and getopt_long on arguments of all kinds.
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>


static void go(const char *what, const char *options, const struct option *longs, int argc, char **argv) {
    char *copy[20];
    int c, index = -1;
    memcpy(copy, argv, (argc + 1) * sizeof *copy);
    optind = 0;
    printf("%s:\n", what);
    while ((c = longs ? getopt_long(argc, copy, options, longs, &index) : getopt(argc, copy, options)) != -1) {
        printf(" %c", c > 31 ? c : '#');
        if (c <= 31) printf("%d", c);
        if (optarg) printf("=%s", optarg);
        if (c == '?' || c == ':') printf("(%c)", optopt > 31 ? optopt : '#');
        printf(" at %d", optind);
        if (longs) printf(" index %d", index);
        printf("\n");
    }
    printf(" rest:");
    for (int i = optind; i < argc; i++) printf(" %s", copy[i]);
    printf("\n");
}

#define TRY(what, options, longs, ...) \
    do { \
        char *v[] = {"prog", __VA_ARGS__, NULL}; \
        go(what, options, longs, sizeof v / sizeof *v - 1, v); \
    } while (0)

int main(int argc, char **argv) {
    static int flag;
    static const struct option longs[] = {
        {"verbose", no_argument, NULL, 'v'}, {"output", required_argument, NULL, 'o'},
        {"color", optional_argument, NULL, 'c'}, {"version", no_argument, &flag, 7}, {0, 0, 0, 0}};
    dup2(1, 2);
    go("given", "ab:c:d", NULL, argc, argv);
    TRY("together", "ab:c", NULL, "-ac", "-bvalue", "x", "-b", "y");
    TRY("unknown", "ab:", NULL, "-a", "-z", "-b");
    TRY("quiet", ":ab:", NULL, "-z", "-b");
    TRY("permuted", "ab:", NULL, "one", "-a", "two", "-b", "three", "four");
    TRY("stop", "+ab:", NULL, "-a", "one", "-b", "x");
    TRY("in order", "-ab:", NULL, "one", "-a", "two", "--", "-b");
    TRY("optional", "c::", NULL, "-c", "-cred", "x");
    TRY("only a dash", "a", NULL, "-", "-a", "-");
    TRY("long", "vo:", longs, "--verbose", "--output", "f", "--output=g", "--color", "--color=red", "x", "-v");
    TRY("shortened", "vo:", longs, "--verb", "--out=z", "--vers", "--ver");
    TRY("wrong", "vo:", longs, "--nothing", "--verbose=3", "--output");
    printf("%d\n", flag);
    return 0;
}
