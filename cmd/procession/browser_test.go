package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Each example plays to its end and goes back to its beginning: by the key, by
// the button, and by a step back.
func TestBrowserExamples(t *testing.T) {
	base, chrome := serving(t), browser(t)
	for _, e := range []struct{ name, printed, end string }{
		{"fork", "hello", "ended with 0"},
		{"lost", "counter is 2", "ended with 0"},
		{"pipe", "the child got 500500", "ended with 0"},
		{"mutex", "came in as number 4", "ended with 0"},
		{"deadlock", "", "waits for fork2, held by T3"},
		{"crash", "the child was ended by signal 11", "SIGSEGV"},
	} {
		t.Run(e.name, func(t *testing.T) {
			p := newTab(t, chrome, base, 1440, 900, "light")
			p.open("/example/" + e.name)
			if first := p.text("#view"); !strings.Contains(first, "T1") {
				t.Errorf("the page opens without its first state:\n%s", first)
			}
			p.choose("#s-speed", "0")
			p.click("#b-play")
			p.ended()
			if got := p.text("#term"); !strings.Contains(got, e.printed) {
				t.Errorf("the terminal shows %q, want %q in it", got, e.printed)
			}
			if got := p.text("#say"); !strings.Contains(got, e.end) {
				t.Errorf("the end is told as %q, want %q in it", got, e.end)
			}
			p.press(kb.Home)
			p.until("the run is at its beginning", beginning)
			if got := p.text("#term"); strings.TrimSpace(got) != "" {
				t.Errorf("at the beginning the terminal shows %q", got)
			}
			p.click("#b-step")
			p.until("a step can be taken back", `document.querySelector("#b-back").ariaDisabled === "false"`)
			p.click("#b-back")
			p.until("the run is at its beginning again", beginning)
			p.press(kb.End)
			p.ended()
			p.click("#b-reset")
			p.until("the run is at its beginning a third time", beginning)
		})
	}
}

const everything = `#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int shared;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *work(void *p) {
  pthread_mutex_lock(&lock);
  shared += *(int *)p;
  pthread_mutex_unlock(&lock);
  return NULL;
}

int main(void) {
  int ends[2], one = 1, two = 2;
  pipe(ends);
  pid_t child = fork();
  if (child == 0) {
    pthread_t a, b;
    pthread_create(&a, NULL, work, &one);
    pthread_create(&b, NULL, work, &two);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    write(ends[1], &shared, sizeof shared);
    int *nothing = NULL;
    *nothing = 7;
  }
  int got = 0, status;
  read(ends[0], &got, sizeof got);
  getchar();
  waitpid(child, &status, 0);
  printf("got %d, signal %d\n", got, WTERMSIG(status));
  return 0;
}
`

// A program that somebody types runs: fork, a pipe, threads, a lock and a null
// pointer. The crash is on the card of the process that crashed; the other one
// lives and asks for input. Run and text are still there after a reload.
func TestBrowserTypedProgram(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1440, 900, "light")
	p.program(everything)
	p.choose("#s-speed", "0")
	p.press(kb.Enter, chromedp.ModifierCtrl)
	p.until("it waits", `document.body.classList.contains("waits")`)
	p.until("the crash has its card", `document.querySelectorAll("#view .proc.crashed").length === 1`)
	if got := p.text("#view .proc.crashed"); !strings.Contains(got, "SIGSEGV") || !strings.Contains(got, "nothing = 0x0") {
		t.Errorf("the card of the crash says\n%s", got)
	}
	living := p.text("#view .proc:not(.crashed)")
	if !strings.Contains(living, "T1") || !strings.Contains(living, "waits for you") {
		t.Errorf("the card of the living says\n%s", living)
	}
	if dead := get[string](p, deadPin); dead != "29" {
		t.Errorf("the crash is marked on line %q, want 29", dead)
	}
	p.settle()
	p.shot("crash")
	p.until("the input has the focus", `document.activeElement?.id === "tty-in"`)
	p.press("x" + kb.Enter)
	p.ended()
	p.shot("end")
	if got := p.text("#term"); !strings.Contains(got, "got 3, signal 11") {
		t.Errorf("the terminal shows %q", got)
	}
	said := p.text("#say")
	p.open(p.where())
	p.ended()
	if got := p.text("#term"); !strings.Contains(got, "got 3, signal 11") {
		t.Errorf("after a reload the terminal shows %q", got)
	}
	if got := p.text("#say"); got != said {
		t.Errorf("after a reload the end is told as %q, not as %q", got, said)
	}
	p.open("/run")
	p.until("the editor is there", `document.querySelector("code-editor")?.shadowRoot?.querySelector(".cm-content")`)
	if got := p.typed(); got != everything {
		t.Errorf("after a reload the editor holds %q", got)
	}
}

// deadPin is the number of the line in the editor, or in the source pane, where
// the crash is marked.
const deadPin = `(() => {
	const pins = document.querySelector("code-editor")?.shadowRoot?.querySelector(".cm-pins .dead")?.closest(".cm-gutterElement");
	if (pins) {
		const y = pins.getBoundingClientRect().top + 8;
		const numbers = [...document.querySelector("code-editor").shadowRoot.querySelectorAll(".cm-lineNumbers .cm-gutterElement")];
		return numbers.find(n => { const r = n.getBoundingClientRect(); return r.height > 0 && r.top <= y && y < r.bottom; })?.textContent ?? "";
	}
	return document.querySelector("#code li.dead .ln")?.textContent ?? "";
})()`

// What does not compile is marked under its line, and nothing runs. One key
// more, typed into the editor, and it runs.
func TestBrowserCompileError(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1440, 900, "dark")
	p.program(wrong)
	p.press(kb.Enter, chromedp.ModifierCtrl)
	p.until("the mistake is counted", `document.querySelector("#sum").textContent.includes("stops the run")`)
	p.until("the mistake is told", marked)
	if got := p.text("#sum"); !strings.Contains(got, "line 4") {
		t.Errorf("the summary is %q, want line 4", got)
	}
	if got := p.text("#say"); got != "Nothing runs yet." {
		t.Errorf("the narration is %q", got)
	}
	above := get[string](p, marked+`.previousElementSibling.textContent`)
	if above != "  int n = 3" {
		t.Errorf("the mistake stands under %q", above)
	}
	if told := get[string](p, marked+".innerText"); !strings.Contains(told, ";") {
		t.Errorf("the mistake is told as %q", told)
	}
	p.settle()
	p.shot("error")
	// The cursor is at the mistake.
	p.until("the editor has the focus", `document.activeElement.tagName === "CODE-EDITOR"`)
	p.press(kb.End + ";")
	p.until("the mark is gone", "!"+marked)
	if got := p.typed(); !strings.Contains(got, "int n = 3;\n") {
		t.Errorf("the editor holds %q", got)
	}
	p.choose("#s-speed", "0")
	p.press(kb.Enter, chromedp.ModifierCtrl)
	p.ended()
	if got := p.text("#term"); !strings.Contains(got, "3") {
		t.Errorf("the terminal shows %q", got)
	}
}

// Letting another thread go first changes what the lost update leaves.
func TestBrowserThreadChosen(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1440, 900, "light")
	p.open("/example/lost")
	p.choose("#s-speed", "0")
	p.click("#b-play")
	p.ended()
	alone := p.text("#term")
	if !strings.Contains(alone, "counter is 2") {
		t.Errorf("left alone it prints %q", alone)
	}
	// T2 goes until it has read the counter, then T3 goes.
	p.click("#b-reset")
	p.until("the run is at its beginning", beginning)
	for range 4 {
		if p.offered("T3") {
			break
		}
		p.step()
	}
	p.let("T2")
	for range 4 {
		if get[bool](p, `document.querySelector("#code li:nth-child(8) .pin")?.textContent === "T2"`) {
			break
		}
		p.step()
	}
	p.shot("read")
	p.let("T3")
	p.click("#b-play")
	p.ended()
	if got := p.text("#term"); !strings.Contains(got, "counter is 1") {
		t.Errorf("with T3 between T2's read and write it prints %q", got)
	}
	// At the end, a point where another thread could have gone first: taking it
	// runs on from there.
	p.until("a point is offered", `document.querySelector("#endp .whatif button")`)
	p.shot("end")
	before := p.text("#moment")
	p.press("1")
	p.until("it has run on from there", fmt.Sprintf(`document.querySelector("#moment").innerText !== %q && %s`, before, over))
}

// The example itself answers its question: at its moment, T3 goes first.
func TestBrowserQuestionAnswered(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1440, 900, "light")
	p.open("/example/lost")
	p.choose("#s-speed", "0")
	p.click("#b-step")
	p.until("a session is there", `location.pathname.startsWith("/s/")`)
	p.until("the step is made", `document.querySelector("#b-back").ariaDisabled === "false" && document.querySelector("#next .who")`)
	p.click("#b-back")
	p.let("T3")
	p.click("#b-play")
	p.ended()
	if got := p.text("#term"); !strings.Contains(got, "counter is 1") {
		t.Errorf("with T3 first it prints %q", got)
	}
}

// A program that reads waits for the person, and goes on with what is typed.
func TestBrowserInput(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1440, 900, "light")
	p.program(waits)
	p.choose("#s-speed", "0")
	p.click("#b-run")
	p.until("the input has the focus", `document.activeElement?.id === "tty-in"`)
	p.shot("waiting")
	p.press("Ada" + kb.Enter)
	p.ended()
	if got := p.text("#term"); !strings.Contains(got, "Hello, Ada") {
		t.Errorf("the terminal shows %q", got)
	}
	p.shot("end")
}

const race = `#include <pthread.h>
#include <stdio.h>

static void *turn(void *n) {
  volatile int i = 0;
  while (i < *(int *)n)
    i++;
  printf("%d\n", *(int *)n);
  return NULL;
}

int main(int argc, char **argv) {
  pthread_t a, b;
  int large = 30000, small = 10;
  pthread_create(&a, NULL, turn, &large);
  pthread_create(&b, NULL, turn, &small);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  printf("%d:%s\n", argc, argv[argc - 1]);
}
`

// Settings take effect with the next run: cores and arguments are seen, and
// first come first served lets the long one finish before the short one.
func TestBrowserSettings(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1440, 900, "light")
	p.program(race)
	p.choose("#s-speed", "0")
	p.choose("#sets [name=cores]", "1")
	p.choose("#sets [name=quantum]", "10000")
	p.choose("#sets [name=args]", "one two")
	p.click("#b-run")
	p.ended()
	if n := get[int](p, `document.querySelectorAll("#view .core").length`); n != 1 {
		t.Errorf("the picture has %d cores", n)
	}
	if got := p.printed(); got != "10 30000 3:two" {
		t.Errorf("by turns it prints %q", got)
	}
	p.choose("#sets [name=policy]", "fifo")
	p.until("the change is marked until it is run", `document.querySelector("#sets [name=policy]").closest("label").classList.contains("changed")`)
	p.click("#b-run")
	p.until("the settings are the run's", `!document.querySelector("#sets .changed")`)
	p.ended()
	if got := p.printed(); got != "30000 10 3:two" {
		t.Errorf("first come first served it prints %q", got)
	}
}
