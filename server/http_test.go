package server_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"procession/server"
	"procession/server/wire"
)

// Every page and answer says what a browser may do with it.
func TestHeaders(t *testing.T) {
	_, h := serve(t, server.Options{})
	p := newPerson(t, h)
	for _, path := range []string{"/", "/run", "/example/crash", "/example/lost?view=text", "/support", "/healthz", "/static/none.js", "/nothing", "/s/nothing"} {
		res, body := p.get(path)
		csp := res.Header.Get("Content-Security-Policy")
		for _, want := range []string{"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"} {
			if !strings.Contains(csp, want) {
				t.Errorf("%s: the policy is %q, without %s", path, csp, want)
			}
		}
		if strings.Contains(csp, "unsafe") {
			t.Errorf("%s: the policy is %q", path, csp)
		}
		if res.Header.Get("X-Content-Type-Options") != "nosniff" || res.Header.Get("Referrer-Policy") == "" {
			t.Errorf("%s: headers %v", path, res.Header)
		}
		// A strict policy would silently drop these.
		if strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
			for _, bad := range []string{`\sstyle="`, `\son[a-z]+="`, `javascript:`, `<script>`} {
				if at := regexp.MustCompile(bad).FindString(body); at != "" {
					t.Errorf("%s has %q, which the policy forbids", path, at)
				}
			}
		}
	}
}

func TestHealth(t *testing.T) {
	_, h := serve(t, server.Options{})
	if res, body := newPerson(t, h).get("/healthz"); res.StatusCode != http.StatusOK || body != "ok\n" {
		t.Errorf("%d %q", res.StatusCode, body)
	}
}

// What is not there says so in a page, and to the API in JSON.
func TestNotFound(t *testing.T) {
	_, h := serve(t, server.Options{})
	p := newPerson(t, h)
	for _, path := range []string{"/nothing", "/s/none", "/s/none?view=text", "/example/none", "/static/none.js", "/static/../server.go", "/static/manifest.json", "/api/nothing"} {
		res, body := p.get(path)
		if res.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", path, res.StatusCode)
		}
		if strings.HasPrefix(path, "/api/") {
			var a answer
			if err := json.Unmarshal([]byte(body), &a); err != nil || a.Say == "" {
				t.Errorf("%s: %q", path, body)
			}
		} else if !strings.Contains(body, "</html>") {
			t.Errorf("%s: %q is no page", path, body)
		}
	}
	if res, body := p.send(http.MethodPost, "/s/none/do", "application/x-www-form-urlencoded", "do=play"); res.StatusCode != http.StatusNotFound {
		t.Errorf("a command to no session: %d %q", res.StatusCode, body)
	}
	if res, body := p.send(http.MethodDelete, "/", "", ""); res.StatusCode != http.StatusNotFound && res.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("DELETE: %d %q", res.StatusCode, body)
	}
	status, a := p.post("/api/sessions", request{Scenario: "none"})
	if status != http.StatusNotFound || a.Say == "" {
		t.Errorf("an example that is none: %d %+v", status, a)
	}
}

// A page of another site cannot make or command sessions.
func TestCrossOrigin(t *testing.T) {
	_, h := serve(t, server.Options{})
	p := newPerson(t, h)
	w := p.run(loop)
	body := `{"files":[{"name":"main.c","text":"int main(void){return 0;}"}]}`
	for _, header := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://evil.example"}} {
		for path, kind := range map[string]string{"/api/sessions": "application/json", "/api/check": "application/json", "/run": "application/x-www-form-urlencoded", "/s/" + w.name + "/do": "application/x-www-form-urlencoded"} {
			if res, got := p.send(http.MethodPost, path, kind, body, header...); res.StatusCode != http.StatusForbidden {
				t.Errorf("POST %s with %v: %d %q", path, header, res.StatusCode, got)
			}
		}
	}
	for _, origin := range []string{"https://evil.example", "null", "http://" + strings.TrimPrefix(p.base, "http://") + ".evil.example"} {
		ws, res, err := p.dial(w.name, http.Header{"Origin": {origin}})
		if err == nil {
			ws.Close()
			t.Errorf("a WebSocket from %s was opened", origin)
			continue
		}
		if res == nil || res.StatusCode != http.StatusForbidden {
			t.Errorf("a WebSocket from %s: %v, %v", origin, res, err)
		}
	}
	ws, _, err := p.dial(w.name, http.Header{"Origin": {p.base}})
	if err != nil {
		t.Fatalf("a WebSocket from here: %v", err)
	}
	ws.Close()
}

var assetPath = regexp.MustCompile(`/static/[^"' )]+`)

// Assets are sent compressed, and kept for ever, since their names change with
// their content.
func TestAssets(t *testing.T) {
	_, h := serve(t, server.Options{})
	p := newPerson(t, h)
	_, page := p.get("/example/crash")
	paths := assetPath.FindAllString(page, -1)
	if len(paths) < 2 {
		t.Fatalf("the page names %v", paths)
	}
	plain := func(path string) (*http.Response, string) { return p.get(path, "Accept-Encoding", "identity") }
	for _, path := range paths {
		res, raw := plain(path)
		if res.StatusCode != http.StatusOK || raw == "" {
			t.Errorf("%s: %d", path, res.StatusCode)
			continue
		}
		if c := res.Header.Get("Cache-Control"); !strings.Contains(c, "immutable") {
			t.Errorf("%s is kept %q", path, c)
		}
		for coding, open := range map[string]func(io.Reader) (io.Reader, error){
			"br":   func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
			"gzip": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
		} {
			res, packed := p.get(path, "Accept-Encoding", coding)
			if strings.HasSuffix(path, ".woff2") {
				continue
			}
			if res.Header.Get("Content-Encoding") != coding || res.Header.Get("Vary") != "Accept-Encoding" {
				t.Errorf("%s as %s: %v", path, coding, res.Header)
				continue
			}
			r, err := open(strings.NewReader(packed))
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if _, err := b.ReadFrom(r); err != nil || b.String() != raw {
				t.Errorf("%s as %s is something else: %v", path, coding, err)
			}
			if len(packed) >= len(raw) {
				t.Errorf("%s as %s has %d bytes of %d", path, coding, len(packed), len(raw))
			}
		}
	}
	// Pages change, so a browser asks each time.
	res, _ := p.get("/")
	if c := res.Header.Get("Cache-Control"); c != "no-cache" {
		t.Errorf("the first page is kept %q", c)
	}
	res, packed := p.get("/example/crash", "Accept-Encoding", "gzip")
	if res.Header.Get("Content-Encoding") != "gzip" || len(packed) > len(page)/2 {
		t.Errorf("a page as gzip: %v, %d of %d bytes", res.Header, len(packed), len(page))
	}
}

// The first load, without the editor, is at most 120 kB.
func TestFirstLoad(t *testing.T) {
	_, h := serve(t, server.Options{})
	p := newPerson(t, h)
	for _, path := range []string{"/", "/example/mutex"} {
		_, page := p.get(path)
		_, packed := p.get(path, "Accept-Encoding", "gzip")
		sum := len(packed)
		seen := map[string]bool{}
		for _, a := range assetPath.FindAllString(page, -1) {
			if seen[a] || strings.Contains(a, "editor") {
				continue
			}
			seen[a] = true
			_, got := p.get(a, "Accept-Encoding", "gzip")
			sum += len(got)
		}
		if sum > 120<<10 {
			t.Errorf("%s loads %d bytes", path, sum)
		}
	}
}

// A program that does not compile makes no session, and says where.
func TestDiagnostics(t *testing.T) {
	s, h := serve(t, server.Options{})
	p := newPerson(t, h)
	bad := program("#include <stdio.h>\n\nint main(void) {\n  int n = 3\n  printf(\"%d\", n);\n}\n")
	for _, path := range []string{"/api/sessions", "/api/check"} {
		status, a := p.post(path, request{Files: bad})
		if status != http.StatusOK || a.Session != "" || len(a.Diagnostics) != 1 || a.Diagnostics[0].Line != 4 || a.Diagnostics[0].Severity != "error" || a.Diagnostics[0].Message == "" {
			t.Errorf("%s answers %d %+v", path, status, a)
		}
	}
	if n := s.Sessions(); n != 0 {
		t.Errorf("there are %d sessions", n)
	}
	status, a := p.post("/api/check", request{Files: program("int main(void) { return 0; }")})
	if status != http.StatusOK || len(a.Diagnostics) != 0 {
		t.Errorf("a good program: %d %+v", status, a)
	}
	for name, in := range map[string]any{
		"nothing":         request{},
		"another field":   map[string]any{"file": 1},
		"no JSON":         "x",
		"twice":           request{Files: append(program("int main(void){}"), program("int x;")...)},
		"a path":          request{Files: []wire.File{{Name: "../main.c", Text: "int main(void){}"}}},
		"nine cores":      request{Files: program("int main(void){}"), Settings: &wire.Settings{Cores: 9}},
		"no policy":       request{Files: program("int main(void){}"), Settings: &wire.Settings{Policy: "fair"}},
		"much input":      request{Files: program("int main(void){}"), Settings: &wire.Settings{Stdin: strings.Repeat("x", 70_000)}},
		"too long a file": request{Files: program(strings.Repeat("int x;\n", 20_000))},
		"not a C file":    request{Files: []wire.File{{Name: "main.py", Text: "print()"}}},
	} {
		status, a := p.post("/api/sessions", in)
		if a.Session != "" || status >= 500 || a.Say == "" && len(a.Diagnostics) == 0 {
			t.Errorf("%s: %d %+v", name, status, a)
		}
	}
	if res, body := p.send(http.MethodPost, "/api/sessions", "application/json", strings.Repeat("[", 2<<20)); res.StatusCode < 400 || res.StatusCode >= 500 || !strings.Contains(body, `"say"`) {
		t.Errorf("two megabytes: %d %q", res.StatusCode, body)
	}
	if n := s.Sessions(); n != 0 {
		t.Errorf("there are %d sessions", n)
	}
}

// As many sessions as may; one more is told so, and one less makes room.
func TestSessionLimit(t *testing.T) {
	s, h := serve(t, server.Options{Sessions: 2})
	p := newPerson(t, h)
	p.run(loop)
	p.run(loop)
	status, a := p.post("/api/sessions", request{Files: program(loop)})
	if status != http.StatusServiceUnavailable || !strings.Contains(a.Say, "try again") {
		t.Errorf("a third session: %d %+v", status, a)
	}
	if s.Sessions() != 2 {
		t.Errorf("there are %d sessions", s.Sessions())
	}
}

// Without JavaScript: a form runs a program and steps it.
func TestForms(t *testing.T) {
	_, h := serve(t, server.Options{})
	p := newPerson(t, h)
	form := func(path string, v url.Values) (*http.Response, string) {
		return p.send(http.MethodPost, path, "application/x-www-form-urlencoded", v.Encode())
	}
	res, body := form("/run", url.Values{"c": {"int main(void) { return x; }\r\n"}})
	if res.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, "main.c") {
		t.Errorf("a bad program: %d %s", res.StatusCode, body)
	}
	res, _ = form("/run", url.Values{"c": {strings.ReplaceAll(greet, "\n", "\r\n")}, "cores": {"1"}, "args": {"a b"}})
	to := res.Header.Get("Location")
	if res.StatusCode != http.StatusSeeOther || !strings.HasPrefix(to, "/s/") {
		t.Fatalf("a good program: %d to %q", res.StatusCode, to)
	}
	do := strings.TrimSuffix(to, "?view=text") + "/do"
	for _, v := range []url.Values{
		{"do": {"step"}, "step": {"line"}}, {"do": {"step"}, "step": {"event"}}, {"do": {"back"}}, {"do": {"reset"}}, {"do": {"play"}},
	} {
		if res, body := form(do, v); res.StatusCode != http.StatusSeeOther {
			t.Fatalf("%v: %d %s", v, res.StatusCode, body)
		}
	}
	if _, body = p.get(to); !strings.Contains(body, "Who?") {
		t.Errorf("it is not asked:\n%s", body)
	}
	if res, _ := form(do, url.Values{"do": {"input"}, "text": {"Ada\n"}}); res.StatusCode != http.StatusSeeOther {
		t.Errorf("typing: %d", res.StatusCode)
	}
	if _, body = p.get(to); !strings.Contains(body, "Hello, Ada") {
		t.Errorf("it is not greeted:\n%s", body)
	}
	if res, _ := form(do, url.Values{"do": {"run"}}); res.StatusCode != http.StatusBadRequest {
		t.Errorf("a command that forms do not have: %d", res.StatusCode)
	}
	// Somebody else sees the run and has no controls.
	other := newPerson(t, h)
	res, body = other.get(to)
	if res.StatusCode != http.StatusOK || strings.Contains(body, do) {
		t.Errorf("somebody else: %d\n%s", res.StatusCode, body)
	}
	if res, _ := other.send(http.MethodPost, do, "application/x-www-form-urlencoded", "do=reset"); res.StatusCode != http.StatusNotFound {
		t.Errorf("somebody else's command: %d", res.StatusCode)
	}
}

// Every link of every page leads somewhere.
func TestLinks(t *testing.T) {
	_, h := serve(t, server.Options{})
	p := newPerson(t, h)
	link := regexp.MustCompile(`(?:href|src|action)="(/[^"]*)"`)
	seen, queue := map[string]bool{"/": true}, []string{"/"}
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		res, body := p.get(path)
		if res.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", path, res.StatusCode)
		}
		if !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
			continue
		}
		for _, m := range link.FindAllStringSubmatch(body, -1) {
			to := strings.ReplaceAll(m[1], "&amp;", "&")
			if !seen[to] {
				seen[to] = true
				queue = append(queue, to)
			}
		}
	}
	if len(seen) < 10 {
		t.Errorf("only %d pages: %v", len(seen), seen)
	}
}

// The data folder is made when something is kept, and not before.
func TestNothingIsKeptWithoutNeed(t *testing.T) {
	dir := t.TempDir() + "/data"
	_, h := serve(t, server.Options{Data: dir})
	newPerson(t, h).run(loop)
	if _, err := os.Stat(dir); err == nil {
		t.Errorf("%s exists", dir)
	}
}
