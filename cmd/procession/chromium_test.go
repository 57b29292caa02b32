package main

// Tests in a real Chromium, against the program as people start it: `serve` on
// a free port. Each test opens tabs of its own in one browser; what the page
// writes to the console is collected, since a page that works must be silent.
// Tests wait for what the page shows, never for time to pass.
//
// A browser that is not there is a failure, not a reason to leave tests out:
// the CHROMIUM variable names one in an unusual place. With -shots DIR every
// state that is looked at is kept as a picture.

import (
	"bufio"
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// patience bounds every wait for the page; nothing waits so long unless it
// fails.
const patience = 30 * time.Second

var shots = flag.String("shots", "", "`folder` for pictures of the states that the browser tests look at")

// serving starts the server for one test and returns its address, without a
// slash at the end.
func serving(t testing.TB) string {
	t.Helper()
	base, _ := stoppable(t)
	return base
}

// stoppable is serving, with what stops the server before the test ends.
func stoppable(t testing.TB) (base string, stop func()) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	var log locked
	out, in := io.Pipe()
	done := make(chan int, 1)
	go func() {
		done <- run(ctx, []string{"serve", "--addr", "127.0.0.1:0", "--data", t.TempDir()}, nil, in, &log)
		_ = in.Close()
	}()
	t.Cleanup(func() {
		stop()
		if code := <-done; code != 0 {
			t.Errorf("serve ended with %d:\n%s", code, log.String())
		}
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if url := lines.Text(); strings.HasPrefix(url, "http://") {
			go func() { _, _ = io.Copy(io.Discard, out) }()
			return strings.TrimSuffix(url, "/"), stop
		}
	}
	t.Fatalf("serve printed no address:\n%s", log.String())
	return "", nil
}

// locked is a buffer that the server writes while the test reads.
type locked struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *locked) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// chromium finds the browser.
func chromium(t testing.TB) string {
	t.Helper()
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if name == "" {
			continue
		}
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("there is no Chromium; on Debian `apt-get install chromium` brings it, or set CHROMIUM to where it is")
	return ""
}

// shared is the browser of all tests, started by the first that wants it.
var shared chrome

type chrome struct {
	once sync.Once
	ctx  context.Context
	stop context.CancelFunc
	err  error
}

func (c *chrome) close() {
	if c.stop != nil {
		c.stop()
	}
}

// browser gives the browser.
func browser(t testing.TB) context.Context {
	t.Helper()
	path := chromium(t)
	shared.once.Do(func() {
		shared.ctx, shared.stop = chromedp.NewContext(context.Background(), chromedp.WithAllocatorOptions(
			chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.Headless, chromedp.DisableGPU, chromedp.Flag("hide-scrollbars", false),
		))
		_, shared.err = chromedp.Run(shared.ctx, chromedp.Title())
	})
	if shared.err != nil {
		t.Fatalf("starting Chromium: %v", shared.err)
	}
	return shared.ctx
}

// A tab is one page in the browser.
type tab struct {
	t    testing.TB
	ctx  context.Context
	base string
	said *locked // what the console shows of warnings and errors

	allowed string // what the console may show all the same
}

// moves collects what jumps on the page: the sum, and what jumped.
const moves = `window.moved = {sum: 0, what: []};
new PerformanceObserver(list => {
	for (const e of list.getEntries()) {
		window.moved.sum += e.value;
		for (const s of e.sources) {
			const n = s.node, r = q => [q.x, q.y, q.width, q.height].map(Math.round).join(" ");
			window.moved.what.push(e.value.toFixed(4) + " " + (n ? n.nodeName + (n.id ? "#" + n.id : "") + (n.className?.baseVal === undefined && n.className ? "." + n.className : "") : "?") + ": " + r(s.previousRect) + " -> " + r(s.currentRect));
		}
	}
}).observe({type: "layout-shift", buffered: true})`

// newTab opens a tab of a size, in light or dark. It has the cookies and the
// storage of a person of its own.
func newTab(t testing.TB, chrome context.Context, base string, width, height int64, scheme string) *tab {
	t.Helper()
	ctx, stop := chromedp.NewContext(chrome, chromedp.WithNewBrowserContext())
	p := &tab{t: t, ctx: ctx, base: base, said: &locked{}}
	messages := chromedp.Console(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for m, err := range messages {
			if err != nil {
				return
			}
			if m.IsException() || m.Type == "error" || m.Type == "warning" || m.Type == "assert" {
				fmt.Fprintln(p.said, m.String(), m.URL)
			}
		}
	}()
	t.Cleanup(func() {
		if t.Failed() {
			p.report()
		}
		stop()
		<-done
		for line := range strings.Lines(p.said.String()) {
			if p.allowed == "" || !strings.Contains(line, p.allowed) {
				t.Errorf("the console shows: %s", line)
			}
		}
	})
	if _, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: moves}); err != nil {
		t.Fatal(err)
	}
	p.size(width, height, scheme)
	return p
}

// size makes the window so large, and light or dark. Narrow ones are phones.
func (p *tab) size(width, height int64, scheme string) {
	p.t.Helper()
	if width < 600 {
		p.must(chromedp.EmulateViewport(width, height, chromedp.EmulateMobile))
	} else {
		p.must(chromedp.EmulateViewport(width, height))
	}
	_, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	if err != nil {
		p.t.Fatal(err)
	}
}

// must performs an action within the patience.
func (p *tab) must(a chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, stop := context.WithTimeout(p.ctx, patience)
	defer stop()
	if err := chromedp.Do(ctx, a); err != nil {
		p.t.Fatal(err)
	}
}

func (p *tab) open(path string) {
	p.t.Helper()
	p.must(chromedp.Navigate(p.base + path))
}

// do runs JavaScript for its effect.
func (p *tab) do(js string) {
	p.t.Helper()
	p.must(evaluate("{" + js + "}"))
}

// evaluate runs JavaScript whose value does not matter.
func evaluate(js string) chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](js + "\n; undefined")
}

// get gives the value of a JavaScript expression; promises are awaited.
func get[T any](p *tab, js string) T {
	p.t.Helper()
	ctx, stop := context.WithTimeout(p.ctx, patience)
	defer stop()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%s: %v", js, err)
	}
	return v
}

// until waits until a JavaScript expression is true.
func (p *tab) until(what, js string) {
	p.t.Helper()
	ctx, stop := context.WithTimeout(p.ctx, patience)
	defer stop()
	for {
		_, err := chromedp.Run(ctx, chromedp.Poll[bool]("Boolean("+js+")"))
		if err == nil {
			return
		}
		// The page may be on its way to another one.
		if ctx.Err() != nil || !strings.Contains(err.Error(), "navigated") && !strings.Contains(err.Error(), "context with specified id") {
			p.t.Fatalf("it does not come to this: %s (%s): %v", what, js, err)
		}
	}
}

// click presses what a selector finds, as a person does: with the mouse, where
// it is to be seen.
func (p *tab) click(selector string) {
	p.t.Helper()
	p.until(selector+" is there", fmt.Sprintf("document.querySelector(%q)?.checkVisibility()", selector))
	p.must(chromedp.Click(chromedp.CSS(selector)))
}

func (p *tab) text(selector string) string {
	p.t.Helper()
	return get[string](p, fmt.Sprintf("document.querySelector(%q)?.innerText ?? ''", selector))
}

// choose sets a select or an input and tells the page.
func (p *tab) choose(selector, value string) {
	p.t.Helper()
	p.do(fmt.Sprintf(`const e = document.querySelector(%q); e.value = %q;
		for (const kind of ["input", "change"]) e.dispatchEvent(new Event(kind, {bubbles: true}));`, selector, value))
}

// press presses keys, one after the other, as a keyboard does: the kb package
// names those that write nothing.
func (p *tab) press(keys string, with ...chromedp.Modifier) {
	p.t.Helper()
	p.must(chromedp.KeyEvent(keys, chromedp.KeyModifiers(with...)))
}

// ended waits until the run is over, which the play button tells.
func (p *tab) ended() {
	p.t.Helper()
	p.until("the run has ended", `document.querySelector("#b-play .tx").textContent === "Run again"`)
}

// report says what the page shows, for a failed test.
func (p *tab) report() {
	ctx, stop := context.WithTimeout(p.ctx, patience)
	defer stop()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string]("location.href + '\\n' + document.body.innerText"))
	p.t.Logf("the page shows (%v):\n%s", err, text)
	p.shot("failed")
}

// shot keeps a picture of the page, if somebody wants one.
func (p *tab) shot(name string) {
	if *shots == "" {
		return
	}
	ctx, stop := context.WithTimeout(p.ctx, patience)
	defer stop()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Logf("no picture: %v", err)
		return
	}
	file := strings.ReplaceAll(p.t.Name(), "/", "_") + "_" + name + ".png"
	if err := os.WriteFile(filepath.Join(*shots, file), png, 0o644); err != nil {
		p.t.Error(err)
	}
}

// program types a program into the editor's page.
func (p *tab) program(text string) {
	p.t.Helper()
	p.open("/run")
	p.until("the editor is there", `document.querySelector("code-editor")?.shadowRoot?.querySelector(".cm-content")`)
	p.paste(text)
}

// step takes one step and waits for it.
func (p *tab) step() {
	p.t.Helper()
	before := p.text("#moment")
	p.click("#b-step")
	p.until("the step is made", fmt.Sprintf(`document.querySelector("#moment").innerText !== %q && document.querySelector("#next .who")`, before))
}

// going finds the button that lets a thread go first.
const going = `[...document.querySelectorAll("#next button")].find(b => b.querySelector(".who")?.innerText === %q)`

// offered tells whether a thread could go first.
func (p *tab) offered(thread string) bool {
	p.t.Helper()
	return get[bool](p, fmt.Sprintf(going+" !== undefined", thread))
}

// let lets a thread go first.
func (p *tab) let(thread string) {
	p.t.Helper()
	p.until(thread+" may go first", fmt.Sprintf(going, thread))
	p.do(fmt.Sprintf(going+".click()", thread))
	p.until(thread+" is next", fmt.Sprintf(`document.querySelector("#next .who")?.innerText === %q`, thread))
}

// typed is the text in the editor.
func (p *tab) typed() string {
	p.t.Helper()
	return get[string](p, `document.querySelector("code-editor").text`)
}

// printed is what the terminal shows, without who wrote it, on one line.
func (p *tab) printed() string {
	p.t.Helper()
	return get[string](p, `[...document.querySelectorAll("#term .ro")].map(r => [...r.children].filter(c => !c.matches(".ow")).map(c => c.textContent).join("")).join(" ").trim()`)
}
