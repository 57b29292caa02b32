package source

// Parse turns the text of one C11 translation unit into a [Unit].
//
// modernc.org/cc/v4 preprocesses and parses; types, constants, conversions,
// layouts and every constraint are ours (decl*.go, expr*.go, check*.go). Its
// own type checker is not used: it accepts half of what beginners get wrong,
// loses qualifiers of pointees and members, and can overflow the stack.
//
// The parser can loop for ever or grow without bound on text that stops in the
// middle of something, so a token scan refuses the worst before it starts
// (scan.go), and whoever calls Parse on a stranger's text does so in a process
// that it can kill (sim/build).
//
// The host is never read: the only files are Input.Files and Input.Headers.

import (
	"fmt"
	"io/fs"
	"maps"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"modernc.org/cc/v4"

	"procession/sim/bytecode"
)

// Input is one translation unit.
type Input struct {
	Files   map[string]string // the learner's .c and .h files by name
	Main    string            // the one to translate
	Headers fs.FS             // what #include <…> sees
	Lib     bool              // the text is the C library's own: its files are marked so
}

// includeDir is where Headers appear to the front end. No file of a learner
// can have such a name.
const includeDir = "<>"

// Parse checks and lowers a translation unit. The Unit is nil if there is an
// error among the diagnostics; remarks do not stop.
func Parse(in Input) (u *Unit, diags []Diagnostic) {
	c := newChecker(in)
	defer func() {
		if e := recover(); e != nil {
			if _, ok := e.(bailout); !ok {
				c.diags = append(c.diags, Diagnostic{
					Severity: Error, File: in.Main, Line: 1, Col: 1, EndCol: 2,
					Message: "The compiler cannot make sense of this file; please report it with its text.",
					Why:     fmt.Sprintf("%v\n%s", e, debug.Stack()),
				})
				c.errs++
			}
		}
		diags = c.sorted()
		if c.errs == 0 {
			u = c.unit
		} else {
			u = nil
		}
	}()
	if !c.scanFiles() {
		return nil, nil
	}
	ast := c.parse()
	if ast == nil {
		return nil, nil
	}
	c.translationUnit(ast)
	return c.unit, nil
}

// bailout ends the translation after an error that leaves nothing to check.
type bailout struct{}

type checker struct {
	in    Input
	unit  *Unit
	diags []Diagnostic
	errs  int

	scans   map[string]*scan // the learner's files as tokens
	files   map[string]int32
	headers map[string]header // name → header that declares it; made on demand

	types typeTable
	file  *scope
	scope *scope
	fn    *function

	syms         map[string]*Symbol
	strs         map[string]*Symbol
	statics      map[*obj]*Static
	emittedStr   map[*Symbol]bool
	longDouble   bool             // a remark has been made
	usedSym      map[*Symbol]bool // first use seen
	builtins     map[string]builtin
	later        []func()        // bodies of inline functions that turned out to be used
	lazy         map[*obj]func() // definitions that are only made if they are used
	order        []*obj          // objects at file scope in order of declaration
	private      int             // for unique names
	emitted      []Stmt          // statements that must run before the one being lowered
	pendingTemps []*Local        // made while the parameters of a definition are read
	inSizeof     int             // operands that are not evaluated
	remarked     map[span]bool
	toldHeaders  map[string]bool // headers that have been asked for
}

func newChecker(in Input) *checker {
	c := &checker{
		in: in, unit: &Unit{Name: in.Main},
		files: map[string]int32{}, scans: map[string]*scan{},
		syms: map[string]*Symbol{}, strs: map[string]*Symbol{}, statics: map[*obj]*Static{},
		emittedStr: map[*Symbol]bool{}, usedSym: map[*Symbol]bool{}, lazy: map[*obj]func(){}, builtins: builtinTable(),
		remarked: map[span]bool{},
	}
	c.types = typeTable{byKey: map[string]int32{}, recs: map[*record]int32{}, enums: map[*enum]int32{}}
	c.file = newScope(nil)
	c.scope = c.file
	c.fileIndex(in.Main)
	return c
}

// fileIndex numbers a file by the name that the front end gives it.
func (c *checker) fileIndex(name string) int32 {
	if i, ok := c.files[name]; ok {
		return i
	}
	i := int32(len(c.unit.Files))
	c.files[name] = i
	f := bytecode.File{Name: name, Lib: c.in.Lib}
	if h, ok := strings.CutPrefix(name, includeDir+"/"); ok {
		f = bytecode.File{Name: h, Lib: true}
	}
	c.unit.Files = append(c.unit.Files, f)
	return i
}

// parse runs the front end; nil if there was a syntax error.
func (c *checker) parse() *cc.AST {
	abi, err := cc.NewABI("linux", "amd64")
	if err != nil {
		panic(err)
	}
	once := map[string]bool{}
	cfg := &cc.Config{
		ABI: abi, FS: files{c.in}, FSOnly: true, ExpansionLimit: 1_000_000,
		IncludePaths: []string{"", includeDir}, SysIncludePaths: []string{includeDir},
		HasBuiltin: c.hasBuiltin,
		PragmaHandler: func(toks []cc.Token) error {
			for _, t := range toks {
				if t.SrcStr() == "once" {
					name := t.Position().Filename
					if once[name] {
						return cc.SkipSource
					}
					once[name] = true
				}
			}
			return nil
		},
	}
	defer func() {
		if e := recover(); e != nil { // the front end's own failure
			if c.includesItself() {
				panic(bailout{})
			}
			panic(e)
		}
	}()
	ast, err := cc.Parse(cfg, []cc.Source{
		{Name: builtinFile, Value: builtinText},
		{Name: c.in.Main, Value: c.mainText()},
	})
	if err != nil {
		c.syntaxErrors(err)
		return nil
	}
	return ast
}

// mainText is the text of the main file as the front end gets it: it does not
// know `[static n]` in a parameter without a name, so the word, which changes
// nothing, is blanked.
func (c *checker) mainText() string {
	text := c.in.Files[c.in.Main]
	s := c.scans[c.in.Main]
	var lines []string
	for i, t := range s.toks {
		if i == 0 || t.text != "static" || s.toks[i-1].text != "[" {
			continue
		}
		if lines == nil {
			lines = append(lines, s.lines...)
		}
		l := lines[t.line-1]
		lines[t.line-1] = l[:t.col-1] + "      " + l[t.end-1:]
	}
	if lines != nil {
		return strings.Join(lines, "\n")
	}
	return text
}

// includesItself reports an #include that leads back to its own file.
func (c *checker) includesItself() bool {
	for _, name := range sortedKeys(c.scans) {
		seen := map[string]bool{}
		var leads func(from string) bool
		leads = func(from string) bool {
			s := c.scans[from]
			if s == nil || seen[from] {
				return false
			}
			seen[from] = true
			for i := range s.toks {
				if to, ok := s.include(i); ok && (to == name || leads(to)) {
					return true
				}
			}
			return false
		}
		s := c.scans[name]
		for i, t := range s.toks {
			if to, ok := s.include(i); ok && (to == name || leads(to)) {
				c.errorf(span{c.fileIndex(name), t.line, t.col, t.end}, "This file includes itself again and again: put `#pragma once`, or an `#ifndef` guard, at its top.")
				return true
			}
		}
	}
	return false
}

// hasBuiltin answers __has_builtin.
func (c *checker) hasBuiltin(name string) bool {
	return c.builtins[name] != nil || name == "__builtin_va_arg" || name == "__builtin_offsetof" || name == "__builtin_types_compatible_p"
}

// files is what the front end can open: the learner's files, and the headers
// under includeDir.
type files struct{ in Input }

func (f files) Open(name string) (fs.File, error) {
	if h, ok := strings.CutPrefix(name, includeDir+"/"); ok {
		if f.in.Headers == nil {
			return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
		}
		return f.in.Headers.Open(h)
	}
	text, ok := f.in.Files[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &memFile{Reader: strings.NewReader(text), name: name, size: int64(len(text))}, nil
}

// memFile is one text as an fs.File.
type memFile struct {
	*strings.Reader
	name string
	size int64
}

func (f *memFile) Close() error               { return nil }
func (f *memFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *memFile) Name() string               { return f.name }
func (f *memFile) Size() int64                { return f.size }
func (f *memFile) Mode() fs.FileMode          { return 0o444 }
func (f *memFile) ModTime() time.Time         { return time.Time{} }
func (f *memFile) IsDir() bool                { return false }
func (f *memFile) Sys() any                   { return nil }

// span is a stretch of one line of a file: columns col up to end, 1-based.
type span struct{ file, line, col, end int32 }

// at is the span of a token. A token out of a macro is where the macro is used.
func (c *checker) at(t cc.Token) span {
	p := t.Position()
	if !p.IsValid() {
		return span{file: -1}
	}
	s := span{c.fileIndex(p.Filename), int32(p.Line), int32(p.Column), int32(p.Column) + int32(len(t.SrcStr()))}
	if sc := c.scans[p.Filename]; sc != nil {
		if e := sc.tokenEnd(s.line, s.col); e > 0 {
			s.end = e
		}
	}
	return s
}

func (c *checker) pos(t cc.Token) Pos {
	p := t.Position()
	if !p.IsValid() || p.Filename == builtinFile {
		return Pos{File: -1}
	}
	return Pos{c.fileIndex(p.Filename), int32(p.Line), int32(p.Column)}
}

func (s span) pos() Pos { return Pos{s.file, s.line, s.col} }

// spanOf is the span of a whole node, cut at the end of its first line.
func (c *checker) spanOf(n cc.Node) span {
	toks := cc.NodeTokens(n)
	if len(toks) == 0 {
		return span{file: -1}
	}
	s := c.at(toks[0])
	for _, t := range toks[1:] {
		if e := c.at(t); e.file == s.file && e.line == s.line && e.end > s.end {
			s.end = e.end
		}
	}
	return s
}

// errorf reports an error at s.
func (c *checker) errorf(s span, format string, args ...any) *Diagnostic {
	return c.report(Error, s, format, args...)
}

// remarkf reports something that is allowed, but perhaps not meant. The C
// library is not told such things, nor is code out of a header.
func (c *checker) remarkf(s span, format string, args ...any) *Diagnostic {
	if c.in.Lib || s.file < 0 || c.unit.Files[s.file].Lib || c.inSizeof > 0 && c.remarked[s] {
		return &Diagnostic{}
	}
	return c.report(Remark, s, format, args...)
}

func (c *checker) report(sev Severity, s span, format string, args ...any) *Diagnostic {
	if sev == Error {
		c.errs++
	}
	again := c.remarked[s]
	c.remarked[s] = true
	name := c.in.Main
	if s.file >= 0 {
		name = c.unit.Files[s.file].Name
	} else {
		s.line, s.col, s.end = 1, 1, 2
	}
	if sc := c.scans[name]; sc != nil && int(s.line) > len(sc.lines) { // counted by a #line
		s.line, s.col, s.end = int32(len(sc.lines)), 1, 2
	}
	if again { // one mistake, one message: an error takes the place of a remark
		for i := range c.diags {
			if d := &c.diags[i]; sev == Error && d.Severity == Remark && d.File == name && d.Line == s.line && d.Col == s.col {
				*d = Diagnostic{Severity: sev, File: name, Line: s.line, Col: s.col, EndCol: d.EndCol, Message: sentence(format, args)}
				return d
			}
		}
		return &Diagnostic{}
	}
	c.diags = append(c.diags, Diagnostic{
		Severity: sev, File: name, Line: s.line, Col: s.col, EndCol: max(s.end, s.col+1),
		Message: sentence(format, args),
	})
	if c.errs > 50 {
		panic(bailout{})
	}
	return &c.diags[len(c.diags)-1]
}

// maxSentence is the bytes of a message: a name or a type can be very long.
const maxSentence = 600

func sentence(format string, args []any) string {
	s := fmt.Sprintf(format, args...)
	if len(s) > maxSentence {
		s = strings.ToValidUTF8(s[:maxSentence], "") + "…"
	}
	return s
}

// fix attaches a correction that replaces the characters of s.
func (d *Diagnostic) fix(label string, s span, text string) *Diagnostic {
	d.Fix = &Fix{Label: label, Line: s.line, Col: s.col, EndCol: s.end, Text: text}
	return d
}

func (d *Diagnostic) why(format string, args ...any) *Diagnostic {
	d.Why = fmt.Sprintf(format, args...)
	return d
}

// sorted is the diagnostics by place: errors of the main file first.
func (c *checker) sorted() []Diagnostic {
	slices.SortStableFunc(c.diags, func(a, b Diagnostic) int {
		if a.File != b.File {
			if a.File == c.in.Main {
				return -1
			}
			if b.File == c.in.Main {
				return 1
			}
			return strings.Compare(a.File, b.File)
		}
		return int(a.Line-b.Line)*4096 + int(a.Col-b.Col)
	})
	return c.diags
}

// sortedKeys is the keys of m in order: nothing here may depend on the order of a map.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
