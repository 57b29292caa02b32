package source

// The front end's syntax errors, put into a sentence at the place that the
// learner must change: only the first one counts, since what follows it is
// mostly its consequence.

import (
	"strconv"
	"strings"
)

// syntaxErrors reports what the front end found.
func (c *checker) syntaxErrors(err error) {
	for _, line := range strings.Split(err.Error(), "\n") {
		if strings.HasPrefix(line, "TODO") || strings.TrimSpace(line) == "" {
			continue
		}
		if i := strings.LastIndex(line, " (check.go:"); i > 0 {
			line = line[:i]
		}
		name, l, col, msg := splitPosition(line)
		if name == "" && msg == "" {
			continue
		}
		c.syntaxError(name, l, col, msg)
		return
	}
	c.errorf(span{file: -1}, "This file is no C that the compiler understands.")
}

func splitPosition(s string) (name string, line, col int32, msg string) {
	parts := strings.SplitN(s, ":", 4)
	if len(parts) == 4 {
		l, err1 := strconv.Atoi(parts[1])
		cl, err2 := strconv.Atoi(parts[2])
		if err1 == nil && err2 == nil {
			return parts[0], int32(l), int32(cl), strings.TrimSpace(parts[3])
		}
	}
	return "", 0, 0, strings.TrimSpace(strings.TrimPrefix(s, "-:"))
}

func (c *checker) syntaxError(name string, line, col int32, msg string) {
	if h, at := c.tornHeader(); h != nil {
		c.missing(h, at, ";")
		return
	}
	s := c.scans[name]
	if s == nil {
		if name == "" || strings.HasPrefix(name, includeDir) || name == builtinFile {
			s = c.scans[c.in.Main]
		}
		if s == nil || len(s.toks) == 0 {
			c.errorf(span{file: -1}, "This file is no C that the compiler understands.").why("%s", msg)
			return
		}
		if !strings.HasPrefix(name, includeDir) {
			// The front end met the end of the file.
			if i := c.unclosed(s); i >= 0 {
				c.unclosedBracket(s, i)
				return
			}
			c.unfinished(s, s.toks[len(s.toks)-1])
			return
		}
		// The mistake stands before the #include whose header it broke.
		i := len(s.toks)
		for j, t := range s.toks {
			if t.directive && t.text[0] == '#' && strings.Contains(s.lines[t.line-1], "include") {
				if j > 0 && !s.toks[j-1].directive && s.toks[j-1].text != ";" && s.toks[j-1].text != "}" {
					i = j
					break
				}
			}
		}
		if i < len(s.toks) {
			c.missing(s, i, ";")
			return
		}
		c.errorf(span{file: c.fileIndex(c.in.Main), line: 1, col: 1, end: 2}, "Something in this file breaks the header %s.", name[len(includeDir)+1:]).why("%s:%d: %s", name, line, msg)
		return
	}
	file := c.fileIndex(name)
	i := s.index(line, col)
	here := span{file, line, col, max(col+1, s.tokenEnd(line, col))}
	if what, ok := strings.CutPrefix(msg, "include file not found: "); ok {
		c.missingHeader(s, line, what)
		return
	}
	switch {
	case strings.HasPrefix(msg, "label undefined: "):
		l := strings.TrimPrefix(msg, "label undefined: ")
		c.errorf(here, "There is no label `%s:` in this function for the goto to jump to.", l)
		return
	case strings.Contains(msg, "unterminated argument list invoking macro"):
		c.errorf(here, "The `(` of this macro call is never closed.")
		return
	case strings.Contains(msg, "too many macro arguments"):
		c.errorf(here, "This macro is given more arguments than it takes.")
		return
	case strings.Contains(msg, "expansion limit exceeded"):
		c.errorf(here, "This macro grows beyond every bound when it is expanded.")
		return
	case strings.Contains(msg, "expected #endif"):
		c.errorf(here, "This `#if` has no `#endif`.")
		return
	case strings.HasPrefix(msg, "unexpected #"):
		c.errorf(here, "There is no `#if` that this `%s` belongs to.", strings.TrimPrefix(msg, "unexpected "))
		return
	case strings.Contains(msg, "too many include levels"):
		c.errorf(here, "This file includes itself again and again: put `#pragma once`, or an `#ifndef` guard, at its top.")
		return
	}
	// Only a part of the file is what the compiler sees if there are #ifs:
	// brackets are judged where they cannot differ.
	if !s.conditional() {
		if c.brackets(s, i) {
			return
		}
	}
	if i >= len(s.toks) {
		c.unfinished(s, s.toks[len(s.toks)-1])
		return
	}
	t := s.toks[i]
	if t.line != line || t.col != col {
		c.errorf(here, "This is not what C expects here.").why("%s", msg)
		return
	}
	if strings.HasPrefix(strings.TrimSpace(s.lines[line-1]), "#error") {
		c.errorf(here, "The file says itself that it cannot be compiled: %s.", strings.TrimSpace(s.lines[line-1]))
		return
	}
	c.unexpected(s, i, msg)
}

func (s *scan) conditional() bool {
	for _, l := range s.lines {
		l = strings.TrimSpace(l)
		if strings.HasPrefix(l, "#el") {
			return true
		}
	}
	return false
}

// brackets reports a bracket without a partner, if that is what stopped the
// front end at token i.
func (c *checker) brackets(s *scan, i int) bool {
	for j := range s.toks {
		m, ok := s.match[j]
		if !ok || m >= 0 {
			continue
		}
		t := s.toks[j]
		sp := span{c.fileIndex(s.name), t.line, t.col, t.end}
		switch t.text {
		case "}":
			if j >= i {
				if k := s.bodyWithoutBrace(i); k > 0 {
					c.missing(s, k, "{")
					return true
				}
			}
			if k := s.strayBrace(j); k >= 0 {
				sp = s.span(c, k)
			}
			c.errorf(sp, "There is one `}` too many here: nothing is open that it could close.").fix("Delete it", sp, "")
			return true
		case ")", "]":
			if j > i {
				return false
			}
			c.errorf(sp, "This `%s` closes nothing: its opening bracket is missing, or it is one too many.", t.text).fix("Delete it", sp, "")
			return true
		case "(", "[":
			if j > i {
				return false
			}
			cl := map[string]string{"(": ")", "[": "]"}[t.text]
			// It is missing where the front end stopped, or at the end of that line.
			if i > 0 && i < len(s.toks) {
				p := s.toks[i-1]
				c.errorf(span{c.fileIndex(s.name), p.endLine, p.end - 1, p.end}, "A `%s` is missing after this: the `%s` of %s is still open.", cl, t.text, s.opener(j)).
					fix("Write `"+cl+"`", span{c.fileIndex(s.name), p.endLine, p.end, p.end}, cl)
				return true
			}
			c.errorf(sp, "This `%s` is never closed: a `%s` is missing.", t.text, cl)
			return true
		case "{":
			c.unclosedBracket(s, c.unclosed(s))
			return true
		}
	}
	return false
}

// strayBrace is the closing brace before token j, which closes nothing, that is
// likelier to be the one too many: the first that stands elsewhere than the
// line of its opening brace begins. It is -1 if there is none.
func (s *scan) strayBrace(j int) int {
	for k := range s.toks[:j] {
		m, ok := s.match[k]
		if !ok || m < 0 || s.toks[k].text != "}" || !s.firstOn(k) || s.toks[m].line == s.toks[k].line {
			continue
		}
		if s.indent(s.toks[k].line) != s.indent(s.toks[m].line) {
			return k
		}
	}
	return -1
}

// bodyWithoutBrace is the token after the head of a function whose opening
// brace is missing, if that is why the front end stopped at token i; else 0.
func (s *scan) bodyWithoutBrace(i int) int {
	for k := min(i, len(s.toks)-1); k > 1; k-- {
		switch s.toks[k-1].text {
		case "{", "}", "#":
			return 0
		case ")":
			if w := s.toks[k].text; strings.Contains("{;,)=[(.", w) {
				continue
			}
			if m := s.match[k-1]; m > 0 && s.toks[m-1].kind == tkIdent && !cKeywords[s.toks[m-1].text] {
				return k
			}
		}
	}
	return 0
}

// tornHeader is a header of the learner's whose last declaration has no end, and
// the place after its last token: the front end meets that only in the file that
// includes it. Where there is no syntax error, such a header is a piece of C that
// is meant to be put in somewhere.
func (c *checker) tornHeader() (*scan, int) {
	for _, name := range sortedKeys(c.scans) {
		if !strings.HasSuffix(name, ".h") {
			continue
		}
		s := c.scans[name]
		for i := len(s.toks); i > 0; i-- {
			t := s.toks[i-1]
			if t.directive {
				continue
			}
			if t.text != ";" && t.text != "}" {
				return s, i
			}
			break
		}
	}
	return nil, 0
}

// prototypeBefore is the token after the head of a function that ends its line
// without a `;`, before the head that token i ends; 0 if there is none.
func (s *scan) prototypeBefore(i int) int {
	heads := 0
	for k := min(i, len(s.toks)) - 1; k > 0; k-- {
		t := s.toks[k]
		if t.directive || t.text == ";" || t.text == "}" || t.text == "{" {
			return 0
		}
		if t.text != ")" {
			continue
		}
		m := s.match[k]
		if m <= 0 || s.toks[m-1].kind != tkIdent {
			return 0
		}
		if heads++; heads == 2 && s.toks[k+1].line > t.endLine {
			return k + 1
		}
		k = m
	}
	return 0
}

// opener names what the bracket at token j belongs to.
func (s *scan) opener(j int) string {
	t := s.toks[j]
	if j > 0 && s.toks[j-1].kind == tkIdent {
		return "`" + s.toks[j-1].text + "` in line " + itoa(int64(t.line))
	}
	return "line " + itoa(int64(t.line))
}

// missing reports that text is missing after the token before i.
func (c *checker) missing(s *scan, i int, text string) {
	p := s.toks[i-1]
	file := c.fileIndex(s.name)
	c.errorf(span{file, p.endLine, p.end - 1, p.end}, "A `%s` is missing after this.", text).
		fix("Write `"+text+"`", span{file, p.endLine, p.end, p.end}, text)
}

func keywordSet() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`auto break case char const continue default do double else enum extern float for goto if inline int long
		register restrict return short signed sizeof static struct switch typedef union unsigned void volatile while
		_Alignas _Alignof _Atomic _Bool _Complex _Generic _Noreturn _Static_assert _Thread_local`) {
		m[w] = true
	}
	return m
}

var cKeywords = keywordSet()

// typeKeyword says whether w can begin a type.
func typeKeyword(w string) bool {
	switch w {
	case "char", "const", "double", "enum", "float", "int", "long", "short", "signed", "static", "struct", "union", "unsigned", "void", "volatile", "extern", "register", "_Bool", "_Atomic":
		return true
	}
	return false
}

// unexpected reports token i, which the front end did not expect.
func (c *checker) unexpected(s *scan, i int, msg string) {
	t := s.toks[i]
	file := c.fileIndex(s.name)
	here := span{file, t.line, t.col, t.end}
	_, want, _ := strings.Cut(msg, "expected ")
	if k := strings.LastIndex(want, "expected "); k >= 0 {
		want = want[k+len("expected "):]
	}
	var prev tok
	if i > 0 {
		prev = s.toks[i-1]
	}
	if c.foreign(s, i) || c.macroToBlame(s, i) {
		return
	}
	// (name) value: a cast to a type that nobody declares.
	if prev.text == ")" && i >= 3 && s.toks[i-3].text == "(" && s.toks[i-2].kind == tkIdent && t.text != "{" && t.text != ";" && c.knownAsType(s.toks[i-2].text) {
		c.unknownType(s.span(c, i-2), s.toks[i-2].text)
		return
	}
	// A prototype without its `;` makes the function after it look like its parameters.
	if k := s.prototypeBefore(i); k > 0 && t.text == "{" {
		c.missing(s, k, ";")
		return
	}
	// name name: the first is meant as a type, and is none.
	if prev.kind == tkIdent && !cKeywords[prev.text] && (t.kind == tkIdent && !cKeywords[t.text] || t.text == "*") && s.startsDeclaration(i-1) {
		c.unknownType(span{file, prev.line, prev.col, prev.end}, prev.text)
		return
	}
	if t.kind == tkIdent && !cKeywords[t.text] && (prev.text == "(" || prev.text == ",") && i+1 < len(s.toks) && (s.toks[i+1].kind == tkIdent || s.toks[i+1].text == "*") {
		c.unknownType(here, t.text)
		return
	}
	if prev.kind == tkIdent && cKeywords[t.text] && (prev.text == "new" || prev.text == "async" || prev.text == "public" || prev.text == "private" || prev.text == "class") ||
		prev.text == "new" && t.kind == tkIdent {
		c.errorf(span{file, prev.line, prev.col, prev.end}, "`%s` is a word of another language; C does not have it.", prev.text)
		return
	}
	outside := func(w tok) {
		c.errorf(span{file, w.line, w.col, w.end}, "%s stands outside every function; statements belong into one, such as `int main(void) { … }`.", quote(w.text))
	}
	switch {
	case strings.Contains(msg, "LHS must be unary-expression"):
		if i >= 3 && s.toks[i-2].text == "*" && s.toks[i-3].line < s.toks[i-2].line && (s.toks[i-3].kind != tkPunct || s.toks[i-3].text == ")" || s.toks[i-3].text == "]") {
			c.missing(s, i-2, ";")
			return
		}
		if i >= 3 && s.toks[i-2].text == "*" && s.toks[i-3].kind == tkIdent && !cKeywords[s.toks[i-3].text] && s.startsDeclaration(i-3) {
			w := s.toks[i-3]
			c.unknownType(span{file, w.line, w.col, w.end}, w.text)
			return
		}
		c.errorf(here, "Only a variable can stand before `%s`, and this is the result of a computation; compare with `==`.", t.text).fix("Write `==`", here, "==")
	case prev.text == "(" && i >= 2 && s.toks[i-2].kind == tkIdent && !cKeywords[s.toks[i-2].text] && s.depth(i-1) == 0 && s.startsDeclaration(i-2):
		outside(s.toks[i-2])
	case s.depth(i) == 0 && (t.text == "return" || t.text == "if" || t.text == "for" || t.text == "while" || t.text == "do" || t.text == "switch"):
		outside(t)
	case prev.text == "," && t.kind == tkNumber && i >= 2 && s.toks[i-2].kind == tkNumber:
		c.errorf(here, "A name is expected after the comma; if a fraction is meant, it is written with a point: `%s.%s`.", s.toks[i-2].text, t.text)
	case i == 0:
		c.errorf(here, "A C file cannot begin with %s.", quote(t.text))
	case want == "';'" || strings.HasPrefix(want, "';'"):
		if prev.text == "}" && s.isRecordEnd(i-1) {
			c.errorf(span{file, prev.line, prev.col, prev.end}, "A `;` is missing after this `}`: it ends the declaration of the struct.").
				fix("Write `;`", span{file, prev.line, prev.end, prev.end}, ";")
			return
		}
		if prev.text == "]" || prev.text == ")" || prev.kind != tkPunct || prev.text == "++" || prev.text == "--" || prev.line < t.line {
			c.missing(s, i, ";")
			return
		}
		c.errorf(here, "%s cannot stand here; a `;` was expected.", quote(t.text))
	case prev.text == "}" && s.isRecordEnd(i-1):
		c.errorf(span{file, prev.line, prev.col, prev.end}, "A `;` is missing after this `}`: it ends the declaration of the struct.").
			fix("Write `;`", span{file, prev.line, prev.end, prev.end}, ";")
	case want == "')'" || want == "']'" || want == "'('" || want == "'}'" || want == "':'" || want == "'='":
		w := strings.Trim(want, "'")
		if w == ")" && t.kind == tkIdent && prev.kind != tkPunct || w == ")" && t.kind != tkPunct && prev.kind != tkPunct {
			c.errorf(here, "A `,` or an operator is missing before %s.", quote(t.text))
			return
		}
		if w == "}" && prev.kind != tkPunct {
			c.errorf(here, "A `,` or a `}` is missing before %s.", quote(t.text))
			return
		}
		c.missing(s, i, w)
	case t.text == "else":
		c.errorf(here, "This `else` has no `if`: before it stands more than one statement without braces, or a stray `;`.")
	case t.text == "case" || t.text == "default":
		c.errorf(here, "`%s` belongs into a `switch`.", t.text)
	case prev.line < t.line && (prev.kind != tkPunct || prev.text == ")" || prev.text == "]") && (cKeywords[t.text] || t.text == "}" || t.kind == tkIdent):
		c.missing(s, i, ";")
	case want == "external declaration" && prev.kind == tkIdent && !cKeywords[prev.text]:
		outside(prev)
	case want == "identifier" || strings.Contains(want, "declarator"):
		if cKeywords[t.text] {
			c.errorf(here, "`%s` is a word of the language and cannot be a name.", t.text)
			return
		}
		c.errorf(here, "A name is expected here, not %s.", quote(t.text))
	case strings.Contains(want, "expression"):
		if typeKeyword(t.text) {
			c.errorf(here, "A value is expected here, not the type %s.", quote(t.text))
			return
		}
		c.errorf(here, "A value is missing before %s.", quote(t.text))
	default:
		c.errorf(here, "%s cannot stand here.", quote(t.text))
	}
}

// depth is how many braces are open before token i.
func (s *scan) depth(i int) (n int) {
	for _, t := range s.toks[:i] {
		if t.directive {
			continue
		}
		switch t.text {
		case "{":
			n++
		case "}":
			n--
		}
	}
	return n
}

// startsDeclaration says whether token i is the first of a declaration or
// statement, after qualifiers and storage classes.
func (s *scan) startsDeclaration(i int) bool {
	for j := i - 1; j >= 0; j-- {
		switch w := s.toks[j].text; {
		case s.toks[j].directive, w == ";", w == "{", w == "}", w == ")", w == ":":
			return true
		case w == "const", w == "static", w == "extern", w == "volatile", w == "typedef", w == "register", w == "inline":
		case w == "(", w == ",":
			return true
		default:
			return false
		}
	}
	return true
}

// isRecordEnd says whether the brace at token i closes a struct, union or enum.
func (s *scan) isRecordEnd(i int) bool {
	m := s.match[i]
	if m <= 0 {
		return false
	}
	for k := m - 1; k >= 0 && k >= m-2; k-- {
		if w := s.toks[k].text; w == "struct" || w == "union" || w == "enum" {
			return true
		}
	}
	return false
}
