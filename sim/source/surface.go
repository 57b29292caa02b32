package source

// What the headers declare, with its prototypes, for those who ask what is
// supported: read from the headers themselves, so that nothing has to be kept
// beside them. A header of ours has one declaration to a `;`; what several share
// lies in headers of their own, whose names begin with "procession/".

import (
	"io/fs"
	"slices"
	"strings"
)

// Header is what one header declares.
type Header struct {
	Name      string // as #include names it: "sys/wait.h"
	Functions []Function
	Macros    []string // that take arguments, as they are written: "WIFEXITED(status)"
	Types     []string
}

// Function is one function that a header declares.
type Function struct {
	Name      string
	Prototype string // in one line, without attributes
}

// Surface is what the public headers declare, by name.
func Surface(headers fs.FS) []Header {
	c := newChecker(Input{Headers: headers})
	var out []Header
	for _, name := range c.publicHeaders() {
		h := Header{Name: name}
		text := withShared(c, c.headerText(name))
		indexHeader(text, name, func(n string, what header) {
			if what.typ && !strings.HasPrefix(n, "_") {
				h.Types = append(h.Types, n)
			}
		})
		for _, d := range declarations(text) {
			switch {
			case d.macro != "" && slices.Contains(h.Macros, d.macro): // it depends on an #if
			case d.macro != "":
				h.Macros = append(h.Macros, d.macro)
			case d.name != "":
				h.Functions = append(h.Functions, Function{d.name, d.text})
			}
		}
		out = append(out, h)
	}
	return out
}

// withShared is a header's text with what it shares with others.
func withShared(c *checker, text string) string {
	for _, line := range strings.Split(text, "\n") {
		if _, in, ok := strings.Cut(line, "#include <procession/"); ok {
			in, _, _ = strings.Cut(in, ">")
			text += c.headerText("procession/" + in)
		}
	}
	return text
}

type declaration struct{ name, text, macro string }

// declarations finds functions and macros with arguments in a header's text.
func declarations(text string) (out []declaration) {
	var line, decl strings.Builder
	braces := 0
	end := func() {
		if name, proto := prototypeOf(decl.String()); name != "" && !strings.HasPrefix(name, "_") || name == "_exit" || name == "_Exit" {
			out = append(out, declaration{name: name, text: proto})
		}
		decl.Reset()
	}
	for _, l := range strings.Split(withoutComments(text), "\n") {
		if more, ok := strings.CutSuffix(l, "\\"); ok {
			line.WriteString(more + " ")
			continue
		}
		line.WriteString(l)
		l = line.String()
		line.Reset()
		if d, ok := strings.CutPrefix(strings.TrimSpace(l), "#"); ok {
			if m := macroOf(d); m != "" {
				out = append(out, declaration{macro: m})
			}
			continue
		}
		for _, r := range l {
			switch r {
			case '{':
				braces++
				decl.WriteRune(' ')
			case '}':
				if braces--; braces == 0 && strings.Contains(decl.String(), ")") && !strings.Contains(decl.String(), "typedef") {
					end() // the body of an inline function
				}
			case ';':
				if braces == 0 {
					end()
				}
			default:
				if braces == 0 {
					decl.WriteRune(r)
				}
			}
		}
		decl.WriteByte(' ')
	}
	return out
}

// macroOf is the head of a #define that takes arguments, or "".
func macroOf(directive string) string {
	rest, ok := strings.CutPrefix(strings.TrimSpace(directive), "define")
	if !ok {
		return ""
	}
	rest = strings.TrimSpace(rest)
	n := wordLen(rest)
	if n == 0 || n >= len(rest) || rest[n] != '(' || rest[0] == '_' {
		return ""
	}
	end := strings.IndexByte(rest, ')')
	if end < 0 {
		return ""
	}
	return rest[:end+1]
}

func withoutComments(text string) string {
	var b strings.Builder
	for {
		i := strings.Index(text, "/*")
		if i < 0 {
			break
		}
		j := strings.Index(text[i+2:], "*/")
		if j < 0 {
			break
		}
		b.WriteString(text[:i] + " ")
		text = text[i+2+j+2:]
	}
	b.WriteString(text)
	lines := strings.Split(b.String(), "\n")
	for i, l := range lines {
		if k := strings.Index(l, "//"); k >= 0 {
			lines[i] = l[:k]
		}
	}
	return strings.Join(lines, "\n")
}

// prototypeOf is the name and the text of a declaration, if it declares a function.
func prototypeOf(decl string) (name, text string) {
	f := strings.Fields(decl)
	if len(f) == 0 || f[0] == "typedef" {
		return "", ""
	}
	for len(f) > 0 && (f[0] == "static" || f[0] == "inline" || f[0] == "extern" || f[0] == "_Noreturn") {
		f = f[1:]
	}
	text = strings.ReplaceAll(strings.Join(f, " "), "restrict ", "")
	if i := strings.Index(text, "__attribute__"); i >= 0 {
		text = strings.TrimSpace(text[:i])
	}
	i := strings.IndexByte(text, '(')
	if i <= 0 || strings.Contains(text[:i], "=") {
		return "", ""
	}
	head := strings.TrimRight(text[:i], " ")
	// T (*name(…))(…): a function that returns a pointer to one.
	if rest, ok := strings.CutPrefix(text[i:], "(*"); ok {
		n := wordLen(rest)
		if n > 0 && n < len(rest) && rest[n] == '(' {
			return rest[:n], text
		}
		return "", ""
	}
	n := len(head)
	for n > 0 && (isLetter(head[n-1]) || isDigit(head[n-1])) {
		n--
	}
	if n == 0 || n == len(head) {
		return "", ""
	}
	return head[n:], text
}
