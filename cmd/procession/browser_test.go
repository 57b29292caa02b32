package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Each example plays to its end and goes back to its beginning.
func TestBrowserExamples(t *testing.T) {
	base, chrome := serving(t), browser(t)
	for name, output := range map[string]string{
		"fork": "", "lost": "counter is ", "pipe": "", "mutex": "", "deadlock": "", "crash": "",
	} {
		t.Run(name, func(t *testing.T) {
			p := newTab(t, chrome, base, 1440, 900, "light")
			p.open("/example/" + name)
			first := p.text("#text, #view")
			if !strings.Contains(first, "T1") {
				t.Errorf("the page opens without its first state:\n%s", first)
			}
			p.choose("#s-speed", "0")
			p.click("#b-play")
			p.ended()
			p.shot("end")
			if got := p.text("#term"); !strings.Contains(got, output) {
				t.Errorf("the terminal shows %q, want %q in it", got, output)
			}
			p.click("#b-reset")
			p.until("the run is at its beginning", `document.querySelector("#b-back").ariaDisabled === "true"`)
			p.click("#b-step")
			p.until("a step can be taken back", `document.querySelector("#b-back").ariaDisabled === "false"`)
			p.click("#b-back")
			p.until("the run is at its beginning again", `document.querySelector("#b-back").ariaDisabled === "true"`)
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
  waitpid(child, &status, 0);
  printf("got %d, signal %d\n", got, WTERMSIG(status));
  return 0;
}
`

// A program that somebody types runs: fork, a pipe, threads, a lock and a null
// pointer. It is still there after a reload.
func TestBrowserTypedProgram(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1440, 900, "light")
	p.program(everything)
	p.choose("#s-speed", "0")
	p.press(kb.Enter, chromedp.ModifierCtrl)
	p.ended()
	p.shot("end")
	if got := p.text("#term"); !strings.Contains(got, "got 3, signal 11") {
		t.Errorf("the terminal shows %q", got)
	}
	text := p.text("body")
	for _, want := range []string{"SIGSEGV"} {
		if !strings.Contains(text, want) {
			t.Errorf("the state does not show %q:\n%s", want, text)
		}
	}
	where := get[string](p, "location.pathname")
	if !strings.HasPrefix(where, "/s/") {
		t.Errorf("the run has no address of its own: %s", where)
	}
	p.open(where)
	p.ended()
	if got := p.text("#term"); !strings.Contains(got, "got 3, signal 11") {
		t.Errorf("after a reload the terminal shows %q", got)
	}
}

// What does not compile is marked at its line, and nothing runs.
func TestBrowserCompileError(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1440, 900, "dark")
	p.program("#include <stdio.h>\n\nint main(void) {\n  int n = 3\n  printf(\"%d\\n\", n);\n}\n")
	p.press(kb.Enter, chromedp.ModifierCtrl)
	p.until("the mistake is counted", `document.querySelector("#sum").textContent.includes("stops the run")`)
	p.shot("error")
	if got := p.text("#sum"); !strings.Contains(got, "line 4") {
		t.Errorf("the summary is %q, want line 4", got)
	}
	if got := p.text("#say"); got != "Nothing runs yet." {
		t.Errorf("the narration is %q", got)
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
	p.until("the run is at its beginning", `document.querySelector("#b-back").ariaDisabled === "true"`)
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
	// At the end, a point where another thread could have gone first.
	if !get[bool](p, `document.querySelector("#endp .whatif button") !== null`) {
		t.Error("no point is offered where another thread could have gone first")
	}
}

// A program that reads waits for the person, and goes on with what is typed.
func TestBrowserInput(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1440, 900, "light")
	p.program("#include <stdio.h>\n\nint main(void) {\n  char name[32];\n  printf(\"Who? \");\n  fgets(name, sizeof name, stdin);\n  printf(\"Hello, %s\", name);\n}\n")
	p.choose("#s-speed", "0")
	p.click("#b-run")
	p.until("the input has the focus", `document.activeElement?.id === "tty-in"`)
	p.shot("waiting")
	p.choose("#tty-in", "Ada")
	p.click("#tty-send")
	p.ended()
	if got := p.text("#term"); !strings.Contains(got, "Hello, Ada") {
		t.Errorf("the terminal shows %q", got)
	}
}

// Settings take effect with the next run.
func TestBrowserSettings(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1440, 900, "light")
	p.program("#include <stdio.h>\n\nint main(int argc, char **argv) {\n  printf(\"%d:%s\\n\", argc, argv[argc - 1]);\n}\n")
	p.choose("#s-speed", "0")
	p.choose("#sets [name=cores]", "1")
	p.choose("#sets [name=args]", "one two")
	p.click("#b-run")
	p.ended()
	if got := p.text("#term"); !strings.Contains(got, "3:two") {
		t.Errorf("the terminal shows %q", got)
	}
}
