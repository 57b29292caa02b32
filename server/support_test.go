package server_test

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"procession/server"
	"procession/sim/build"
)

// The page has every name that the tables have, each place once, and needs no
// JavaScript.
func TestSupportPage(t *testing.T) {
	_, h := serve(t, server.Options{})
	res, body := newPerson(t, h).get("/support")
	if res.StatusCode != http.StatusOK || strings.Contains(body, "<script") {
		t.Fatalf("%d, %d bytes", res.StatusCode, len(body))
	}
	s, err := build.Supported()
	if err != nil {
		t.Fatal(err)
	}
	has := func(text string) {
		if !strings.Contains(body, html.EscapeString(text)) {
			t.Errorf("the page does not have %s", text)
		}
	}
	hasID := func(name string) {
		if !strings.Contains(body, ` id="`+name+`"`) {
			t.Errorf("the page has no place for %s", name)
		}
	}
	for _, h := range s.Headers {
		has("<" + h.Name + ">")
		for _, f := range h.Functions {
			has(f.Prototype)
			hasID(f.Name)
		}
		for _, m := range append(h.Macros, h.Types...) {
			has(m)
		}
	}
	for _, r := range s.NotCalls {
		for _, n := range r.Names {
			hasID(n)
		}
	}
	for _, r := range s.NotFiles {
		has("<" + r.Names[0] + ">")
	}
	for _, p := range s.Programs {
		has(p)
	}
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(`\sid="([^"]*)"`).FindAllStringSubmatch(body, -1) {
		if seen[m[1]] {
			t.Errorf("two places have the name %s", m[1])
		}
		seen[m[1]] = true
	}
	for _, m := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(body, -1) {
		if !seen[m[1]] {
			t.Errorf("a link leads to %s, which is not there", m[1])
		}
	}
	if _, home := newPerson(t, h).get("/"); !strings.Contains(home, `href="/support"`) {
		t.Error("the first page has no link to it")
	}
}
