package source

// Names that nobody declared: what was meant, and which header has it.

import (
	"io/fs"
	"slices"
	"sort"
	"strings"

	"modernc.org/cc/v4"
)

// undeclared reports a name in an expression, once for each function.
func (c *checker) undeclared(n *cc.PrimaryExpression, name string) val {
	at := c.at(n.Token)
	c.undeclaredName(at, name, false)
	s := c.scope
	for s.parent != nil && s.parent != c.file {
		s = s.parent
	}
	s.add(&obj{kind: oVar, name: name, t: basic(tInvalid), pos: at, implicit: true})
	return c.badVal(n)
}

// undeclaredCall reports a call of something that is not declared.
func (c *checker) undeclaredCall(n *cc.PostfixExpression, p *cc.PrimaryExpression, name string, args []cc.ExpressionNode) val {
	at := c.at(p.Token)
	if refusedName(name) == "" || c.headerOf(name) != "" {
		c.checkArgsOnly(args)
	}
	c.undeclaredName(at, name, true)
	s := c.scope
	for s.parent != nil && s.parent != c.file {
		s = s.parent
	}
	s.add(&obj{kind: oVar, name: name, t: basic(tInvalid), pos: at, implicit: true})
	return c.badVal(n)
}

func (c *checker) undeclaredName(at span, name string, call bool) {
	if c.outOfMacro(at, name) {
		return
	}
	if h := c.headerOf(name); h != "" {
		c.needsHeader(at, "`"+name+"`", h)
		return
	}
	if r := refusedName(name); r != "" {
		c.errorf(at, "`%s` exists on Linux, but is not supported here: %s.", name, r)
		return
	}
	if use, ok := foreignWords[name]; ok {
		c.errorf(at, "`%s` belongs to another language: %s.", name, use)
		return
	}
	what := "is not declared"
	if call {
		what = "is a function that nobody declares"
	}
	var names []string
	for s := c.scope; s != nil; s = s.parent {
		for _, k := range sortedKeys(s.names) {
			if o := s.names[k]; !o.implicit && o.kind != oTypedef && !strings.HasPrefix(k, "__") && (!call || o.kind == oFunc) {
				names = append(names, k)
			}
		}
	}
	if call {
		// any order: they are sorted below
		for k, h := range c.headerIndex() {
			if h.fn {
				names = append(names, k)
			}
		}
		sort.Strings(names)
	}
	if s := similar(name, names); s != "" {
		msg := "`%s` %s; did you mean `%s`?"
		if h := c.headerOf(s); h != "" && c.scope.lookup(s) == nil {
			msg = "`%s` %s; did you mean `%s`, from <" + h + ">?"
		}
		c.errorf(at, msg, name, what, s).fix("Write `"+s+"`", at, s)
		return
	}
	switch name {
	case "true", "false", "bool":
		c.errorf(at, "`%s` is declared in <stdbool.h>: add `#include <stdbool.h>` at the top of the file.", name).Fix = c.includeFix("stdbool.h")
	case "null", "nil", "None", "nullptr":
		c.errorf(at, "`%s` %s; the null pointer of C is `NULL`.", name, what).fix("Write `NULL`", at, "NULL")
	default:
		if call {
			c.errorf(at, "`%s` %s: it must be defined, or its header included, before this line.", name, what)
		} else {
			c.errorf(at, "`%s` is not declared: nothing has this name here.", name)
		}
	}
}

// needsHeader reports what a header would declare: once for each header, as one
// line more makes all of it known.
func (c *checker) needsHeader(at span, what, h string) {
	if c.toldHeaders[h] {
		c.errs++
		return
	}
	if c.toldHeaders == nil {
		c.toldHeaders = map[string]bool{}
	}
	c.toldHeaders[h] = true
	c.errorf(at, "%s is declared in <%s>: add `#include <%s>` at the top of the file.", what, h, h).Fix = c.includeFix(h)
}

// knownAsType says whether a name that is not declared is a type somewhere.
func (c *checker) knownAsType(name string) bool {
	return name == "bool" || foreignTypes[name] != "" || c.headerIndex()[name].typ
}

// includeFix puts an include before the first line of the main file.
func (c *checker) includeFix(h string) *Fix {
	return &Fix{Label: "Add `#include <" + h + ">`", Line: 1, Col: 1, EndCol: 1, Text: "#include <" + h + ">\n"}
}

var foreignTypes = map[string]string{
	"string": "a text is a `char *`, or an array of char", "String": "a text is a `char *`, or an array of char",
	"boolean": "C calls it `bool`, from <stdbool.h>", "Boolean": "C calls it `bool`, from <stdbool.h>",
	"byte": "C calls it `unsigned char`, or `uint8_t` from <stdint.h>", "uint": "C calls it `unsigned int`",
	"ulong": "C calls it `unsigned long`", "ushort": "C calls it `unsigned short`", "integer": "C calls it `int`", "Int": "C calls it `int`",
	"var": "C needs a type here, such as `int`", "let": "C needs a type here, such as `int`", "function": "a function begins with the type of its result, such as `void`",
	"def": "a function begins with the type of its result, such as `void`", "fn": "a function begins with the type of its result, such as `void`",
	"func": "a function begins with the type of its result, such as `void`", "class": "C has no classes; use a struct", "thread": "a thread is a `pthread_t`, from <pthread.h>",
	"Thread": "a thread is a `pthread_t`, from <pthread.h>", "auto": "C needs a type here, such as `int`",
	"list": "C has no lists; use an array", "vector": "C has no vectors; use an array",
}

// foreignTypeFix is the types that can be written in place of a foreign one.
var foreignTypeFix = map[string]string{
	"string": "char *", "String": "char *", "byte": "unsigned char", "uint": "unsigned int", "ulong": "unsigned long", "ushort": "unsigned short",
	"integer": "int", "Int": "int", "boolean": "_Bool", "Boolean": "_Bool",
}

// unknownType reports a name that is used as a type and is none.
func (c *checker) unknownType(at span, name string) {
	if name == "bool" {
		c.needsHeader(at, "The type `bool`", "stdbool.h")
		return
	}
	if h := c.headerIndex()[name]; h.name != "" && h.typ {
		c.needsHeader(at, "The type `"+name+"`", h.name)
		return
	}
	if r := refusedName(name); r != "" {
		c.errorf(at, "The type `%s` is not supported here: %s.", name, r)
		return
	}
	if s, ok := foreignTypes[name]; ok {
		d := c.errorf(at, "C has no type `%s`: %s.", name, s)
		if w := foreignTypeFix[name]; w != "" {
			d.fix("Write `"+w+"`", at, w)
		}
		return
	}
	if use, ok := foreignWords[name]; ok && c.file.tag(name) == nil {
		c.errorf(at, "`%s` is a word of another language: %s.", name, use)
		return
	}
	if t := c.file.tag(name); t != nil {
		w := map[kind]string{tStruct: "struct", tUnion: "union", tEnum: "enum"}[t.k]
		c.errorf(at, "There is no type `%s`; there is a `%s %s`.", name, w, name).fix("Write `"+w+" "+name+"`", at, w+" "+name)
		return
	}
	if s := c.scans[c.in.Main]; s != nil {
		for i := 1; i < len(s.toks); i++ {
			if w := s.toks[i-1].text; s.toks[i].text == name && (w == "struct" || w == "union" || w == "enum") {
				c.errorf(at, "There is no type `%s`; there is a `%s %s`.", name, w, name).fix("Write `"+w+" "+name+"`", at, w+" "+name)
				return
			}
		}
	}
	names := []string{"int", "char", "double", "float", "long", "short", "void", "unsigned", "signed", "const", "static", "struct", "return", "typedef", "while", "extern"}
	// any order: they are sorted below
	for k, h := range c.headerIndex() {
		if h.typ {
			names = append(names, k)
		}
	}
	if s := c.scans[c.in.Main]; s != nil { // the file's own typedefs; it may not have been checked yet
		for i, t := range s.toks {
			if t.text == ";" && i > 0 && s.toks[i-1].kind == tkIdent {
				for j := i - 1; j >= 0 && s.toks[j].text != ";"; j-- {
					if s.toks[j].text == "typedef" {
						names = append(names, s.toks[i-1].text)
					}
				}
			}
		}
	}
	sort.Strings(names)
	if s := similar(name, names); s != "" {
		c.errorf(at, "There is no type `%s`; did you mean `%s`?", name, s).fix("Write `"+s+"`", at, s)
		return
	}
	c.errorf(at, "There is no type `%s`.", name)
}

// unknownTypeStmt finds `name *x;`, which C reads as a multiplication.
func (c *checker) unknownTypeStmt(n cc.ExpressionNode) bool {
	m, ok := n.(*cc.MultiplicativeExpression)
	if !ok || m.Case != cc.MultiplicativeExpressionMul {
		return false
	}
	p, ok := m.MultiplicativeExpression.(*cc.PrimaryExpression)
	if !ok || p.Case != cc.PrimaryExpressionIdent || c.scope.lookup(p.Token.SrcStr()) != nil {
		return false
	}
	c.unknownType(c.at(p.Token), p.Token.SrcStr())
	// So that the uses of the variable are not reported as well.
	if q, ok := m.CastExpression.(*cc.PrimaryExpression); ok && q.Case == cc.PrimaryExpressionIdent && c.scope.names[q.Token.SrcStr()] == nil {
		c.scope.add(&obj{kind: oVar, name: q.Token.SrcStr(), t: basic(tInvalid), pos: c.at(q.Token), implicit: true})
	}
	return true
}

// statementOutside reports an assignment that stands outside of all functions.
func (c *checker) statementOutside(at span, name string) bool {
	if c.fn != nil {
		return false
	}
	if _, known := cKeywords[name]; known {
		return false
	}
	if c.file.names[name] != nil {
		c.errorf(at, "`%s` is used outside of all functions here; statements stand inside a function, such as `int main(void) { … }`.", name)
		return true
	}
	return false
}

// header is what the index knows of a name.
type header struct {
	name string
	fn   bool
	typ  bool
}

// usualHeader is where to look first for what several headers declare.
var usualHeader = map[string]string{
	"size_t": "stddef.h", "NULL": "stddef.h", "ssize_t": "sys/types.h", "pid_t": "sys/types.h", "time_t": "time.h", "va_list": "stdarg.h",
	"FILE": "stdio.h", "pthread_t": "pthread.h", "pthread_mutex_t": "pthread.h", "pthread_cond_t": "pthread.h", "sigset_t": "signal.h",
	"mode_t": "sys/types.h", "off_t": "sys/types.h", "exit": "stdlib.h", "struct timespec": "time.h", "useconds_t": "unistd.h", "EOF": "stdio.h",
	"kill": "signal.h", "rename": "stdio.h", "remove": "stdio.h", "write": "unistd.h", "read": "unistd.h", "sched_yield": "sched.h",
}

// headerOf is the header that declares name, or "".
func (c *checker) headerOf(name string) string { return c.headerIndex()[name].name }

// headerIndex maps every name that our headers declare to the header. It is
// made when the first unknown name turns up: by a scan for names before a
// parenthesis, typedefs and macros, so that no header need be compiled.
func (c *checker) headerIndex() map[string]header {
	if c.headers != nil {
		return c.headers
	}
	c.headers = map[string]header{}
	if c.in.Headers == nil {
		return c.headers
	}
	add := func(name string, h header) {
		if strings.HasPrefix(name, "_") {
			return
		}
		if u, ok := usualHeader[name]; ok && h.name != u {
			if old, seen := c.headers[name]; seen && old.name == u {
				return
			}
		} else if _, seen := c.headers[name]; seen && !(ok && h.name == u) {
			return
		}
		c.headers[name] = h
	}
	for _, path := range c.publicHeaders() {
		text := c.headerText(path)
		for _, line := range strings.Split(text, "\n") { // what several headers share lies in files of its own
			if _, in, ok := strings.Cut(line, "#include <procession/"); ok {
				in, _, _ = strings.Cut(in, ">")
				text += c.headerText("procession/" + in)
			}
		}
		indexHeader(text, path, add)
	}
	return c.headers
}

// publicHeaders is the headers that a program may include, by name.
func (c *checker) publicHeaders() (names []string) {
	if c.in.Headers == nil {
		return nil
	}
	walk := func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".h") && !strings.HasPrefix(path, "procession/") {
			names = append(names, path)
		}
		return err
	}
	if err := fs.WalkDir(c.in.Headers, ".", walk); err != nil {
		return nil
	}
	return names
}

// headerText is the text of a header; "" if there is none.
func (c *checker) headerText(path string) string {
	b, err := fs.ReadFile(c.in.Headers, path)
	if err != nil {
		return ""
	}
	return string(b)
}

func indexHeader(text, path string, add func(string, header)) {
	for {
		i := strings.Index(text, "/*")
		if i < 0 {
			break
		}
		j := strings.Index(text[i+2:], "*/")
		if j < 0 {
			break
		}
		text = text[:i] + " " + text[i+2+j+2:]
	}
	depth, paren := 0, 0
	var last, before string
	typedef, named := false, false
	for _, line := range strings.Split(text, "\n") {
		if i := strings.Index(line, "//"); i >= 0 {
			line = line[:i]
		}
		l := strings.TrimSpace(line)
		if strings.HasPrefix(l, "#") {
			if f := strings.Fields(strings.TrimSpace(l[1:])); len(f) >= 2 && f[0] == "define" {
				name := f[1]
				fn := false
				if i := strings.Index(name, "("); i >= 0 {
					name, fn = name[:i], true
				}
				add(name, header{name: path, fn: fn})
			}
			continue
		}
		for i := 0; i < len(l); {
			b := l[i]
			switch {
			case isLetter(b):
				j := i
				for j < len(l) && (isLetter(l[j]) || isDigit(l[j])) {
					j++
				}
				before, last = last, l[i:j]
				if last == "typedef" && depth == 0 {
					typedef = true
				}
				if typedef && depth == 0 && paren == 1 && i > 0 && l[i-1] == '*' { // typedef void (*name)(…)
					add(last, header{name: path, typ: true})
					named = true
				}
				i = j
				continue
			case b == '(':
				if depth == 0 && paren == 0 && !typedef && last != "" && !cKeywords[last] && last != "__attribute__" {
					add(last, header{name: path, fn: true})
					named = true
				}
				paren++
			case b == ')':
				paren--
			case b == '{':
				if depth == 0 && (before == "struct" || before == "union") {
					add(before+" "+last, header{name: path})
				}
				depth++
			case b == '}':
				depth--
				last = ""
			case b == ';' || b == ',' && typedef && paren == 0:
				if depth == 0 && paren == 0 {
					if last != "" && !named {
						add(last, header{name: path, typ: typedef})
					}
					if b == ';' {
						typedef, named = false, false
					}
					last = ""
				}
			}
			i++
		}
	}
}

// missingHeader reports an #include that finds nothing.
func (c *checker) missingHeader(s *scan, line int32, what string) {
	text := ""
	if line >= 1 && int(line) <= len(s.lines) {
		text = s.lines[line-1]
	}
	name := strings.Trim(strings.TrimSpace(what), `<>"`)
	at := span{c.fileIndex(s.name), line, 1, int32(len(text)) + 1}
	if i := strings.Index(text, name); i > 0 {
		at.col, at.end = int32(i), int32(i+len(name)+2)
	}
	quoted := strings.Contains(text, "\"")
	var own []string
	for _, n := range sortedKeys(c.in.Files) {
		if strings.HasSuffix(n, ".h") {
			own = append(own, n)
		}
	}
	sys := c.publicHeaders()
	switch {
	case foreignHeaders[name] != "":
		c.errorf(at, "There is no <%s> here: %s.", name, foreignHeaders[name])
	case !quoted && refusedHeaders[name] != "":
		c.errorf(at, "<%s> exists on Linux, but is not supported here: %s.", name, refusedHeaders[name])
	case !strings.HasSuffix(name, ".h") && slices.Contains(sys, name+".h"):
		c.errorf(at, "There is no <%s> here; did you mean <%s.h>?", name, name).fix("Write `<"+name+".h>`", at, "<"+name+".h>")
	case quoted && slices.Contains(own, name+".h"):
		c.errorf(at, "There is no file \"%s\"; did you mean \"%s.h\"?", name, name).fix("Write `\""+name+".h\"`", at, `"`+name+`.h"`)
	case !quoted && c.in.Files[name] != "":
		c.errorf(at, "`%s` is a file of yours: its name stands in quotes, `#include \"%s\"`.", name, name).fix("Write quotes", at, `"`+name+`"`)
	case quoted && len(own) == 0:
		if t := similar(name, sys); t != "" {
			c.errorf(at, "There is no file \"%s\"; did you mean <%s>?", name, t).fix("Write `<"+t+">`", at, "<"+t+">")
		} else {
			c.errorf(at, "There is no file \"%s\" in this scenario; it has no .h file at all.", name)
		}
	default:
		if t := similar(name, append(own, sys...)); t != "" {
			d := c.errorf(at, "There is no header `%s`; did you mean `%s`?", name, t)
			if text := "<" + t + ">"; !slices.Contains(own, t) {
				d.fix("Write `"+text+"`", at, text)
			} else {
				d.fix("Write `\""+t+"\"`", at, `"`+t+`"`)
			}
		} else if quoted {
			c.errorf(at, "There is no file \"%s\" in this scenario; it has %s.", name, strings.Join(own, ", "))
		} else {
			c.errorf(at, "There is no header <%s> here.", name)
		}
	}
}

var foreignHeaders = map[string]string{
	"conio.h":   "it belongs to DOS; <stdio.h> has getchar and printf",
	"windows.h": "it belongs to Windows; this is a Linux machine, with <unistd.h> and <pthread.h>",
	"Windows.h": "it belongs to Windows; this is a Linux machine, with <unistd.h> and <pthread.h>",
	"iostream":  "it belongs to C++; C has <stdio.h> with printf and scanf",
	"string":    "it belongs to C++; C has <string.h>",
	"vector":    "it belongs to C++; use an array",
	"thread":    "it belongs to C++; C has <pthread.h>",
	"process.h": "it belongs to Windows; use <unistd.h>",
	"malloc.h":  "malloc is declared in <stdlib.h>",
}

// Similar is the name among names that is closest to name, as a misspelling is;
// "" if none is close.
func Similar(name string, names []string) string { return similar(name, names) }

// similar is the name that is closest to name, if it is close enough.
func similar(name string, names []string) string {
	best, least := "", max(1, len(name)/4)+1
	if len(name) <= 2 {
		least = 2
	}
	for _, n := range names {
		if n == name || n == "" {
			continue
		}
		if d := distance(strings.ToLower(name), strings.ToLower(n), least); d < least && !(len(name) <= 2 && len(n) <= 2 && d > 0 && !strings.EqualFold(name, n)) {
			best, least = n, d
		}
	}
	return best
}

// distance is the number of edits (a swap of neighbours is one) between a and
// b, or limit if there are at least so many.
func distance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	var p2, p1 []int
	cur := make([]int, len(b)+1)
	for j := range cur {
		cur[j] = j
	}
	for i := 1; i <= len(a); i++ {
		p2, p1 = p1, cur
		cur = make([]int, len(b)+1)
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			d := 1
			if a[i-1] == b[j-1] {
				d = 0
			}
			cur[j] = min(p1[j]+1, cur[j-1]+1, p1[j-1]+d)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], p2[j-2]+1)
			}
		}
	}
	return cur[len(b)]
}
