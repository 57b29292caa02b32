// Package scenario reads what a learner runs: a folder of .c and .h files with
// an optional scenario.json, or one file. It says in a sentence, with the place,
// what is wrong with one; whether the C compiles is sim/build's matter.
//
// Only the files directly in the folder belong to it. Hidden files and those
// with other endings (a Makefile, the output of another compiler) are left out,
// so that a folder in which somebody works can be run as it is.
package scenario

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// The limits of a scenario.
const (
	MaxFile  = 64 << 10  // bytes of a file
	MaxTotal = 512 << 10 // bytes of all files
	MaxFiles = 64
	MaxArgs  = 64
	MaxEnv   = 64
	MaxStdin = 64 << 10 // bytes that scenario.json may hold ready as input
	MaxWord  = 4096     // bytes of an argument or a variable
	MaxCores = 8
)

// Settings is the name of the file with the settings.
const Settings = "scenario.json"

// Scenario is a program with what it is run with. Zero values are the
// machine's defaults.
type Scenario struct {
	Title   string
	Files   map[string]string // .c and .h by name
	Main    string            // the .c whose program starts; "" is main.c, or the only one
	Args    []string          // after the program's name
	Env     []string          // NAME=value, by name
	Stdin   string
	Cores   int
	Policy  string
	Quantum time.Duration // simulated
	Turn    time.Duration // simulated: how long a core goes on while others have work
	Seed    uint64
	Pauses  []Pause
	Show    []string // what the page opens with
}

// Pause is a line at which the run stops to be looked at.
type Pause struct {
	File string `json:"file"`
	Line int    `json:"line"`
}

// Error is what is wrong with a scenario. Line and Col are 0 where the whole
// file is meant.
type Error struct {
	File      string
	Line, Col int
	Message   string
}

// Error is the place and the sentence.
func (e *Error) Error() string {
	switch {
	case e.File == "":
		return e.Message
	case e.Line == 0:
		return e.File + ": " + e.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Col, e.Message)
}

func wrong(file, format string, args ...any) error {
	return &Error{File: file, Message: fmt.Sprintf(format, args...)}
}

// Load reads the scenario at path: a folder, a zip of one, or one .c file. An [Error] says
// what is wrong with it; other errors are the system's.
func Load(path string) (*Scenario, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, wrong(path, "there is no such file or folder")
	}
	if err != nil {
		return nil, fmt.Errorf("scenario: %w", err)
	}
	if !info.IsDir() {
		name := filepath.Base(path)
		if filepath.Ext(name) == ".zip" {
			b, err := os.ReadFile(path)
			if err != nil {
				return nil, fmt.Errorf("scenario: %w", err)
			}
			return Unzip(b)
		}
		if filepath.Ext(name) != ".c" {
			return nil, wrong(path, "a program is a .c file, or a folder or a zip with some")
		}
		text, err := read(os.DirFS(filepath.Dir(path)), name)
		if err != nil {
			return nil, err
		}
		return Parse(map[string]string{name: text})
	}
	return LoadFS(os.DirFS(path))
}

// LoadFS reads the scenario that lies at the root of a file system.
func LoadFS(fsys fs.FS) (*Scenario, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("scenario: %w", err)
	}
	files := map[string]string{}
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || !belongs(name) {
			continue
		}
		if len(files) > MaxFiles {
			return nil, wrong("", "the folder has more than %d files", MaxFiles)
		}
		text, err := read(fsys, name)
		if err != nil {
			return nil, err
		}
		files[name] = text
	}
	return Parse(files)
}

// belongs says whether a file of this name is part of a scenario.
func belongs(name string) bool {
	ext := filepath.Ext(name)
	return !strings.HasPrefix(name, ".") && (ext == ".c" || ext == ".h") || name == Settings
}

// read reads a file that must not be larger than a scenario's file may be.
func read(fsys fs.FS, name string) (string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return "", fmt.Errorf("scenario: %w", err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, max(MaxFile, 2*MaxStdin)+1))
	if err != nil {
		return "", fmt.Errorf("scenario: %w", err)
	}
	return string(b), nil
}

// Parse makes a scenario of files by name.
func Parse(files map[string]string) (*Scenario, error) {
	s := &Scenario{Files: map[string]string{}}
	total := 0
	var programs []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		text := files[name]
		if name == Settings {
			continue
		}
		switch {
		case !belongs(name) || strings.ContainsAny(name, "/\\\x00") || len(name) > 100:
			return nil, wrong(name, "a scenario has .c and .h files and a %s, nothing else", Settings)
		case len(text) > MaxFile:
			return nil, wrong(name, "the file is larger than %d KiB", MaxFile>>10)
		}
		if total += len(text); total > MaxTotal {
			return nil, wrong("", "the files are larger than %d KiB together", MaxTotal>>10)
		}
		if len(s.Files) >= MaxFiles {
			return nil, wrong("", "a scenario has at most %d files", MaxFiles)
		}
		s.Files[name] = text
		if filepath.Ext(name) == ".c" {
			programs = append(programs, name)
		}
	}
	if len(programs) == 0 {
		return nil, wrong("", "there is no .c file here: a program needs one, such as main.c")
	}
	if text, ok := files[Settings]; ok {
		if err := s.settings(text); err != nil {
			return nil, err
		}
	}
	if s.Main == "" && len(programs) == 1 {
		s.Main = programs[0]
	}
	return s, nil
}

// settingsFile is scenario.json.
type settingsFile struct {
	Title   string            `json:"title"`
	Main    string            `json:"main"`
	Args    []string          `json:"args"`
	Env     map[string]string `json:"env"`
	Stdin   string            `json:"stdin"`
	Cores   int               `json:"cores"`
	Policy  string            `json:"policy"`
	Quantum string            `json:"quantum"`
	Turn    string            `json:"turn"`
	Seed    uint64            `json:"seed"`
	Pauses  []Pause           `json:"pauses"`
	Show    []string          `json:"show"`
}

func (s *Scenario) settings(text string) error {
	if len(text) > 2*MaxStdin {
		return wrong(Settings, "the file is larger than %d KiB", 2*MaxStdin>>10)
	}
	var f settingsFile
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return jsonError(text, d.InputOffset(), err)
	}
	if _, err := d.Token(); err != io.EOF {
		return placed(text, d.InputOffset(), "there is something after the settings")
	}
	s.Title, s.Main, s.Args, s.Stdin = f.Title, f.Main, f.Args, f.Stdin
	s.Cores, s.Policy, s.Seed, s.Pauses, s.Show = f.Cores, f.Policy, f.Seed, f.Pauses, f.Show
	for _, name := range slices.Sorted(maps.Keys(f.Env)) {
		if name == "" || strings.ContainsAny(name, "=\x00") {
			return wrong(Settings, "%q cannot be the name of a variable in \"env\"", name)
		}
		s.Env = append(s.Env, name+"="+f.Env[name])
	}
	for _, d := range []struct {
		name, text string
		to         *time.Duration
	}{{"quantum", f.Quantum, &s.Quantum}, {"turn", f.Turn, &s.Turn}} {
		if d.text == "" {
			continue
		}
		v, err := time.ParseDuration(d.text)
		if err != nil || v <= 0 || v > time.Hour {
			return wrong(Settings, "%q is no duration for %q; write one such as \"100us\" or \"2ms\"", d.text, d.name)
		}
		*d.to = v
	}
	return s.check()
}

// check looks at what the settings say.
func (s *Scenario) check() error {
	switch {
	case len(s.Title) > 200:
		return wrong(Settings, "the title is longer than 200 bytes")
	case s.Main != "" && (filepath.Ext(s.Main) != ".c" || s.Files[s.Main] == ""):
		return wrong(Settings, "\"main\" names %q, which is no .c file here; there is %s", s.Main, strings.Join(s.programs(), ", "))
	case len(s.Args) > MaxArgs:
		return wrong(Settings, "there are more than %d \"args\"", MaxArgs)
	case len(s.Env) > MaxEnv:
		return wrong(Settings, "there are more than %d variables in \"env\"", MaxEnv)
	case len(s.Stdin) > MaxStdin:
		return wrong(Settings, "\"stdin\" is longer than %d KiB", MaxStdin>>10)
	case s.Cores < 0 || s.Cores > MaxCores:
		return wrong(Settings, "\"cores\" is %d; a machine has 1 to %d", s.Cores, MaxCores)
	case len(s.Policy) > 32:
		return wrong(Settings, "%q is no scheduling policy", s.Policy)
	case len(s.Pauses) > 100 || len(s.Show) > 100:
		return wrong(Settings, "\"pauses\" and \"show\" have at most 100 entries")
	}
	for _, w := range slices.Concat(s.Args, s.Env) {
		if len(w) > MaxWord || strings.Contains(w, "\x00") {
			return wrong(Settings, "an argument or variable has at most %d bytes, none of them 0", MaxWord)
		}
	}
	for _, p := range s.Pauses {
		text, ok := s.Files[p.File]
		if !ok {
			return wrong(Settings, "\"pauses\" names %q, which is no file here", p.File)
		}
		if n := strings.Count(text, "\n") + 1; p.Line < 1 || p.Line > n {
			return wrong(Settings, "\"pauses\" names line %d of %s, which has %d", p.Line, p.File, n)
		}
	}
	return nil
}

// Names are the names of the files, in the order in which they are shown: the
// program that starts first, then by name.
func (s *Scenario) Names() []string {
	names := slices.Sorted(maps.Keys(s.Files))
	slices.SortStableFunc(names, func(a, b string) int {
		return rank(a, s.Main) - rank(b, s.Main)
	})
	return names
}

func rank(name, main string) int {
	if name == main || main == "" && name == "main.c" {
		return 0
	}
	return 1
}

func (s *Scenario) programs() (names []string) {
	for _, n := range slices.Sorted(maps.Keys(s.Files)) {
		if filepath.Ext(n) == ".c" {
			names = append(names, n)
		}
	}
	return names
}

// jsonError puts what the decoder found into a sentence.
func jsonError(text string, at int64, err error) error {
	var syntax *json.SyntaxError
	var typ *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return placed(text, syntax.Offset, "this is no JSON: "+strings.TrimPrefix(syntax.Error(), "invalid "))
	case errors.As(err, &typ):
		return placed(text, typ.Offset, fmt.Sprintf("%q cannot be a %s", typ.Field, typ.Value))
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return placed(text, int64(len(text)), "the file ends in the middle")
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		off := int64(strings.Index(text, name))
		if off < 0 {
			off = at
		}
		return placed(text, off, "there is no setting "+name)
	}
	return placed(text, at, err.Error())
}

// placed is an error at a byte of scenario.json.
func placed(text string, off int64, message string) error {
	off = min(max(off, 0), int64(len(text)))
	before := []byte(text[:off])
	line := bytes.Count(before, []byte("\n")) + 1
	return &Error{File: Settings, Line: line, Col: int(off) - bytes.LastIndexByte(before, '\n'), Message: message}
}
