package main

import (
	"strings"
	"testing"
)

// Whoever focuses a process sees what lies in its memory: globals, locals of
// every call and heap blocks, each with its address.
func TestBrowserMemory(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1440, 900, "light")
	p.open("/run")
	p.program(`#include <stdlib.h>
int shared = 7;
int twice(int n) { int result = 2 * n; return result; }
int main(void) {
  int *block = malloc(24);
  *block = twice(shared);
  for (;;) shared++;
}
`)
	p.choose("#s-speed", "20")
	p.do(`document.querySelector("#b-run").click()`)
	p.until("the loop is reached", `[...document.querySelectorAll(".th .loc")].some(e => e.innerText.includes("block"))`)
	p.click("#b-play") // pause
	p.until("it stands", `document.querySelector("#b-play").innerText.includes("Play")`)
	p.do(`document.querySelector(".proc .pname").click()`)
	p.until("its memory is shown", `document.querySelector(".insight")`)
	got := p.text(".insight")
	for _, want := range []string{"shared", "int", "block", "0x", "24 bytes"} {
		if !strings.Contains(got, want) {
			t.Errorf("the memory of main does not show %q:\n%s", want, got)
		}
	}
	p.shot("memory")
}
