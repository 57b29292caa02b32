package source

// Macros as the file defines them. The front end expands them and forgets, so
// that a mistake in one shows where it is used, in words about something else;
// here it is found again. Macros that are defined twice, or undefined in
// between, are left alone.

import "strings"

// macro is one #define of a file.
type macro struct {
	name   string
	at     int      // token of the name
	params []string // of one that takes arguments
	call   bool     // it takes arguments
	dots   bool     // any number of them
	body   []tok
}

// macros is what a file defines once.
func (s *scan) macros() map[string]macro {
	found, gone := map[string]macro{}, map[string]bool{}
	for i := 0; i+2 < len(s.toks); i++ {
		if t := s.toks[i]; !t.directive || t.text != "#" || !s.firstOn(i) {
			continue
		}
		word, name := s.toks[i+1].text, s.toks[i+2]
		if word == "undef" {
			gone[name.text] = true
		}
		if word != "define" || name.kind != tkIdent {
			continue
		}
		if _, twice := found[name.text]; twice {
			gone[name.text] = true
		}
		found[name.text] = s.define(i + 2)
	}
	for name := range gone { // any order: each is only deleted
		delete(found, name)
	}
	return found
}

// define reads the definition whose name is token at.
func (s *scan) define(at int) macro {
	m := macro{name: s.toks[at].text, at: at}
	k := at + 1
	in := func() bool {
		return k < len(s.toks) && s.toks[k].directive && !(s.toks[k].text[0] == '#' && len(s.toks[k].text) == 1 && s.firstOn(k))
	}
	if in() && s.toks[k].text == "(" && s.toks[k].line == s.toks[at].line && s.toks[k].col == s.toks[at].end {
		m.call = true
		for k++; in() && s.toks[k].text != ")"; k++ {
			switch s.toks[k].text {
			case ",":
			case "...":
				m.dots = true
			default:
				m.params = append(m.params, s.toks[k].text)
			}
		}
		k++
	}
	for ; in(); k++ {
		m.body = append(m.body, s.toks[k])
	}
	return m
}

// checkMacroCalls reports uses with too few or too many arguments. It is true
// if there is one: what the front end then says is of no use.
func (c *checker) checkMacroCalls(s *scan) bool {
	all := s.macros()
	if len(all) == 0 {
		return false
	}
	for i, t := range s.toks {
		if t.kind != tkIdent || t.directive || i+1 >= len(s.toks) || s.toks[i+1].text != "(" || s.match[i+1] < 0 {
			continue
		}
		m, ok := all[t.text]
		if !ok || !m.call || i < m.at {
			continue
		}
		n, empty := s.arguments(i + 1)
		want := len(m.params)
		if n == want || m.dots && n >= want || want == 0 && empty || m.dots && want <= 1 {
			continue
		}
		if empty && want > 1 {
			n = 0
		}
		at := s.span(c, i)
		if end := s.toks[s.match[i+1]]; end.line == t.line {
			at.end = end.end
		}
		sig := m.name + "(" + strings.Join(m.params, ", ") + ")"
		if len(sig) > 100 {
			sig = m.name + "(…)"
		}
		c.errorf(at, "The macro `%s` takes %s, but %s given: `%s` in line %d.", m.name, plural(want, "argument"), given(n), sig, s.toks[m.at].line)
		return true
	}
	return false
}

// arguments counts what stands between the bracket at token open and its
// partner: the commas outside of inner round brackets part them.
func (s *scan) arguments(open int) (n int, empty bool) {
	depth := 0
	n = 1
	for k := open + 1; k < s.match[open]; k++ {
		switch t := s.toks[k]; {
		case t.directive:
		case t.text == "(":
			depth++
		case t.text == ")":
			depth--
		case t.text == "," && depth == 0:
			n++
		}
	}
	return n, s.match[open] == open+1
}

// macroToBlame reports a macro at token i, or just before, whose text cannot
// stand where it is used: `#define SIZE 10;`, `#define SIZE = 10`.
func (c *checker) macroToBlame(s *scan, i int) bool {
	all := s.macros()
	for k := min(i+1, len(s.toks)-1); k >= max(0, i-1); k-- {
		t := s.toks[k]
		m, ok := all[t.text]
		if !ok || t.directive || t.kind != tkIdent || len(m.body) == 0 {
			continue
		}
		first, last := m.body[0], m.body[len(m.body)-1]
		file := c.fileIndex(s.name)
		switch {
		case last.text == ";":
			at := span{file, last.line, last.col, last.end}
			c.errorf(at, "The macro `%s` ends in `;`, which then stands in line %d too: leave it out here.", m.name, t.line).fix("Delete it", at, "")
			return true
		case first.text == "=" && !m.call:
			at := span{file, first.line, first.col, first.end}
			c.errorf(at, "The macro `%s` begins with `=`, which then stands in line %d too: leave it out here.", m.name, t.line).fix("Delete it", at, "")
			return true
		}
	}
	return false
}

// outOfMacro explains a name that is not written at its place, but comes out of
// a macro there. It is true if there was something to say.
func (c *checker) outOfMacro(at span, name string) bool {
	if at.file < 0 {
		return false
	}
	s := c.scans[c.unit.Files[at.file].Name]
	if s == nil {
		return false
	}
	i := s.index(at.line, at.col)
	if i >= len(s.toks) || s.toks[i].text == name {
		return false
	}
	m, ok := s.macros()[s.toks[i].text]
	if !ok {
		return false
	}
	for k, t := range m.body {
		if t.text != name {
			continue
		}
		// #define SQUARE (x) ((x) * (x))
		if !m.call && k == 1 && m.body[0].text == "(" && i+1 < len(s.toks) && s.toks[i+1].text == "(" {
			n, b := s.toks[m.at], m.body[0]
			gap := span{at.file, n.line, n.end, b.col}
			c.errorf(span{at.file, n.line, n.col, b.end}, "No blank may stand between the name of the macro `%s` and its `(`: so it takes no arguments.", m.name).fix("Delete the blank", gap, "")
			return true
		}
		c.errorf(at, "`%s`, which the macro `%s` (line %d) uses, is not declared.", name, m.name, s.toks[m.at].line)
		return true
	}
	return false
}

// Endless says where and why a compiler is likeliest to come to no end: at macros
// of which each uses others several times, else where the text stops in the middle.
func Endless(name, text string) Diagnostic {
	c := newChecker(Input{Files: map[string]string{name: text}, Main: name})
	c.scanFile(name, text)
	d := Unfinished(name, text)
	d.Severity = Error
	d.Message = "The compiler comes to no end with this file: most likely a declaration is not finished here."
	s := c.scans[name]
	if s == nil {
		return d
	}
	all := s.macros()
	grow := 0
	var last macro
	for _, n := range sortedKeys(all) {
		m, uses := all[n], 0
		for _, t := range m.body {
			if _, ok := all[t.text]; ok {
				uses++
			}
		}
		if uses >= 2 {
			if grow++; m.at >= last.at {
				last = m
			}
		}
	}
	if grow >= 3 {
		t := s.toks[last.at]
		d.Line, d.Col, d.EndCol = t.line, t.col, t.end
		d.Message = "The compiler comes to no end with this file: most likely because macros use each other several times, up to this one, and grow beyond every bound."
	}
	return d
}
