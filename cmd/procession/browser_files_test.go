package main

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// paste puts a text in place of the one in the editor, as a person's paste does:
// through the editor's own input.
func (p *tab) paste(text string) {
	p.t.Helper()
	p.do(fmt.Sprintf(`const c = document.querySelector("code-editor").shadowRoot.querySelector(".cm-content");
		c.focus();
		c.dispatchEvent(new KeyboardEvent("keydown", {key: "a", code: "KeyA", keyCode: 65, ctrlKey: true, bubbles: true, cancelable: true}));
		const data = new DataTransfer();
		data.setData("text/plain", atob(%q));
		c.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));`,
		base64.StdEncoding.EncodeToString([]byte(text))))
}

// file adds a file of that name with a text.
func (p *tab) file(name, text string) {
	p.t.Helper()
	p.do(`document.querySelector("#fadd .plus").click()`) // marks that come meanwhile draw it anew
	p.until("a name is asked for", `document.activeElement.tagName === "INPUT"`)
	p.press(name + kb.Enter)
	p.until("the file is open", fmt.Sprintf(`document.querySelector("#ftabs [aria-selected=true]").textContent.startsWith(%q)`, name))
	p.paste(text)
}

// A program of several files: an own header, a function in a file of its own,
// and a second program that the first execs. A file can be taken away again, and
// a mistake in a header is shown there.
func TestBrowserFiles(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1440, 900, "light")
	p.program(`#include <stdio.h>
#include <unistd.h>
#include "sum.h"
int main(void)
{
	printf("sum %d\n", sum(2, 3));
	fflush(stdout);
	execlp("other", "other", "word", NULL);
	return 1;
}
`)
	p.file("sum.h", "int sum(int a, int b);\n")
	p.file("sum.c", "#include \"sum.h\"\nint sum(int a, int b) { return a + b; }\n")
	p.file("other.c", "#include <stdio.h>\nint main(int n, char **words) { printf(\"other has %s of %d\\n\", words[1], n); return 0; }\n")
	p.file("extra.h", "int nobody;\n")
	p.shot("five")
	if got := get[[]string](p, `[...document.querySelectorAll("#ftabs [role=tab]")].map(b => b.firstChild.textContent)`); strings.Join(got, " ") != "main.c sum.h sum.c other.c extra.h" {
		t.Errorf("the tabs are %q", got)
	}
	p.do(`document.querySelector("#fadd button:last-child").click()`)
	p.until("the last one is gone", `document.querySelectorAll("#ftabs [role=tab]").length === 4`)
	p.click("#b-run")
	p.until("both have printed", `document.body.innerText.includes("sum 5") && document.body.innerText.includes("other has word of 2")`)
	p.shot("ran")

	// A mistake in a header is counted at its tab.
	p.do(`[...document.querySelectorAll("#ftabs [role=tab]")].find(b => b.textContent.startsWith("sum.h")).click()`)
	p.paste("int sum(int a, int b)\n")
	p.until("the mistake is at its tab", `[...document.querySelectorAll("#ftabs [role=tab]")].find(b => b.textContent.startsWith("sum.h")).textContent !== "sum.h"`)
	p.shot("mistake")
}
