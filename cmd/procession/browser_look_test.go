package main

import (
	"fmt"
	"os"
	"testing"
)

// drawn is when a page stands: its fonts are there and its picture is drawn.
const drawn = `document.readyState === "complete" && document.fonts.status === "loaded" &&
	!document.querySelector("#view > .text")`

// waits is a program that asks for a name.
const waits = "#include <stdio.h>\n\nint main(void) {\n  char name[32];\n  printf(\"Who? \");\n  fgets(name, sizeof name, stdin);\n  printf(\"Hello, %s\", name);\n}\n"

// wrong is a program that does not compile.
const wrong = "#include <stdio.h>\n\nint main(void) {\n  int n = 3\n  printf(\"%d\\n\", n);\n}\n"

var (
	widths = []int64{1440, 1024, 390, 320}
	phones = []int64{390, 320}
)

// looks are the states that are looked at.
var looks = []struct {
	name  string
	reach func(p *tab) string // comes into the state, which then stands at this address
	there string              // shows that the page is in it
	then  string              // what is done there before it is looked at
	fails string              // what the console says, if the page stands for a failure
	at    []int64             // the widths where it differs; none: all
}{
	{name: "home", reach: stands("/"), there: drawn},
	{name: "own", reach: stands("/run"), there: drawn + ` && document.querySelector("code-editor")?.shadowRoot?.querySelector(".cm-content") && document.querySelector("#sum").textContent !== ""`},
	{name: "beginning", reach: func(p *tab) string {
		p.open("/example/mutex")
		p.click("#b-reset")
		p.until("the run is at its beginning", beginning)
		return p.where()
	}, there: drawn + " && " + beginning},
	{name: "mid-run", reach: midRun, there: drawn},
	{name: "code", reach: midRun, there: drawn, then: `document.querySelector("#tab-code").click()`, at: phones},
	{name: "output", reach: played("crash"), there: drawn + " && " + over, then: `document.querySelector("#tab-out").click()`, at: phones},
	{name: "crash", reach: played("crash"), there: drawn + " && " + over},
	{name: "deadlock", reach: played("deadlock"), there: drawn + " && " + over},
	{name: "end", reach: played("lost"), there: drawn + " && " + over, then: `document.querySelector("#endp").scrollIntoView()`, at: phones},
	{name: "waiting", reach: func(p *tab) string {
		p.program(waits)
		p.choose("#s-speed", "0")
		p.click("#b-run")
		p.until("it waits", `document.body.classList.contains("waits")`)
		return p.where()
	}, there: drawn + ` && document.body.classList.contains("waits")`},
	{name: "forms", reach: func(p *tab) string {
		p.made(every, 100_000)
		p.choose("#s-speed", "0")
		p.click("#b-play")
		p.until("it waits", `document.body.classList.contains("waits")`)
		return p.where()
	}, there: drawn + ` && document.body.classList.contains("waits")`, at: []int64{1440, 320}},
	{name: "mistake", reach: func(p *tab) string {
		p.program(wrong)
		p.until("the mistake is marked", marked)
		return "/run"
	}, there: drawn + " && " + marked},
	{name: "as-text", reach: played("deadlock"), there: drawn + " && " + over, then: `document.querySelector("#b-text").click()`, at: []int64{1440, 320}},
	{name: "keys", reach: stands("/example/fork"), there: drawn, then: `document.querySelector("#b-keys").click()`, at: []int64{1440, 320}},
	{name: "support", reach: stands("/support"), there: `document.readyState === "complete"`},
	{name: "refused", reach: func(p *tab) string {
		p.program(refused)
		p.until("the mistake is marked", marked)
		return "/run"
	}, there: drawn + " && " + marked, at: []int64{1440, 390}},
	{name: "text", reach: func(p *tab) string { return p.playOut("crash") + "?view=text" }, there: `document.readyState === "complete"`},
	{name: "error", reach: stands("/example/nothing"), there: `document.readyState === "complete"`, fails: "404"},
}

func stands(path string) func(*tab) string { return func(*tab) string { return path } }

func played(example string) func(*tab) string {
	return func(p *tab) string { return p.playOut(example) }
}

func midRun(p *tab) string {
	p.open("/example/pipe")
	for range 3 {
		p.step()
	}
	return p.where()
}

const (
	beginning = `document.querySelector("#b-back").ariaDisabled === "true"`
	over      = `document.querySelector("#b-play .tx").textContent === "Run again"`
	marked    = `document.querySelector("code-editor")?.shadowRoot?.querySelector(".dg")`
)

// Every state at every width, in light and dark: no sideways scrolling, nothing
// jumps when it loads, axe finds nothing, and the console stays silent.
func TestBrowserLooks(t *testing.T) {
	axe, err := os.ReadFile("../../static/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("axe is missing; npm ci --prefix static brings it: %v", err)
	}
	base, chrome := serving(t), browser(t)
	for _, l := range looks {
		t.Run(l.name, func(t *testing.T) {
			p := newTab(t, chrome, base, 1440, 900, "light")
			p.allowed = l.fails
			path := l.reach(p)
			at := l.at
			if at == nil {
				at = widths
			}
			for _, width := range at {
				for _, scheme := range []string{"light", "dark"} {
					p.look(path, l.there, l.then, width, scheme, string(axe))
				}
			}
		})
	}
}

// look opens a page at a width and examines it.
func (p *tab) look(path, there, then string, width int64, scheme, axe string) {
	p.t.Helper()
	at := fmt.Sprintf("%d-%s", width, scheme)
	p.size(width, height(width), scheme)
	p.open(path)
	p.until("the page stands", there)
	p.settle()
	p.steady(at + ": on load")
	if then != "" {
		p.do(then)
		p.settle()
	}
	if wide := get[int64](p, `document.documentElement.scrollWidth`); wide > width {
		p.t.Errorf("%s: the page is %d wide; beyond its edge are\n%s", at, wide, get[string](p, beyond))
	}
	p.shot(at)
	p.must(evaluate(axe))
	found := get[string](p, `axe.run().then(r => r.violations.map(v => v.id + ": " + v.help + "\n" + v.nodes.map(n => "  " + n.html.slice(0, 200) + " " + n.failureSummary.replaceAll("\n", " ")).join("\n")).join("\n"))`)
	if found != "" {
		p.t.Errorf("%s: axe finds\n%s", at, found)
	}
}

// beyond names what stands out of the window at the right.
const beyond = `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 12).map(e => e.nodeName + "#" + e.id + "." + e.getAttribute("class")).join("\n")`

func height(width int64) int64 {
	if width < 600 {
		return 844
	}
	return 900
}

// settle waits until what has been decided is on the screen.
func (p *tab) settle() {
	p.t.Helper()
	get[bool](p, `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`)
}

// steady says if the page has jumped.
func (p *tab) steady(when string) {
	p.t.Helper()
	if sum := get[float64](p, `window.moved.sum`); sum > 0.05 {
		p.t.Errorf("%s: the layout shifts by %.3f:\n%s", when, sum, get[string](p, `window.moved.what.join("\n")`))
	}
}

func (p *tab) where() string {
	p.t.Helper()
	p.until("the run has an address", `location.pathname.startsWith("/s/")`)
	return get[string](p, "location.pathname")
}

// playOut plays an example to its end and gives the address of the run.
func (p *tab) playOut(example string) string {
	p.t.Helper()
	p.open("/example/" + example)
	p.choose("#s-speed", "0")
	p.click("#b-play")
	p.ended()
	return p.where()
}

// Nothing jumps during ten steps, on the first page and on a run's, at any width.
func TestBrowserSteady(t *testing.T) {
	base, chrome := serving(t), browser(t)
	for _, path := range []string{"/", "/example/fork", "/example/pipe", "/example/deadlock", "/example/crash"} {
		for _, width := range widths {
			t.Run(fmt.Sprintf("%s %d", path, width), func(t *testing.T) {
				p := newTab(t, chrome, base, width, height(width), "light")
				p.open(path)
				p.until("the page stands", drawn)
				// The click is the page's own: what a person presses excuses
				// what jumps after it.
				for range 10 {
					before := p.text("#moment")
					p.do(`document.querySelector("#b-step").click()`)
					p.until("the step is made", fmt.Sprintf(`document.querySelector("#moment").innerText !== %q`, before))
					if get[bool](p, `document.querySelector("#b-step").ariaDisabled === "true"`) {
						break
					}
				}
				p.settle()
				p.steady("in ten steps")
				p.shot("stepped")
			})
		}
	}
}
