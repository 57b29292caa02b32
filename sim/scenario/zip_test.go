package scenario_test

import (
	"archive/zip"
	"bytes"
	"io"
	"reflect"
	"strings"
	"testing"

	"procession/sim/scenario"
)

func zipOf(t testing.TB, files ...[2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(f[0])
		if err == nil {
			_, err = io.WriteString(w, f[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestZip: what is taken away comes back the same, from the top or a folder.
func TestZip(t *testing.T) {
	s := kept().Scenario
	s.Stdin = "1\n" // JSON holds text
	b, err := scenario.Zip(s)
	if err != nil {
		t.Fatal(err)
	}
	got, err := scenario.Unzip(b)
	if err != nil || !reflect.DeepEqual(got, s) {
		t.Errorf("%v: %+v became %+v", err, s, got)
	}
	plain := zipOf(t, [2]string{"hw/", ""}, [2]string{"hw/main.c", "int main(void) { return 0; }"}, [2]string{"hw/Makefile", "all:"}, [2]string{"__MACOSX/hw/._main.c", "x"})
	if got, err := scenario.Unzip(plain); err != nil || len(got.Files) != 1 || got.Main != "main.c" {
		t.Errorf("a folder: %+v, %v", got, err)
	}
}

func TestBadZips(t *testing.T) {
	main := [2]string{"main.c", "int main(void) { return 0; }"}
	for say, b := range map[string][]byte{
		"no zip file":              []byte("PK\x03\x04 and nothing"),
		"leads out of it":          zipOf(t, main, [2]string{"../x.c", "int x;"}),
		"one folder":               zipOf(t, main, [2]string{"a/x.c", "int x;"}),
		"in one folder":            zipOf(t, [2]string{"a/b/main.c", "int x;"}),
		"larger than 64 KiB":       zipOf(t, [2]string{"main.c", strings.Repeat(" ", 50<<20)}),
		"there is no .c file here": zipOf(t, [2]string{"notes.txt", "x"}),
		"this file twice":          zipOf(t, main, main),
		"no setting":               zipOf(t, main, [2]string{"scenario.json", `{"x": 1}`}),
	} {
		if _, err := scenario.Unzip(b); err == nil || !strings.Contains(err.Error(), say) {
			t.Errorf("%q is not said: %v", say, err)
		}
	}
}

func FuzzUnzip(f *testing.F) {
	b, err := scenario.Zip(kept().Scenario)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add(zipOf(f, [2]string{"hw/main.c", "int main(void) { return 0; }"}))
	f.Fuzz(func(_ *testing.T, b []byte) {
		_, _ = scenario.Unzip(b) // whatever it is, it returns
	})
}
