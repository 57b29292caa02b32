package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// refused is a program with a call that is not supported.
const refused = `#include <stdio.h>

int main(void) {
  int fd = inotify_init();
  printf("%d\n", fd);
  return 0;
}
`

// mistaken has five mistakes, each with a correction to click.
const mistaken = `#include <unistd.h>
#include <sys/wait.h>

int main(void) {
  int status;
  if (fork() == 0)
    return 3
  wait(status);
  pritnf("%s\n", WEXITSTATUS(status));
  return 0;
}
`

// Every correction can be clicked, one after the other, until the program runs.
func TestBrowserFixes(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1440, 900, "light")
	p.program(mistaken)
	p.press(kb.Enter, chromedp.ModifierCtrl)
	const fixes = `document.querySelector("code-editor").shadowRoot.querySelectorAll(".dg-fix")`
	for n := 0; ; n++ {
		if n > 8 {
			t.Fatalf("still not mended:\n%s", p.typed())
		}
		p.until("it is checked", `(`+fixes+`.length > 0 || document.querySelector("#sum").textContent.startsWith("Nothing is wrong"))`)
		if get[int64](p, fixes+".length") == 0 {
			break
		}
		if n == 1 {
			p.settle()
			p.shot("fixes")
		}
		before := p.typed()
		p.do(fixes + "[0].click()")
		if p.typed() == before {
			t.Fatalf("nothing is mended:\n%s", before)
		}
	}
	p.choose("#s-speed", "0")
	p.press(kb.Enter, chromedp.ModifierCtrl)
	p.ended()
	if got := p.text("#term"); !strings.Contains(got, "3") {
		t.Errorf("the terminal shows %q; the program is\n%s", got, p.typed())
	}
}
