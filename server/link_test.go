package server_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"procession/server"
	"procession/server/store"
	"procession/server/wire"
)

const threads = `#include <pthread.h>
#include <stdio.h>
static int counter;
static void *add(void *arg)
{
	for (int i = 0; i < 3; i++)
		counter++;
	return arg;
}
int main(void)
{
	pthread_t a, b;
	pthread_create(&a, NULL, add, NULL);
	pthread_create(&b, NULL, add, NULL);
	pthread_join(a, NULL);
	pthread_join(b, NULL);
	printf("%d\n", counter);
	return 0;
}
`

func keeping(t *testing.T) server.Options {
	t.Helper()
	kept, err := store.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = kept.Close() })
	return server.Options{Store: kept}
}

type madeLink struct {
	Path   string
	Length int
	Say    string
}

func (p *person) link(session, kind string, start bool) madeLink {
	p.t.Helper()
	text, err := json.Marshal(map[string]any{"session": session, "kind": kind, "start": start})
	if err != nil {
		p.t.Fatal(err)
	}
	res, body := p.send(http.MethodPost, "/api/links", "application/json", string(text))
	var l madeLink
	if err := json.Unmarshal([]byte(body), &l); err != nil || res.StatusCode != http.StatusOK {
		p.t.Fatalf("no link: %d %q", res.StatusCode, body)
	}
	return l
}

// first is the state that a page carries.
func (p *person) first(path string) (*wire.Update, int) {
	p.t.Helper()
	res, body := p.get(path)
	m := regexp.MustCompile(`(?s)<script type="application/json" id="first">(.*?)</script>`).FindStringSubmatch(body)
	if m == nil {
		return nil, res.StatusCode
	}
	var u wire.Update
	unpack(p.t, []byte(m[1]), reflect.ValueOf(&u).Elem())
	return &u, res.StatusCode
}

// TestMomentLinks: a moment with choices before it opens as the same state for
// somebody else, by both kinds of link; run on from there, it is his own.
func TestMomentLinks(t *testing.T) {
	_, h := serve(t, keeping(t))
	ana, ben := newPerson(t, h), newPerson(t, h)
	w := ana.run(threads)
	for range 12 {
		w.stepped("line", 1)
		for _, th := range w.snapshot.Threads {
			if th.State == "ready" {
				w.must(wire.Command{Do: wire.DoChoose, TID: th.TID})
				break
			}
		}
	}
	w.must(wire.Command{Do: wire.DoBack, Step: "line"})
	want := normal(*w.snapshot)
	for _, kind := range []string{"short", "whole"} {
		l := ana.link(w.name, kind, false)
		if l.Path == "" || l.Length == 0 {
			t.Fatalf("%s: %+v", kind, l)
		}
		u, status := ben.first(l.Path)
		if status != http.StatusOK || !reflect.DeepEqual(normal(*u.Snapshot), want) {
			t.Fatalf("%s: %d, another state: %+v, not %+v", kind, status, u, want)
		}
		own := ben.make(request{Link: strings.TrimPrefix(l.Path, "/")})
		if !reflect.DeepEqual(normal(*own.snapshot), want) || own.run.Session == w.name || !own.run.Mine {
			t.Errorf("%s: his own run stands elsewhere: %+v, not %+v", kind, own.snapshot, want)
		}
		own.stepped("line", 1)
		if l := ana.link(w.name, kind, true); l.Path == "" {
			t.Errorf("%s: no link to the start: %+v", kind, l)
		} else if u, _ := ben.first(l.Path); u.Snapshot.At != 0 {
			t.Errorf("%s: the start is at %d", kind, u.Snapshot.At)
		}
	}
	if own := ben.make(request{Copy: w.name}); !reflect.DeepEqual(normal(*own.snapshot), want) {
		t.Error("a copy of the run stands elsewhere")
	}
}

// TestBadLinks: each gets a page that says what is wrong, with what was saved.
func TestBadLinks(t *testing.T) {
	_, h := serve(t, keeping(t))
	p := newPerson(t, h)
	l := p.link(p.run(threads).name, "whole", false)
	for _, c := range []struct {
		path   string
		status int
		say    []string
	}{
		{"/m/nothing9", 404, []string{"Nothing is kept under nothing9"}},
		{"/m/" + strings.Repeat("x", 3000), 404, []string{"Nothing is kept"}},
		{"/m/nothing9/qr.svg", 404, []string{"Nothing is kept"}},
		{l.Path[:len(l.Path)-20], 400, []string{"cut short", "arrived", "static int counter;", "Run it from the start"}},
		{l.Path[:60], 400, []string{"cut short"}},
		{"/at/A", 400, []string{"damaged"}},
		{"/at/%ff%00", 400, []string{"damaged"}},
		{l.Path[:len(l.Path)-30] + "AAAA" + l.Path[len(l.Path)-26:], 400, []string{"damaged"}},
		{"/at/" + strings.Repeat("A", 9000), 400, []string{"longer than a link may be"}},
		{"/at/CQ", 400, []string{"newer Procession"}},
	} {
		res, body := p.get(c.path)
		if res.StatusCode != c.status {
			t.Errorf("%.40s: %d, not %d", c.path, res.StatusCode, c.status)
		}
		for _, say := range c.say {
			if !strings.Contains(body, say) {
				t.Errorf("%.40s does not say %q: %s", c.path, say, body)
			}
		}
	}
	files := url.Values{"c": {"#include \"n.h\"\r\nint main(void) { return N; }"}, "name": {"a.c"}, "file": {"n.h"}, "text": {"#define N 3\r\n"}}
	if res, body := p.send(http.MethodPost, "/run", "application/x-www-form-urlencoded", files.Encode()); res.StatusCode != http.StatusSeeOther {
		t.Errorf("a program of two files, saved from a link, does not run: %d %s", res.StatusCode, body)
	}
	for _, in := range []request{{Link: "m/nothing9"}, {Link: "at/A"}, {Link: "x"}, {Copy: "nobody"}} {
		if status, a := p.post("/api/sessions", in); status != 404 && status != 400 || a.Say == "" {
			t.Errorf("%+v: %d %+v", in, status, a)
		}
	}
	if res, body := p.get(p.link(p.run(threads).name, "short", false).Path + "/qr.svg"); res.StatusCode != http.StatusOK || !strings.HasPrefix(body, "<svg ") {
		t.Errorf("the QR code: %d %.80q", res.StatusCode, body)
	}
}

// TestRuns: a browser finds what it has run, names it and deletes it; another
// sees none of it.
func TestRuns(t *testing.T) {
	_, h := serve(t, keeping(t))
	ana, ben := newPerson(t, h), newPerson(t, h)
	w := ana.run(threads)
	form := func(p *person, path string, v url.Values) int {
		res, _ := p.send(http.MethodPost, "/runs/"+w.name+path, "application/x-www-form-urlencoded", v.Encode())
		return res.StatusCode
	}
	if status := form(ben, "/name", url.Values{"name": {"mine"}}); status != http.StatusNotFound {
		t.Errorf("another names it: %d", status)
	}
	if status := form(ben, "/delete", nil); status != http.StatusNotFound {
		t.Errorf("another deletes it: %d", status)
	}
	for _, bad := range []string{strings.Repeat("é", 81), "a\u202eb", "a\x00b", "\xff"} {
		if status := form(ana, "/name", url.Values{"name": {bad}}); status != http.StatusUnprocessableEntity {
			t.Errorf("the name %q: %d", bad, status)
		}
	}
	if status := form(ana, "/name", url.Values{"name": {" <b>Lecture 3</b> "}}); status != http.StatusSeeOther {
		t.Errorf("it is not named: %d", status)
	}
	if _, body := ana.get("/runs"); !strings.Contains(body, "&lt;b&gt;Lecture 3&lt;/b&gt;</a>") || !strings.Contains(body, "/s/"+w.name) {
		t.Errorf("it is not in the list: %s", body)
	}
	if _, body := ben.get("/runs"); strings.Contains(body, w.name) {
		t.Error("another's list has it")
	}
	if status := form(ana, "/delete", nil); status != http.StatusSeeOther {
		t.Errorf("it is not deleted: %d", status)
	}
	if _, body := ana.get("/runs"); strings.Contains(body, w.name) {
		t.Error("what was deleted is in the list")
	}
	if res, _ := ana.get("/s/" + w.name); res.StatusCode != http.StatusNotFound {
		t.Errorf("what was deleted opens: %d", res.StatusCode)
	}
}

// TestTakeAway: a run as files that other tools read, and the program back from
// its zip.
func TestTakeAway(t *testing.T) {
	_, h := serve(t, keeping(t))
	p := newPerson(t, h)
	w := p.run(threads)
	for range 8 {
		w.stepped("event", 1)
	}
	for file, want := range map[string]string{
		"calls.txt": "thread_create(", "events.csv": ",create,", "run.perfetto-trace": "core 0", "program.zip": "PK\x03\x04",
	} {
		res, body := p.get("/s/" + w.name + "/take/" + file)
		if res.StatusCode != http.StatusOK || !strings.Contains(body, want) || !strings.Contains(res.Header.Get("Content-Disposition"), file) {
			t.Errorf("%s: %d %.200q", file, res.StatusCode, body)
		}
		if file == "events.csv" && strings.Count(body, "\n") > int(w.snapshot.Events)+20 {
			t.Error("the table goes beyond the place of the run")
		}
		if file != "program.zip" {
			continue
		}
		res, got := p.send(http.MethodPost, "/api/unzip", "application/zip", body)
		var a struct{ Files []wire.File }
		if err := json.Unmarshal([]byte(got), &a); err != nil || res.StatusCode != http.StatusOK || len(a.Files) != 1 || a.Files[0].Text != threads {
			t.Errorf("the zip comes back as %d %q", res.StatusCode, got)
		}
	}
	if res, _ := p.get("/s/" + w.name + "/take/passwd"); res.StatusCode != http.StatusNotFound {
		t.Errorf("another file: %d", res.StatusCode)
	}
	if res, body := p.send(http.MethodPost, "/api/unzip", "application/zip", "nonsense"); res.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, "no zip file") {
		t.Errorf("what is no zip: %d %s", res.StatusCode, body)
	}
}
