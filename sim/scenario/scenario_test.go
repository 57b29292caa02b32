package scenario_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"procession/sim/scenario"
)

const program = "int main(void) { return 0; }\n"

func TestFolder(t *testing.T) {
	s, err := scenario.LoadFS(fstest.MapFS{
		"main.c": {Data: []byte(program)}, "child.c": {Data: []byte(program)}, "shared.h": {Data: []byte("int f(void);\n")},
		"Makefile": {Data: []byte("all:\n")}, "a.out": {Data: []byte{0x7f}}, ".main.c.swp": {Data: []byte{1}}, "sub/x.c": {Data: []byte("no")},
		"scenario.json": {Data: []byte(`{"title": "Two", "main": "child.c", "args": ["a", "b c"], "env": {"LANG": "C", "A": "1"}, "stdin": "in\n",
			"cores": 1, "policy": "fifo", "quantum": "250us", "seed": 7, "pauses": [{"file": "main.c", "line": 1}], "show": ["locks"]}`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := &scenario.Scenario{
		Title: "Two", Files: map[string]string{"main.c": program, "child.c": program, "shared.h": "int f(void);\n"}, Main: "child.c",
		Args: []string{"a", "b c"}, Env: []string{"A=1", "LANG=C"}, Stdin: "in\n", Cores: 1, Policy: "fifo", Quantum: 250 * time.Microsecond, Seed: 7,
		Pauses: []scenario.Pause{{File: "main.c", Line: 1}}, Show: []string{"locks"},
	}
	if !reflect.DeepEqual(s, want) {
		t.Fatalf("got %+v\nwant %+v", s, want)
	}
}

func TestOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "race.c")
	if err := os.WriteFile(path, []byte(program), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := scenario.Load(path)
	if err != nil || s.Main != "race.c" || len(s.Files) != 1 {
		t.Fatalf("%+v, %v", s, err)
	}
	if _, err := scenario.Load(path + "x"); err == nil || !strings.Contains(err.Error(), "no such") {
		t.Fatal(err)
	}
}

func TestWrong(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"empty":       {map[string]string{"a.h": ""}, "there is no .c file here"},
		"other file":  {map[string]string{"main.c": program, "x.txt": "x"}, "x.txt: a scenario has .c and .h files"},
		"way out":     {map[string]string{"../main.c": program}, "../main.c: a scenario has"},
		"large":       {map[string]string{"main.c": strings.Repeat("x", 64<<10+1)}, "main.c: the file is larger than 64 KiB"},
		"no JSON":     {map[string]string{"main.c": program, "scenario.json": "{\n  \"title\": x\n}"}, "scenario.json:2:13: this is no JSON"},
		"cut":         {map[string]string{"main.c": program, "scenario.json": "{\"title\": \"x\""}, "scenario.json:1:14: the file ends in the middle"},
		"unknown":     {map[string]string{"main.c": program, "scenario.json": "{\"core\": 2}"}, "there is no setting \"core\""},
		"wrong type":  {map[string]string{"main.c": program, "scenario.json": "{\"cores\": \"two\"}"}, "\"cores\" cannot be a string"},
		"more":        {map[string]string{"main.c": program, "scenario.json": "{} {}"}, "something after the settings"},
		"cores":       {map[string]string{"main.c": program, "scenario.json": "{\"cores\": 9}"}, "\"cores\" is 9; a machine has 1 to 8"},
		"quantum":     {map[string]string{"main.c": program, "scenario.json": "{\"quantum\": \"fast\"}"}, "\"fast\" is no duration for \"quantum\""},
		"no such":     {map[string]string{"main.c": program, "scenario.json": "{\"main\": \"b.c\"}"}, "\"main\" names \"b.c\", which is no .c file here; there is main.c"},
		"pause":       {map[string]string{"main.c": program, "scenario.json": "{\"pauses\": [{\"file\": \"main.c\", \"line\": 7}]}"}, "line 7 of main.c, which has 2"},
		"environment": {map[string]string{"main.c": program, "scenario.json": "{\"env\": {\"A=B\": \"\"}}"}, "cannot be the name of a variable"},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := scenario.Parse(c.files)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("%+v, %v; want …%s…", s, err, c.want)
			}
		})
	}
}

// FuzzSettings: a scenario.json is read within the limits, or refused with a
// sentence at a place that exists; the same text always alike.
func FuzzSettings(f *testing.F) {
	for _, text := range []string{
		`{"title": "x", "cores": 2, "quantum": "1ms", "env": {"A": "b"}}`, "{", "", "[]", "null", `{"cores": "two"}`, `{"cores": 9}`, `{"main": "b.c"}`,
		`{"title": "Two", "main": "main.c", "args": ["a", "b c"], "env": {"LANG": "C", "A": "1"}, "stdin": "in\n", "cores": 1, "policy": "fifo",
			"quantum": "250us", "turn": "1ms", "seed": 7, "pauses": [{"file": "main.c", "line": 1}], "show": ["locks"]}`,
		`{"seed": 18446744073709551616}`, `{"quantum": "-1s"}`, `{"unknown": 1}`, `{"title": "a", "title": "b"}`, "{} {}", `{"args": [null, "\u0000"]}`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		files := map[string]string{"main.c": program, "scenario.json": text}
		s, err := scenario.Parse(files)
		again, err2 := scenario.Parse(files)
		if !reflect.DeepEqual(s, again) || (err == nil) != (err2 == nil) || err != nil && err.Error() != err2.Error() {
			t.Fatalf("%+v, %v; again %+v, %v", s, err, again, err2)
		}
		if err != nil {
			var wrong *scenario.Error
			if !errors.As(err, &wrong) {
				t.Fatalf("%T %v", err, err)
			}
			lines := strings.Split(text, "\n")
			if wrong.Message == "" || wrong.Line < 0 || wrong.Line > len(lines) || wrong.Line > 0 && (wrong.Col < 1 || wrong.Col > len(lines[wrong.Line-1])+1) {
				t.Fatalf("%+v in %q", wrong, text)
			}
			return
		}
		if s.Cores < 0 || s.Cores > scenario.MaxCores || s.Quantum < 0 || s.Turn < 0 || len(s.Args) > scenario.MaxArgs || len(s.Env) > scenario.MaxEnv || len(s.Stdin) > scenario.MaxStdin {
			t.Fatalf("%+v", s)
		}
	})
}
