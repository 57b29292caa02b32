package source

// The token scan of the learner's own files, before the front end sees them.
// It finds what would make the front end hang or overflow (a file that stops
// in the middle of something, nesting deeper than 256), what the front end
// reports badly (unclosed strings, comments and brackets, stray characters),
// and afterwards tells the messages where tokens begin and end.

import (
	"io/fs"
	"strings"
	"unicode/utf8"
)

const maxNesting = 256

type tokKind uint8

const (
	tkIdent tokKind = iota
	tkNumber
	tkString
	tkChar
	tkPunct
)

// tok is a token of the learner's text as written: macros are not expanded.
type tok struct {
	kind      tokKind
	line, col int32
	end       int32 // column past its last character, on its last line
	endLine   int32
	text      string
	directive bool // part of a preprocessor line
}

// scan is one file as tokens.
type scan struct {
	name  string
	lines []string
	toks  []tok
	// the index of the bracket that matches, by index of token; -1 if none
	match map[int]int
}

// tokenEnd is the end of the token that begins at line:col, or 0.
func (s *scan) tokenEnd(line, col int32) int32 {
	if i := s.index(line, col); i < len(s.toks) {
		if t := s.toks[i]; t.line == line && t.col == col && t.endLine == line {
			return t.end
		}
	}
	return 0
}

// index is the first token at or after line:col.
func (s *scan) index(line, col int32) int {
	lo, hi := 0, len(s.toks)
	for lo < hi {
		m := (lo + hi) / 2
		if t := s.toks[m]; t.line < line || t.line == line && t.col < col {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// scanFiles scans every file of the scenario that the translation can reach.
// It is false if the front end must not see them.
func (c *checker) scanFiles() bool {
	for _, name := range sortedKeys(c.in.Files) {
		if name != c.in.Main && strings.HasSuffix(name, ".c") {
			continue
		}
		c.scanFile(name, c.in.Files[name])
	}
	if c.errs > 0 || c.checkMacroCalls(c.scans[c.in.Main]) {
		return false
	}
	// What ends in the middle of a declaration can make the front end loop,
	// and so can a header that is not there after a declaration's first half.
	s := c.scans[c.in.Main]
	for i, t := range s.toks {
		if name, ok := s.include(i); ok && i > 0 && !s.toks[i-1].directive && s.toks[i-1].text != ";" && s.toks[i-1].text != "}" && !c.haveHeader(name) {
			c.missingHeader(s, t.line, name)
			return false
		}
	}
	for i := len(s.toks) - 1; i >= 0; i-- {
		t := s.toks[i]
		if t.directive {
			continue
		}
		if t.text != ";" && t.text != "}" {
			c.unfinished(s, t)
			return false
		}
		break
	}
	return true
}

// include is the name that the directive beginning at token i includes.
func (s *scan) include(i int) (string, bool) {
	t := s.toks[i]
	if !t.directive || t.text[0] != '#' {
		return "", false
	}
	_, name, ok := strings.Cut(s.lines[t.line-1], "include")
	if !ok {
		return "", false
	}
	name = strings.TrimSpace(name)
	for _, q := range []string{"<>", `""`} {
		if strings.HasPrefix(name, q[:1]) {
			if j := strings.IndexByte(name[1:], q[1]); j >= 0 {
				return name[1 : j+1], true
			}
		}
	}
	return "", false
}

func (c *checker) haveHeader(name string) bool {
	if _, ok := c.in.Files[name]; ok {
		return true
	}
	if c.in.Headers == nil {
		return false
	}
	_, err := fs.Stat(c.in.Headers, name)
	return err == nil
}

// unfinished reports that the file stops in the middle of something.
func (c *checker) unfinished(s *scan, t tok) {
	at := span{c.fileIndex(s.name), t.endLine, t.end - 1, t.end}
	open := c.unclosed(s)
	if t.text == ";" || t.text == "}" || t.text == "{" {
		if open >= 0 {
			c.unclosedBracket(s, open)
			return
		}
	} else if i := s.openAtEnd(); i >= 0 {
		// Who types is here; that the function around is open too goes without saying.
		c.errorf(at, "The file ends here, where the `%s` of %s is still open.", s.toks[i].text, s.opener(i))
		return
	}
	what := "declaration"
	if open >= 0 && s.toks[open].text == "{" && !strings.HasPrefix(s.blockName(open), "this ") {
		what = "statement"
	}
	c.errorf(at, "The file ends in the middle of a %s: after %s something is missing, perhaps a `;`.", what, quote(t.text))
}

// openAtEnd is the innermost round or square bracket of the statement that the
// file ends in; -1 if none is open.
func (s *scan) openAtEnd() int {
	for i := len(s.toks) - 1; i >= 0; i-- {
		t := s.toks[i]
		if t.directive {
			continue
		}
		switch t.text {
		case ";", "{", "}":
			return -1
		case "(", "[":
			if s.match[i] < 0 {
				return i
			}
		}
	}
	return -1
}

func quote(text string) string { return "`" + text + "`" }

func (c *checker) scanFile(name, text string) {
	s := &scan{name: name, lines: strings.Split(text, "\n")}
	c.scans[name] = s
	file := c.fileIndex(name)
	line, start := int32(1), 0
	col := func(i int) int32 { return int32(i - start + 1) }
	i := 0
	newline := func() { line++; start = i + 1 }
	lineHasToken, directive := false, false
	depth := 0
	for i < len(text) {
		b := text[i]
		switch {
		case b == '\n':
			newline()
			lineHasToken, directive = false, false
			i++
			continue
		case b == ' ' || b == '\t' || b == '\r' || b == '\f' || b == '\v':
			i++
			continue
		case b == '\\' && i+1 < len(text) && (text[i+1] == '\n' || text[i+1] == '\r' && i+2 < len(text) && text[i+2] == '\n'):
			for text[i] != '\n' {
				i++
			}
			newline()
			i++
			continue
		case strings.HasPrefix(text[i:], "//"):
			for i < len(text) && text[i] != '\n' {
				if text[i] == '\\' && i+1 < len(text) && text[i+1] == '\n' {
					i++
					newline()
				}
				i++
			}
			continue
		case strings.HasPrefix(text[i:], "/*"):
			l, cl := line, col(i)
			end := strings.Index(text[i+2:], "*/")
			if end < 0 {
				c.errorf(span{file, l, cl, cl + 2}, "This comment is never closed: write `*/` where it ends.")
				return
			}
			for stop := i + 2 + end + 2; i < stop; i++ {
				if text[i] == '\n' {
					newline()
				}
			}
			continue
		}
		t := tok{line: line, col: col(i), directive: directive}
		from := i
		switch {
		case b == '#' && !lineHasToken:
			directive, t.directive = true, true
			t.kind = tkPunct
			i++
			// #include <name> is one token of its own, so that its characters are no operators.
			rest := strings.TrimLeft(text[i:], " \t")
			if r, ok := strings.CutPrefix(rest, "include"); ok {
				r = strings.TrimLeft(r, " \t")
				if strings.HasPrefix(r, "<") {
					if n := strings.IndexAny(r, ">\n"); n > 0 && r[n] == '>' {
						i = len(text) - len(r) + n + 1
					}
				}
			}
		case isLetter(b):
			for i < len(text) && (isLetter(text[i]) || isDigit(text[i])) {
				i++
			}
			t.kind = tkIdent
			if i < len(text) && (text[i] == '"' || text[i] == '\'') {
				switch text[from:i] {
				case "L", "u", "U", "u8":
					if !c.scanQuoted(s, file, text, &i, line, start, directive) {
						return
					}
					t.kind = tkString
				}
			}
		case isDigit(b) || b == '.' && i+1 < len(text) && isDigit(text[i+1]):
			for i < len(text) && (isLetter(text[i]) || isDigit(text[i]) || text[i] == '.' ||
				(text[i] == '+' || text[i] == '-') && strings.IndexByte("eEpP", text[i-1]) >= 0) {
				i++
			}
			t.kind = tkNumber
		case b == '"' || b == '\'':
			t.kind = tkString
			if b == '\'' {
				t.kind = tkChar
			}
			if !c.scanQuoted(s, file, text, &i, line, start, directive) {
				return
			}
		case b >= 0x80:
			r, n := utf8.DecodeRuneInString(text[i:])
			i += n
			t.kind = tkIdent
			if isLookalike(r) && !directive {
				c.errorf(span{file, line, t.col, t.col + int32(n)}, "The character `%c` is no C: it only looks like %s.", r, lookalikes[r]).fix("Write "+lookalikes[r], span{file, line, t.col, t.col + int32(n)}, strings.Trim(lookalikes[r], "`"))
				return
			}
			if !directive && r == utf8.RuneError {
				c.errorf(span{file, line, t.col, t.col + int32(n)}, "There is a stray byte (%d) here, outside a string or comment: delete it.", b)
				return
			}
		case b < 0x20 || b == 0x7f:
			c.errorf(span{file, line, t.col, t.col + 1}, "There is an invisible control character (%d) here: delete it.", b)
			return
		default:
			t.kind = tkPunct
			i += punctLen(text[i:])
			if !directive && strings.IndexByte("@`$", b) >= 0 && b != '$' {
				c.errorf(span{file, line, t.col, t.col + 1}, "The character %q has no meaning in C here.", b)
				return
			}
		}
		lineHasToken = true
		t.text = text[from:i]
		t.endLine, t.end = line, col(i)
		if !t.directive {
			switch t.text {
			case "(", "[", "{":
				if depth++; depth > maxNesting {
					c.errorf(span{file, line, t.col, t.end}, "Brackets are nested more than %d deep here.", maxNesting)
					return
				}
			case ")", "]", "}":
				depth--
			}
		}
		s.toks = append(s.toks, t)
	}
	s.matchBrackets()
	if c.tooManyInARow(s) {
		return
	}
	c.checkDirectives(s)
}

// tooManyInARow reports what nests without brackets around it: - - - - x,
// *const *const p, a[1][1][1], f()()().
func (c *checker) tooManyInARow(s *scan) bool {
	operators, groups, last := 0, 0, -1
	for i, t := range s.toks {
		switch {
		case t.kind == tkPunct && strings.Contains("*&-+~!", t.text) || t.text == "sizeof":
			if operators++; operators > maxNesting {
				c.errorf(s.span(c, i), "More than %d operators stand in a row here.", maxNesting)
				return true
			}
		case t.text == "const" || t.text == "volatile" || t.text == "restrict" || t.text == "_Atomic":
		default:
			operators = 0
		}
		if t.text != "[" && t.text != "(" || t.directive {
			continue
		}
		if last < 0 || last != i-1 {
			groups = 0
		}
		if groups++; groups > maxNesting {
			c.errorf(s.span(c, i), "More than %d pairs of brackets stand in a row here.", maxNesting)
			return true
		}
		last = s.match[i]
	}
	return false
}

// scanQuoted passes a string or character constant, its prefix already passed.
func (c *checker) scanQuoted(s *scan, file int32, text string, i *int, line int32, start int, directive bool) bool {
	q := text[*i]
	from := *i
	for *i++; *i < len(text); *i++ {
		switch text[*i] {
		case '\\':
			*i++
		case q:
			*i++
			return true
		case '\n':
			goto open
		}
	}
open:
	*i = min(*i, len(text))
	if directive { // an apostrophe in an #error text is no mistake
		return true
	}
	col := int32(from - start + 1)
	end := int32(*i - start + 1)
	what, close := "string", "\""
	if q == '\'' {
		what, close = "character constant", "'"
	}
	d := c.errorf(span{file, line, col, max(end, col+1)}, "This %s is never closed: its closing `%s` is missing on this line.", what, close)
	// Where it belongs is plain if the line ends as a statement does, and nothing but text stands before.
	for _, tail := range []string{");", ";"} {
		in := strings.TrimRight(text[from:*i], " \t\r")
		if body, ok := strings.CutSuffix(in, tail); ok && !strings.ContainsAny(body, ",;()") {
			at := int32(from-start+1) + int32(len(body))
			d.fix("Write `"+close+"`", span{file, line, at, at}, close)
			break
		}
	}
	return false
}

func isLetter(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_' || b == '$'
}
func isDigit(b byte) bool { return b >= '0' && b <= '9' }

var lookalikes = map[rune]string{
	'“': "`\"`", '”': "`\"`", '„': "`\"`", '‘': "`'`", '’': "`'`", '–': "`-`", '—': "`-`", '−': "`-`",
	'×': "`*`", '÷': "`/`", '；': "`;`", '，': "`,`", '（': "`(`", '）': "`)`", '\u00a0': "` `", '\u200b': "` `", '\ufeff': "` `",
	'≤': "`<=`", '≥': "`>=`", '≠': "`!=`",
}

func isLookalike(r rune) bool { _, ok := lookalikes[r]; return ok }

var puncts = []string{
	"...", "<<=", ">>=", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "##",
}

func punctLen(s string) int {
	for _, p := range puncts {
		if strings.HasPrefix(s, p) {
			return len(p)
		}
	}
	return 1
}

// matchBrackets pairs brackets, leaving out preprocessor lines. Where kinds
// differ the inner one is left unmatched, so that one mistake stays one.
func (s *scan) matchBrackets() {
	s.match = map[int]int{}
	var stack []int
	for i, t := range s.toks {
		if t.directive || t.kind != tkPunct {
			continue
		}
		switch t.text {
		case "(", "[", "{":
			stack = append(stack, i)
			s.match[i] = -1
		case ")", "]", "}":
			s.match[i] = -1
			want := map[string]string{")": "(", "]": "[", "}": "{"}[t.text]
			for j := len(stack) - 1; j >= 0; j-- {
				if s.toks[stack[j]].text == want {
					s.match[i], s.match[stack[j]] = stack[j], i
					stack = stack[:j]
					break
				}
				if s.toks[stack[j]].text == "{" {
					break // a ) does not close across a {
				}
			}
		}
	}
}

// unclosed finds the bracket that is the likeliest never to be closed, or -1:
// of braces, the innermost whose closing brace stands under another opening
// line than its own, else the outermost open one.
func (c *checker) unclosed(s *scan) int {
	open := -1
	for i := range s.toks {
		if m, ok := s.match[i]; ok && m < 0 {
			if t := s.toks[i].text; t == "{" || t == "(" || t == "[" {
				open = i
				break
			}
		}
	}
	if open < 0 || s.toks[open].text != "{" {
		return open
	}
	for i := len(s.toks) - 1; i > open; i-- {
		m, ok := s.match[i]
		if !ok || m < 0 || s.toks[i].text != "{" {
			continue
		}
		cl := s.toks[m]
		if cl.line != s.toks[i].line && s.indent(cl.line) < s.indent(s.toks[i].line) && s.firstOn(m) {
			return i
		}
	}
	return open
}

func (s *scan) indent(line int32) int {
	n := 0
	for _, r := range s.lines[line-1] {
		switch r {
		case ' ':
			n++
		case '\t':
			n += 8
		default:
			return n
		}
	}
	return n
}

// firstOn says whether token i is the first of its line.
func (s *scan) firstOn(i int) bool { return i == 0 || s.toks[i-1].line != s.toks[i].line }

func (c *checker) unclosedBracket(s *scan, i int) {
	t := s.toks[i]
	sp := span{c.fileIndex(s.name), t.line, t.col, t.end}
	switch t.text {
	case "{":
		c.errorf(sp, "This `{` is never closed: the `}` that ends %s is missing.", s.blockName(i))
	default:
		cl := map[string]string{"(": ")", "[": "]"}[t.text]
		c.errorf(sp, "This `%s` is never closed: a `%s` is missing.", t.text, cl)
	}
}

// blockName says what the brace at i opens.
func (s *scan) blockName(i int) string {
	j := i - 1
	if j >= 0 && s.toks[j].text == ")" {
		if m := s.match[j]; m > 0 {
			switch w := s.toks[m-1]; {
			case w.text == "if" || w.text == "while" || w.text == "for" || w.text == "switch":
				return "this `" + w.text + "`"
			case w.kind == tkIdent:
				return "the function `" + w.text + "`"
			}
		}
	}
	if j >= 0 && (s.toks[j].text == "else" || s.toks[j].text == "do") {
		return "this `" + s.toks[j].text + "`"
	}
	for k := j; k >= 0 && k >= j-1; k-- {
		if w := s.toks[k].text; w == "struct" || w == "union" || w == "enum" {
			return "this " + w
		}
	}
	return "this block"
}

// Unfinished marks where a text is likeliest to stop in the middle of a
// declaration: before a preprocessor line, or else at its end.
func Unfinished(name, text string) Diagnostic {
	c := newChecker(Input{Files: map[string]string{name: text}, Main: name})
	c.scanFile(name, text)
	d := Diagnostic{File: name, Line: 1, Col: 1, EndCol: 2}
	if s := c.scans[name]; s != nil {
		for i, t := range s.toks {
			if t.directive {
				continue
			}
			d.Line, d.EndCol = t.endLine, t.end
			d.Col = max(1, t.end-1)
			if t.line == t.endLine {
				d.Col = t.col
			}
			if i+1 < len(s.toks) && s.toks[i+1].directive && (t.text == "*" || t.kind == tkIdent) {
				break
			}
		}
	}
	return d
}
