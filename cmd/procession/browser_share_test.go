package main

import (
	"fmt"
	"strings"
	"testing"
)

// A moment shared from one browser opens in another, in the dark and on a
// phone, as the same moment.
func TestBrowserShare(t *testing.T) {
	base := serving(t)
	ana := newTab(t, browser(t), base, 1440, 900, "light")
	ana.open("/example/lost")
	ana.until("the page stands", drawn)
	for range 4 {
		ana.step()
	}
	_, moment, _ := strings.Cut(ana.text("#moment"), ", ") // the link does not count steps
	links := map[string]string{}
	ana.click("#b-share")
	for _, kind := range []string{"short", "whole"} {
		if kind == "whole" {
			ana.click("#share input[value=whole]")
		}
		ana.until("there is a link", fmt.Sprintf(`document.querySelector("#share-url").value.includes(%q)`, map[string]string{"short": "/m/", "whole": "/at/"}[kind]))
		links[kind] = strings.TrimPrefix(get[string](ana, `document.querySelector("#share-url").value`), base)
		if kind == "short" {
			ana.until("the QR code is drawn", `document.querySelector("#share-qr img").naturalWidth > 0`)
		}
		ana.shot(kind)
	}
	ana.click("#share-copy")
	ana.until("it says what it did", `/Copied|Ctrl/.test(document.querySelector("#share-say").textContent)`)
	ana.size(390, 844, "dark")
	ana.settle()
	ana.shot("phone")

	for _, c := range []struct {
		kind, scheme  string
		width, height int64
	}{{"short", "dark", 1440, 900}, {"whole", "light", 390, 844}} {
		ben := newTab(t, browser(t), base, c.width, c.height, c.scheme)
		ben.open(links[c.kind])
		ben.until("the page stands", drawn)
		if got := ben.text("#moment"); got != moment {
			t.Errorf("the %s link opens at %q, not %q", c.kind, got, moment)
		}
		ben.shot("opened-" + c.kind)
		ben.step()
		ben.until("he has a run of his own", `location.pathname.startsWith("/s/")`)
	}
}
