package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// every is a program that stops, waiting for a person, with something of every
// family: signals at a door, behind a mask and with a handler, a
// stopped process, a file that is open twice, a FIFO that nobody opened to read,
// bytes in a stream, a misuse of memory.
const every = `#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void on_usr1(int sig) { pause(); }

int main(void) {
  signal(SIGUSR1, on_usr1);
  signal(SIGINT, SIG_IGN);
  int log = open("app.log", O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  write(log, "start\n", 6);
  int again = open("app.log", O_RDONLY);
  char c;
  read(again, &c, 1);
  mkfifo("jobs", 0600);
  pid_t opener = fork();
  if (opener == 0)
    exit(open("jobs", O_WRONLY));
  pid_t handler = fork();
  if (handler == 0)
    for (;;)
      pause();
  pid_t masks = fork();
  if (masks == 0) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, NULL);
    for (;;)
      pause();
  }
  usleep(1000);
  kill(handler, SIGUSR1);
  kill(masks, SIGTERM);
  kill(opener, SIGSTOP);
  char *name = malloc(6);
  strcpy(name, "adalbert");
  printf("sum ");
  read(0, &c, 1);
  kill(opener, SIGKILL);
  kill(handler, SIGKILL);
  kill(masks, SIGKILL);
  while (wait(NULL) > 0)
    ;
  return 0;
}
`

// Every family of objects has its form in the picture and its line in the text
// view, in one program.
func TestBrowserForms(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1440, 1500, "light")
	p.program(every)
	p.choose("#s-speed", "0")
	p.click("#b-run")
	p.until("it waits", `document.body.classList.contains("waits")`)
	p.click("#view .pname") // the room of main, with its heap
	p.until("its memory is shown", `document.querySelector(".insight .heap")`)
	p.settle()
	p.shot("forms")
	for what, form := range map[string]string{
		"a pending signal behind a mask": `.th.masked, .sig.mask`,
		"the tag at its door":            `.door .sig.mask[data-sig='15']`,
		"a handler with a point":         `.frames > em.sig`,
		"a stopped thread, hatched":      `.th.stop`,
		"a file with a tab at 6":         `.ftab`,
		"two opens of one file":          `.fcells .ftab + .ftab`,
		"a descriptor that ends at exec": `.fds li.cx`,
		"a FIFO with a writer in front":  `.fifo .wr .tok`,
		"bytes in a stream":              `.buf .cell.full`,
		"the bytes that were misused":    `.heap .cell.ink`,
		"the line of the misuse":         `#code li.rmk .rm`,
	} {
		if !get[bool](p, `document.querySelector("#view `+strings.ReplaceAll(form, ", ", `, #view `)+`") !== null || document.querySelector("`+form+`") !== null`) {
			t.Errorf("%s is not drawn (%s)", what, form)
		}
	}
	p.until("the editor marks the misuse too", `[...document.querySelector("code-editor").shadowRoot.querySelectorAll(".dg")].some(e => e.innerText.includes("strcpy writes"))`)
	p.do(`document.querySelector("#b-text").click()`)
	p.until("the state is told", `document.querySelector("#text h2")`)
	said := p.text("#text")
	for _, line := range []string{
		"Pending, blocked by all its threads: SIGTERM.", "On signals: SIGINT is ignored, SIGUSR1 runs on_usr1.", "handler of SIGUSR1", "Stopped by SIGSTOP.",
		"blocks SIGTERM", "3 app.log at 6, shared with", "(ends at exec)", `file app.log: 6 bytes, "start\n"; 2 opens: at 6 and at 1.`,
		"FIFO jobs: not open; waits for a reader:", `stdout holds 4 bytes not yet written: "sum ".`, "strcpy writes",
	} {
		if !strings.Contains(said, line) {
			t.Errorf("the text view does not say %q:\n%s", line, said)
		}
	}
}

// The keyboard goes through the picture: to the next of a kind, and by Enter to
// the thread that it is on.
func TestBrowserKinds(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1440, 900, "light")
	p.open("/example/pipe")
	p.until("the page stands", drawn)
	p.press("]")
	p.until("a room has the keyboard", `document.activeElement?.matches(".pname")`)
	first := get[string](p, `document.activeElement.innerText`)
	p.press("]")
	p.until("the next one has it", `document.activeElement?.matches(".pname") && document.activeElement.innerText !== "`+first+`"`)
	p.press("[")
	p.until("the first one has it again", `document.activeElement?.innerText === "`+first+`"`)
	p.press(kb.Enter)
	p.until("its room is in focus", `document.querySelector("#view .proc.infocus .pname")?.innerText === "`+first+`"`)
	p.press(kb.Escape)
	p.until("nobody is in focus", `document.querySelector("#view .proc.infocus") === null`)
}
