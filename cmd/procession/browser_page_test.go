package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The first page loads quickly: without the fonts, and without the editor,
// which comes when it is wanted.
func TestBrowserFirstLoad(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1440, 900, "light")
	p.open("/")
	p.until("the page stands", drawn)
	type file struct {
		Name  string
		Bytes int
	}
	sum := 0
	for _, f := range get[[]file](p, `[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
		.map(e => ({Name: e.name, Bytes: e.transferSize}))`) {
		if strings.Contains(f.Name, "editor") {
			t.Errorf("the first page loads the editor, %s", f.Name)
		}
		if strings.HasSuffix(f.Name, ".woff2") {
			continue
		}
		sum += f.Bytes
		t.Logf("%7d %s", f.Bytes, f.Name)
	}
	if sum == 0 || sum > 120_000 {
		t.Errorf("the first page takes %d bytes, want at most 120 000", sum)
	}
}

// The timeline goes to any moment: with the mouse, and with keys.
func TestBrowserTimeline(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1440, 900, "light")
	p.playOut("pipe")
	end := p.text("#moment")
	x := get[float64](p, `(r => r.left + r.width * 0.3)(document.querySelector(".scrub").getBoundingClientRect())`)
	y := get[float64](p, `(r => r.top + r.height / 2)(document.querySelector(".scrub").getBoundingClientRect())`)
	p.must(chromedp.MouseClickXY(x, y))
	p.until("it is at an earlier moment", fmt.Sprintf(`document.querySelector("#moment").innerText !== %q && !document.querySelector("#moment").innerText.includes("nothing more")`, end))
	if got := p.printed(); got != "" {
		t.Errorf("at that moment the terminal shows %q", got)
	}
	p.until("what was seen and gone back from is veiled", `document.querySelector("#timeline .later")`)
	p.shot("back")
	middle := p.text("#moment")
	p.press(kb.ArrowLeft)
	p.until("it is earlier still", fmt.Sprintf(`document.querySelector("#moment").innerText !== %q`, middle))
	p.press(kb.End)
	p.ended()
	if got := p.text("#moment"); got != end {
		t.Errorf("at the end again the moment is %q, not %q", got, end)
	}
}

// The text view is the same whether the browser or the server writes it.
func TestBrowserTextView(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1440, 900, "light")
	for _, example := range []string{"deadlock", "crash", "pipe"} {
		p.open("/example/" + example)
		p.until("the page stands", drawn)
		before := p.text("#moment")
		p.click("#b-step")
		p.until("the step is made", fmt.Sprintf(`document.querySelector("#moment").innerText !== %q`, before))
		where := p.where()
		p.press("t")
		p.until("the text is shown", `document.querySelector("#text").checkVisibility() && !document.querySelector("#view").checkVisibility()`)
		p.settle()
		own := get[[]string](p, fmt.Sprintf(said, "#text"))
		p.shot(example)
		p.click("#b-text")
		p.until("the picture is shown", `!document.querySelector("#text").checkVisibility() && document.querySelector("#view").checkVisibility()`)
		p.open(where + "?view=text")
		servers := get[[]string](p, fmt.Sprintf(said, "main .text"))
		if a, b := strings.Join(own, "\n"), strings.Join(servers, "\n"); a != b || len(own) < 6 {
			t.Errorf("%s: the browser says\n%s\n\nthe server says\n%s", example, a, b)
		}
	}
}

const said = `[...document.querySelectorAll("%s :is(h2, li)")].map(e => e.nodeName + " " + e.textContent.replace(/\s+/g, " ").trim())`

// Everything can be done with the keyboard alone.
func TestBrowserKeyboard(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1440, 900, "light")
	p.open("/example/fork")
	p.until("the page stands", drawn)
	p.press(kb.Home)
	p.until("the run is at its beginning", `location.pathname.startsWith("/s/") && `+beginning)
	start := p.text("#moment")
	p.moves(kb.ArrowRight)
	first := p.text("#moment")
	p.moves(kb.ArrowRight)
	p.moves(kb.ArrowLeft)
	if got := p.text("#moment"); got != first {
		t.Errorf("a step and a step back lead from %q to %q", first, got)
	}
	p.moves(kb.ArrowRight, chromedp.ModifierShift)
	p.moves(kb.ArrowLeft, chromedp.ModifierShift)
	p.press(kb.Home)
	p.until("the run is at its beginning", fmt.Sprintf(`document.querySelector("#moment").innerText === %q`, start))
	p.choose("#s-speed", "1")
	p.press(" ")
	p.until("it plays", `document.querySelector("#b-play .tx").textContent === "Pause"`)
	p.press(" ")
	p.until("it stands", `document.querySelector("#b-play .tx").textContent === "Play"`)
	p.press(kb.End)
	p.ended()
	p.press(kb.Home)
	p.until("the run is at its beginning", fmt.Sprintf(`document.querySelector("#moment").innerText === %q`, start))

	p.press("?")
	p.until("the keys are told", `document.querySelector("#keys").open && document.querySelector("#keys").contains(document.activeElement)`)
	p.shot("keys")
	p.press(kb.Escape)
	p.until("the keys are gone", `!document.querySelector("#keys").open`)

	// Tab comes to a process, Enter takes it into focus, Escape leaves it.
	const focused = `document.querySelector("#view .infocus")`
	for range 60 {
		p.press(kb.Tab)
		if get[bool](p, `document.activeElement.matches("#view .proc button.pname")`) {
			break
		}
	}
	p.press(kb.Enter)
	p.until("the process is in focus", focused)
	p.settle()
	p.shot("focus")
	p.press(kb.Escape)
	p.until("nobody is in focus", "!"+focused)

	// The editor is entered with a key, and left with another.
	p.press("e")
	p.until("the editor has the focus", `document.activeElement.tagName === "CODE-EDITOR"`)
	p.press(kb.Escape)
	p.until("the editor is left", `document.activeElement.id === "b-run"`)
	p.press("e")
	p.until("the code is read again", `document.body.dataset.layout === "watch"`)
}

// moves presses keys and waits until the run is elsewhere.
func (p *tab) moves(keys string, with ...chromedp.Modifier) {
	p.t.Helper()
	before := p.text("#moment")
	p.press(keys, with...)
	p.until("the run moves", fmt.Sprintf(`document.querySelector("#moment").innerText !== %q`, before))
}

// Somebody else who opens the run's address sees it move, cannot command it,
// and gets a run of their own on asking twice.
func TestBrowserWatcher(t *testing.T) {
	base, chrome := serving(t), browser(t)
	owner := newTab(t, chrome, base, 1440, 900, "light")
	owner.open("/example/mutex")
	owner.until("the page stands", drawn)
	owner.press(kb.Home)
	owner.until("the run is at its beginning", `location.pathname.startsWith("/s/") && `+beginning)

	watcher := newTab(t, chrome, base, 1024, 900, "dark")
	watcher.open(owner.where())
	watcher.until("the page stands", drawn)
	same := fmt.Sprintf(`document.querySelector("#moment").innerText === %q`, owner.text("#moment"))
	watcher.until("both see the same moment", same)
	watcher.press(kb.ArrowRight)
	watcher.until("it is told why not", `document.querySelector("#why").innerText.includes("Only the person who started this run")`)
	watcher.shot("refused")
	if !get[bool](watcher, same) {
		t.Error("the watcher's key has moved the run")
	}
	if !get[bool](owner, beginning) {
		t.Error("the watcher's key has moved the owner's run")
	}
	owner.moves(kb.ArrowRight)
	owner.moves(kb.ArrowRight)
	watcher.until("the watcher sees it move", fmt.Sprintf(`document.querySelector("#moment").innerText === %q`, owner.text("#moment")))

	where := owner.where()
	watcher.press(kb.ArrowRight)
	watcher.until("the watcher has a run of their own", fmt.Sprintf(`location.pathname.startsWith("/s/") && location.pathname !== %q`, where))
	watcher.moves(kb.ArrowRight)
}

// When the server goes, the page says so calmly and keeps what it shows.
func TestBrowserServerGone(t *testing.T) {
	base, stop := stoppable(t)
	p := newTab(t, browser(t), base, 1440, 900, "light")
	p.allowed = "ERR_CONNECTION_REFUSED" // Chromium's own word for it
	p.program("int main(void) {\n  return 3;\n}\n")
	p.choose("#s-speed", "0")
	p.click("#b-run")
	p.ended()
	stop()
	p.until("the page says that the way is cut", `document.querySelector("#why").innerText.includes("The way to the server was cut")`)
	p.shot("gone")
	if got := p.text("#say"); !strings.Contains(got, "ended with 3") {
		t.Errorf("what was shown is gone: %q", got)
	}
	if !strings.Contains(p.typed(), "return 3") {
		t.Error("the text is gone")
	}
}

// Without JavaScript the pages are read and the forms work.
func TestBrowserWithoutScript(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1024, 900, "light")
	if _, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	p.open("/")
	if got := p.text("#view"); !strings.Contains(got, "Ready queue") {
		t.Errorf("the first page shows\n%s", got)
	}
	p.shot("home")
	p.must(chromedp.Click(chromedp.CSS("#own-form button")))
	p.until("the program has a page", `location.pathname.startsWith("/s/") && document.readyState === "complete"`)
	p.shot("run")
	p.must(chromedp.Click(chromedp.CSS(`form:has([value="play"]) button`)))
	p.until("the run has ended", `document.querySelector("main .term")?.innerText.includes("has 2")`)
	p.shot("end")
}
