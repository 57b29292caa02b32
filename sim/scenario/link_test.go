package scenario_test

import (
	"encoding/base64"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"procession/sim/abi"
	"procession/sim/replay"
	"procession/sim/scenario"
	"procession/sim/trace"
)

func move(at abi.Count, tid abi.TID) replay.Move {
	return replay.Move{At: at, Choice: &trace.Decision{At: at, TID: tid}}
}

// kept is the link that testdata/links keeps in every form.
func kept() *scenario.Link {
	return &scenario.Link{
		Scenario: &scenario.Scenario{
			Title: "Lost update", Main: "main.c", Cores: 1, Policy: "rr", Quantum: 100 * time.Microsecond, Turn: 50, Seed: 7,
			Files: map[string]string{"main.c": "#include \"n.h\"\nint main(void)\n{\n\treturn N; /* \xff */\n}\n", "n.h": "#define N 3\n"},
			Args:  []string{"a", ""}, Env: []string{"LANG=C"}, Stdin: "1\n\x00\xfe", Show: []string{"n"}, Pauses: []scenario.Pause{{File: "main.c", Line: 4}},
		},
		Costs: 2, At: 4242, Event: 17, Hash: "00ffee0012345678", Focus: 10_001,
		Moves: []replay.Move{
			move(10, 10_000), move(10, 100),
			{At: 500, Input: &trace.Input{At: 500, Text: trace.Latin1([]byte("yes \xff\n"))}},
			{At: 501, Input: &trace.Input{At: 501, EOF: true}},
			{At: 4242, Raise: &replay.Raise{Limit: "instructions", Value: 400_000_000, Stopped: true}},
		},
	}
}

// TestKeptLinks: what a version of this program once gave out is read for ever.
func TestKeptLinks(t *testing.T) {
	names, err := filepath.Glob("testdata/links/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal("there are no kept links", err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := scenario.DecodeLink(strings.TrimSpace(string(text)))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if want := kept(); !reflect.DeepEqual(got, want) {
			t.Errorf("%s gives %+v %+v, not %+v", name, got, got.Scenario, want)
		}
	}
}

func TestLinkRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := kept()
		l.Scenario.Files["main.c"] = string(rapid.SliceOfN(rapid.Byte(), 1, 2000).Draw(t, "text"))
		l.Scenario.Title = string(rapid.SliceOfN(rapid.Byte(), 0, 100).Draw(t, "title"))
		l.Moves = nil
		for range rapid.IntRange(0, 50).Draw(t, "moves") {
			l.At += abi.Count(rapid.IntRange(0, 1_000_000).Draw(t, "after"))
			l.Moves = append(l.Moves, move(l.At, abi.TID(rapid.IntRange(1, 1<<31-1).Draw(t, "tid"))))
		}
		l.Scenario.Pauses, l.Hash = nil, rapid.SampledFrom([]string{"", "0123456789abcdef"}).Draw(t, "hash")
		text, err := l.Encode()
		if err != nil {
			t.Fatal(err)
		}
		got, err := scenario.DecodeLink(text)
		if err != nil || !reflect.DeepEqual(got, l) {
			t.Fatalf("%v: %+v became %+v", err, l, got)
		}
	})
}

// TestCutLinks: whatever is missing at the end, it is said, and what is saved of
// the program is its beginning.
func TestCutLinks(t *testing.T) {
	l := kept()
	l.Scenario.Files["main.c"] = strings.Repeat("int x; /* a line that is long enough to be of use */\nvoid f(void);\n", 20)
	text, err := l.Encode()
	if err != nil {
		t.Fatal(err)
	}
	most := 0
	for n := range len(text) {
		_, err := scenario.DecodeLink(text[:n])
		var bad *scenario.LinkError
		if !errors.As(err, &bad) || bad.Problem != scenario.LinkCut {
			t.Fatalf("cut after %d of %d: %v", n, len(text), err)
		}
		got := bad.Files["main.c"]
		if !strings.HasPrefix(l.Scenario.Files["main.c"], got) {
			t.Fatalf("cut after %d: what is saved is not the beginning: %q", n, got)
		}
		if got != l.Scenario.Files["main.c"] && got != "" && bad.Torn != "main.c" {
			t.Fatalf("cut after %d: nothing says that the file is torn", n)
		}
		most = max(most, len(got))
	}
	if most != len(l.Scenario.Files["main.c"]) {
		t.Errorf("at most %d bytes are saved", most)
	}
}

// TestDamagedLinks: one other character anywhere is noticed.
func TestDamagedLinks(t *testing.T) {
	text, err := kept().Encode()
	if err != nil {
		t.Fatal(err)
	}
	for i := range len(text) {
		for _, c := range "A-z=\u00e9" {
			hurt := text[:i] + string(c) + text[i+1:]
			if text[i] == byte(c) {
				continue
			}
			got, err := scenario.DecodeLink(hurt)
			var bad *scenario.LinkError
			if !errors.As(err, &bad) && !reflect.DeepEqual(got, kept()) { // the last character has spare bits
				t.Fatalf("%q instead of %q at %d: %v", c, text[i], i, err)
			}
		}
	}
}

func TestLinkLimits(t *testing.T) {
	l := kept()
	for range 3000 {
		l.Scenario.Files["main.c"] += time.Duration(len(l.Scenario.Files["main.c"])*7919*7919).String() + "\n"
	}
	var bad *scenario.LinkError
	if _, err := l.Encode(); !errors.As(err, &bad) || bad.Problem != scenario.LinkLarge {
		t.Errorf("a large program: %v", err)
	}
	if b, err := l.Pack(); err != nil {
		t.Error(err)
	} else if got, err := scenario.UnpackLink(b); err != nil || !reflect.DeepEqual(got, l) {
		t.Errorf("what a server keeps of it: %v", err)
	}
	if _, err := scenario.DecodeLink(strings.Repeat("A", scenario.MaxLink+1)); !errors.As(err, &bad) || bad.Problem != scenario.LinkLarge {
		t.Errorf("a long link: %v", err)
	}
	if _, err := scenario.DecodeLink("CQ"); !errors.As(err, &bad) || bad.Problem != scenario.LinkNewer || bad.Form != 9 {
		t.Errorf("a newer form: %v", err)
	}
}

// TestNewerLink: of a form that this version does not know the program is shown.
func TestNewerLink(t *testing.T) {
	text, err := kept().Encode()
	if err != nil {
		t.Fatal(err)
	}
	all, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	all[0] = 9
	var bad *scenario.LinkError
	if _, err := scenario.DecodeLink(base64.RawURLEncoding.EncodeToString(all)); !errors.As(err, &bad) || bad.Problem != scenario.LinkNewer || !reflect.DeepEqual(bad.Files, kept().Scenario.Files) {
		t.Errorf("it is %v, %+v", err, bad)
	}
}

// TestLinkLength: a program of sixty lines makes a link that can be pasted.
func TestLinkLength(t *testing.T) {
	names, err := filepath.Glob("../../web/examples/*")
	if err != nil || len(names) < 6 {
		t.Fatalf("%d examples, %v", len(names), err)
	}
	for _, name := range names {
		s, err := scenario.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		l := &scenario.Link{Scenario: s, At: 123_456, Event: 300, Hash: "0123456789abcdef"}
		for i := range 10 {
			l.Moves = append(l.Moves, move(abi.Count(i*10_000), 10_000))
		}
		text, err := l.Encode()
		if err != nil || len(text) > 2000 {
			t.Errorf("%s: %d characters, %v", name, len(text), err)
		}
		t.Logf("%-40s %d lines, %d characters", name, strings.Count(s.Files[s.Main], "\n"), len(text))
	}
}

func FuzzDecodeLink(f *testing.F) {
	text, err := kept().Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add(text[:len(text)/2])
	f.Fuzz(func(t *testing.T, text string) {
		l, err := scenario.DecodeLink(text)
		if err != nil {
			return
		}
		again, err := l.Encode()
		if err != nil {
			return // it may have been packed better
		}
		if second, err := scenario.DecodeLink(again); err != nil || !reflect.DeepEqual(l, second) {
			t.Errorf("%+v became %+v, %v", l, second, err)
		}
	})
}
