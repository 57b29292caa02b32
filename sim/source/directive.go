package source

// Preprocessor lines that are none: a word after # that C does not know, an
// include without its brackets, or without its #. The front end passes over
// some of them in silence and stumbles later over the others.

import "strings"

var directives = map[string]bool{
	"include": true, "include_next": true, "define": true, "undef": true, "if": true, "ifdef": true, "ifndef": true, "elif": true, "else": true,
	"endif": true, "error": true, "warning": true, "pragma": true, "line": true, "ident": true,
}

// checkDirectives looks at the lines of one file that begin with #, and at
// those that should.
func (c *checker) checkDirectives(s *scan) {
	file := c.fileIndex(s.name)
	within := 0 // #ifs that are open: what is skipped may be anything
	for i, t := range s.toks {
		if !s.firstOn(i) {
			continue
		}
		line := s.lines[t.line-1]
		if !t.directive {
			c.includeWithoutHash(s, i)
			continue
		}
		if t.text[0] != '#' {
			continue // the line before goes on
		}
		rest := strings.TrimLeft(line[min(int(t.col), len(line)):], " \t")
		word := rest[:wordLen(rest)]
		switch {
		case strings.HasPrefix(word, "if"):
			within++
		case word == "endif":
			within--
		}
		at := span{file, t.line, t.col, int32(len(strings.TrimRight(line, " \t\r"))) + 1}
		switch {
		case (word == "line" || word != "" && isDigit(word[0])) && within == 0:
			// A plain number counts for __LINE__; the machine cannot show other files' lines.
			if n := strings.TrimSpace(strings.TrimPrefix(rest, "line")); len(n) == 0 || len(n) > 6 || strings.Trim(n, "0123456789") != "" {
				c.errorf(at, "`#line` is not supported here but with a small number: lines are counted as they stand in the file.").fix("Write `//`", span{file, t.line, t.col, t.col + 1}, "//")
			}
		case within > 0 || word == "":
		case !directives[word]:
			if w := similar(word, sortedKeys(directives)); w != "" {
				col := int32(len(line)-len(rest)) + 1
				w1 := span{file, t.line, col, col + int32(len(word))}
				c.errorf(w1, "`#%s` is not known; did you mean `#%s`?", word, w).fix("Write `#"+w+"`", w1, w)
			} else {
				c.errorf(at, "`#%s` is not known: `#` begins a line for the preprocessor, such as `#include`; a comment begins with `//`.", word).
					fix("Write `//`", span{file, t.line, t.col, t.col + 1}, "//")
			}
		case word == "include":
			c.checkInclude(s, t, line, rest[len(word):])
		}
	}
}

func wordLen(s string) int {
	n := 0
	for n < len(s) && (isLetter(s[n]) || isDigit(s[n])) {
		n++
	}
	return n
}

// checkInclude looks at what stands after #include.
func (c *checker) checkInclude(s *scan, t tok, line, rest string) {
	file := c.fileIndex(s.name)
	what := strings.TrimLeft(rest, " \t")
	col := int32(len(line)-len(what)) + 1
	what = strings.TrimRight(what, " \t\r")
	at := span{file, t.line, col, col + int32(len(what))}
	switch {
	case what == "":
		c.errorf(span{file, t.line, t.col, t.col + 1}, "The name of the header is missing: `#include <stdio.h>`.")
	case what[0] != '<' && what[0] != '"':
		if n := wordLen(what); strings.HasSuffix(what, ".h") {
			text := "<" + what + ">"
			if _, own := c.in.Files[what]; own {
				text = `"` + what + `"`
			}
			c.errorf(at, "The name of a header stands in `< >`, or one of your own files in quotes: `#include %s`.", text).fix("Write `"+text+"`", at, text)
		} else if n < len(what) {
			c.errorf(at, "The name of a header stands in `< >`, or one of your own files in quotes: `#include <stdio.h>`.")
		}
	default:
		end := strings.IndexByte(what[1:], map[byte]byte{'<': '>', '"': '"'}[what[0]])
		if end < 0 {
			cl := map[byte]string{'<': ">", '"': `"`}[what[0]]
			c.errorf(at, "The closing `%s` of this include is missing.", cl).fix("Write `"+cl+"`", span{file, t.line, at.end, at.end}, cl)
			return
		}
		after := what[end+2:]
		if strings.TrimLeft(after, " \t") == ";" {
			semi := span{file, t.line, at.end - 1, at.end}
			c.remarkf(semi, "An include has no `;` at its end.").fix("Delete it", semi, "")
		}
	}
}

// includeWithoutHash reports a line such as `include <stdio.h>`.
func (c *checker) includeWithoutHash(s *scan, i int) {
	t := s.toks[i]
	if t.text != "include" && t.text != "import" || i+1 >= len(s.toks) || t.line != s.toks[i+1].line {
		return
	}
	if n := s.toks[i+1]; n.text != "<" && n.kind != tkString {
		return
	}
	at := s.span(c, i)
	c.errorf(at, "A header is included with `#include`.").fix("Write `#include`", at, "#include")
}
