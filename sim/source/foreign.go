package source

// Words and forms of other languages, which beginners bring along. The front
// end knows none of them and stumbles some tokens later; so they are looked for
// around the place where it stopped, and at names that nobody declares.

import "strings"

// foreignWords says what C has instead of a word.
var foreignWords = map[string]string{
	"new":       "C gets memory with `malloc`, and starts a thread with `pthread_create`",
	"delete":    "C gives memory back with `free`",
	"async":     "C starts a thread with `pthread_create`",
	"await":     "C waits for a thread with `pthread_join`, and for a process with `wait`",
	"yield":     "C lets another thread go with `sched_yield()`",
	"try":       "C has no exceptions: a call says by its result that it failed, and `errno` says why",
	"catch":     "C has no exceptions: a call says by its result that it failed, and `errno` says why",
	"throw":     "C has no exceptions: a function says by its result that it failed",
	"finally":   "C has no exceptions: a call says by its result that it failed",
	"class":     "C has no classes: use a `struct`, and functions that get a pointer to it",
	"public":    "everything in a C struct is public; leave it out",
	"private":   "everything in a C struct is public; a function is kept to its file with `static`",
	"protected": "everything in a C struct is public; leave it out",
	"virtual":   "C has no methods; a struct can hold a pointer to a function",
	"template":  "C has no templates: write the type",
	"using":     "C has no namespaces; leave the line out",
	"namespace": "C has no namespaces; leave the line out",
	"package":   "C has no packages; leave the line out",
	"import":    "C includes a header: `#include <stdio.h>`",
	"from":      "C includes a header: `#include <stdio.h>`",
	"elif":      "C writes `else if`",
	"elseif":    "C writes `else if`",
	"elsif":     "C writes `else if`",
	"def":       "a function of C begins with the type of its result, such as `void`",
	"fn":        "a function of C begins with the type of its result, such as `void`",
	"func":      "a function of C begins with the type of its result, such as `void`",
	"function":  "a function of C begins with the type of its result, such as `void`",
	"let":       "a variable of C begins with its type, such as `int`",
	"var":       "a variable of C begins with its type, such as `int`",
	"foreach":   "C counts with `for (int i = 0; i < n; i++)`",
	"lambda":    "C has no functions without a name; define one above and pass its name",
	"cout":      "C prints with `printf` from <stdio.h>",
	"cin":       "C reads with `scanf` from <stdio.h>",
	"endl":      "C ends a line with `\\n` in the text",
	"System":    "C prints with `printf` from <stdio.h>",
	"console":   "C prints with `printf` from <stdio.h>",
	"print":     "C prints with `printf` from <stdio.h>",
	"println":   "C prints with `printf` from <stdio.h>",
	"echo":      "C prints with `printf` from <stdio.h>",
	"input":     "C reads a line with `fgets`, and numbers with `scanf`, from <stdio.h>",
	"len":       "the length of a text is `strlen(s)`; of an array, `sizeof a / sizeof a[0]`",
	"Thread":    "a thread is a `pthread_t`, from <pthread.h>, and `pthread_create` starts it",
	"Mutex":     "a mutex is a `pthread_mutex_t`, from <pthread.h>",
	"Lock":      "a lock is a `pthread_mutex_t`, from <pthread.h>",
}

// foreignWord reports a word of another language at token i.
func (c *checker) foreignWord(s *scan, i int) bool {
	if i < 0 || i >= len(s.toks) {
		return false
	}
	t := s.toks[i]
	use, ok := foreignWords[t.text]
	if !ok || t.kind != tkIdent {
		return false
	}
	d := c.errorf(s.span(c, i), "`%s` is a word of another language: %s.", t.text, use)
	switch {
	case strings.HasPrefix(t.text, "el") && strings.Contains(use, "else if"):
		d.fix("Write `else if`", s.span(c, i), "else if")
	case t.text == "import" && i+1 < len(s.toks) && s.toks[i+1].text == "<":
		d.fix("Write `#include`", s.span(c, i), "#include")
	}
	return true
}

// span is where token i stands.
func (s *scan) span(c *checker, i int) span {
	t := s.toks[i]
	return span{c.fileIndex(s.name), t.line, t.col, t.end}
}

// foreign reports what comes from another language at token i, or just before.
func (c *checker) foreign(s *scan, i int) bool {
	file := c.fileIndex(s.name)
	at := func(k int) string {
		if k < 0 || k >= len(s.toks) {
			return ""
		}
		return s.toks[k].text
	}
	for k := i; k >= max(0, i-2); k-- {
		if k < len(s.toks) && s.toks[k].text == ";" && k < i {
			break
		}
		// A name of the file's own is no word of another language.
		if k < len(s.toks) && s.toks[k].kind == tkIdent && foreignWords[s.toks[k].text] != "" && !s.names(s.toks[k].text, k) && c.foreignWord(s, k) {
			return true
		}
	}
	for k := i; k >= max(0, i-1); k-- {
		if at(k) != ":" || at(k+1) != ":" || k == 0 || s.toks[k-1].kind != tkIdent {
			continue
		}
		t := s.toks[k-1]
		c.errorf(span{file, t.line, t.col, s.toks[k+1].end}, "`%s::` belongs to C++; C has no namespaces.", t.text)
		return true
	}
	if at(i) == "&" && i > 0 && i+1 < len(s.toks) && s.toks[i-1].kind == tkIdent && s.toks[i+1].kind == tkIdent {
		c.errorf(s.span(c, i), "C has no references; a parameter that is to be changed is a pointer: `*%s`.", s.toks[i+1].text)
		return true
	}
	return false
}

// names says whether the file itself gives something the name, before token k:
// a declaration has it after a type or a star.
func (s *scan) names(name string, k int) bool {
	for j := 1; j < k; j++ {
		if s.toks[j].text != name {
			continue
		}
		if p := s.toks[j-1]; p.text == "*" || p.text == "define" || p.text == "struct" || typeKeyword(p.text) || p.kind == tkIdent && !cKeywords[p.text] && foreignWords[p.text] == "" {
			return true
		}
	}
	return false
}

// methods is what C calls instead of a method.
var methods = map[string]string{
	"length": "strlen(%s)", "size": "strlen(%s)", "equals": "strcmp(%s, …) == 0", "compareTo": "strcmp(%s, …)", "append": "strcat(%s, …)",
	"start": "pthread_create(&%s, NULL, …, NULL)", "join": "pthread_join(%s, NULL)", "lock": "pthread_mutex_lock(&%s)",
	"unlock": "pthread_mutex_unlock(&%s)", "acquire": "pthread_mutex_lock(&%s)", "release": "pthread_mutex_unlock(&%s)",
	"wait": "pthread_cond_wait(&%s, …)", "notify": "pthread_cond_signal(&%s)", "signal": "pthread_cond_signal(&%s)",
}
