/* getopt and getopt_long, as glibc's: arguments that are no options are moved
 * behind those that are, unless the options begin with '+' or POSIXLY_CORRECT
 * is set; with '-' each is reported as option 1; with ':' a missing argument is
 * ':' and nothing is said. */
#include <getopt.h>
#include <procession/lib.h>
#include <stdio.h>
#include <stdlib.h>

char *optarg;
int optind = 1, opterr = 1, optopt = '?';

static const char *next;     /* rest of the argument whose letters are options */
static int first, last;      /* arguments first..last-1 are no options, passed over */
static enum { PERMUTE, STOP, IN_ORDER } order;

static void exchange(char **argv)
{
	int a = first, m = last, b = optind;
	while (b > m && m > a) { /* rotate: what follows m comes before what precedes it */
		char *moved = argv[m];
		for (int i = m; i > a; i--)
			argv[i] = argv[i - 1];
		argv[a] = moved;
		a++;
		m++;
	}
	first += optind - last;
	last = optind;
}

static int option(const char *arg)
{
	return arg[0] == '-' && arg[1] != 0;
}

static int find_long(int argc, char **argv, const char *options, const struct option *longs, int *index, int only, const char *dashes)
{
	long n = 0;
	const struct option *found = 0;
	int exact = 0, many = 0, at = 0;
	while (next[n] && next[n] != '=')
		n++;
	for (int i = 0; longs[i].name; i++) {
		if (__nat_strncmp(longs[i].name, next, n) != 0)
			continue;
		if (__nat_strlen(longs[i].name) == n) {
			found = &longs[i];
			at = i;
			exact = 1;
			break;
		}
		if (!found) {
			found = &longs[i];
			at = i;
		} else if (only || found->has_arg != longs[i].has_arg || found->flag != longs[i].flag || found->val != longs[i].val)
			many = 1;
	}
	int quiet = !opterr || options[0] == ':';
	if (many && !exact) {
		if (!quiet) {
			fprintf(stderr, "%s: option '%s%s' is ambiguous; possibilities:", argv[0], dashes, next);
			for (int i = 0; longs[i].name; i++)
				if (__nat_strncmp(longs[i].name, next, n) == 0)
					fprintf(stderr, " '%s%s'", dashes, longs[i].name);
			fprintf(stderr, "\n");
		}
		next = 0;
		optind++;
		optopt = 0;
		return '?';
	}
	if (!found) {
		if (only && argv[optind][1] != '-' && __nat_strchr(options, *next) >= 0)
			return -1;
		if (!quiet)
			fprintf(stderr, "%s: unrecognized option '%s%s'\n", argv[0], dashes, next);
		next = 0;
		optind++;
		optopt = 0;
		return '?';
	}
	const char *value = next[n] ? next + n + 1 : 0;
	next = 0;
	optind++;
	optarg = 0;
	if (value) {
		if (!found->has_arg) {
			if (!quiet)
				fprintf(stderr, "%s: option '%s%s' doesn't allow an argument\n", argv[0], dashes, found->name);
			optopt = found->val;
			return '?';
		}
		optarg = (char *)value;
	} else if (found->has_arg == required_argument) {
		if (optind >= argc) {
			if (!quiet)
				fprintf(stderr, "%s: option '%s%s' requires an argument\n", argv[0], dashes, found->name);
			optopt = found->val;
			return options[0] == ':' ? ':' : '?';
		}
		optarg = argv[optind++];
	}
	if (index)
		*index = at;
	if (found->flag) {
		*found->flag = found->val;
		return 0;
	}
	return found->val;
}

static int run(int argc, char *const args[], const char *options, const struct option *longs, int *index, int only)
{
	char **argv = (char **)args;
	if (argc < 1)
		return -1;
	optarg = 0;
	if (optind == 0 || !first) {
		if (optind == 0)
			optind = 1;
		first = last = optind;
		next = 0;
		order = *options == '-' ? IN_ORDER : *options == '+' || getenv("POSIXLY_CORRECT") ? STOP : PERMUTE;
	}
	if (*options == '-' || *options == '+')
		options++;
	int quiet = !opterr || options[0] == ':';
	if (!next || !*next) {
		if (last > optind)
			last = optind;
		if (first > optind)
			first = optind;
		if (order == PERMUTE) {
			if (first != last && last != optind)
				exchange(argv);
			else if (last != optind)
				first = optind;
			while (optind < argc && !option(argv[optind]))
				optind++;
			last = optind;
		}
		if (optind != argc && __nat_strcmp(argv[optind], "--") == 0) {
			optind++;
			if (first != last && last != optind)
				exchange(argv);
			else if (first == last)
				first = optind;
			last = argc;
			optind = argc;
		}
		if (optind == argc) {
			if (first != last)
				optind = first;
			return -1;
		}
		if (!option(argv[optind])) {
			if (order == STOP)
				return -1;
			optarg = argv[optind++];
			return 1;
		}
		if (longs) {
			if (argv[optind][1] == '-') {
				next = argv[optind] + 2;
				return find_long(argc, argv, options, longs, index, only, "--");
			}
			if (only && (argv[optind][2] || __nat_strchr(options, argv[optind][1]) < 0)) {
				next = argv[optind] + 1;
				int r = find_long(argc, argv, options, longs, index, only, "-");
				if (r != -1)
					return r;
			}
		}
		next = argv[optind] + 1;
	}
	char c = *next++;
	long i = __nat_strchr(options, c);
	if (!*next)
		optind++;
	if (i < 0 || c == ':' || c == ';') {
		if (!quiet)
			fprintf(stderr, "%s: invalid option -- '%c'\n", argv[0], c);
		optopt = c;
		return '?';
	}
	if (options[i + 1] != ':')
		return c;
	if (options[i + 2] == ':') { /* its argument only in the same word */
		if (*next) {
			optarg = (char *)next;
			optind++;
		}
		next = 0;
		return c;
	}
	if (*next) {
		optarg = (char *)next;
		optind++;
	} else if (optind == argc) {
		if (!quiet)
			fprintf(stderr, "%s: option requires an argument -- '%c'\n", argv[0], c);
		optopt = c;
		c = options[0] == ':' ? ':' : '?';
	} else
		optarg = argv[optind++];
	next = 0;
	return c;
}

int getopt(int argc, char *const argv[], const char *options)
{
	return run(argc, argv, options, 0, 0, 0);
}

int getopt_long(int argc, char *const argv[], const char *options, const struct option *longs, int *index)
{
	return run(argc, argv, options, longs, index, 0);
}

int getopt_long_only(int argc, char *const argv[], const char *options, const struct option *longs, int *index)
{
	return run(argc, argv, options, longs, index, 1);
}
