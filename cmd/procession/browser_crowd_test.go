package main

import (
	"encoding/json"
	"fmt"
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// crowded is a program of 64 processes with four threads each, which lock,
// write and read without end: each generation forks once more.
const crowded = `#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int fd[2];

static void *work(void *p) {
  char c = 'a';
  for (;;) {
    pthread_mutex_lock(&m);
    write(fd[1], &c, 1);
    read(fd[0], &c, 1);
    pthread_mutex_unlock(&m);
  }
  return p;
}

int main(void) {
  pthread_t t;
  for (int n = 0; n < 6; n++) {
    if (n % 2 == 0)
      pipe(fd);
    fork();
  }
  for (int k = 0; k < 3; k++)
    pthread_create(&t, NULL, work, NULL);
  work(NULL);
}
`

// made opens the page of a run of a program that has not begun.
func (p *tab) made(program string, quantum int) {
	p.t.Helper()
	body, err := json.Marshal(map[string]any{
		"files":    []map[string]string{{"name": "main.c", "text": program}},
		"settings": map[string]any{"cores": 2, "policy": "rr", "quantum": quantum, "seed": 1, "args": []string{}},
	})
	if err != nil {
		p.t.Fatal(err)
	}
	p.open("/run")
	session := get[string](p, fmt.Sprintf(`fetch("/api/sessions", {method: "POST", headers: {"Content-Type": "application/json"}, body: %s}).then(r => r.json()).then(a => a.session)`, strconv.Quote(string(body))))
	p.open("/s/" + session)
	p.until("the page stands", drawn)
}

const everybody = `document.querySelector("#view").snapshot.threads.filter(t => t.state !== "ended").length >= 256`

// Of 64 processes each has its tile, in a column of its generation; the one in
// focus opens a room beside them and nothing else moves. Colour is the focus's
// alone.
func TestBrowserCrowd(t *testing.T) {
	p := newTab(t, browser(t), serving(t), 1440, 900, "light")
	p.made(crowded, 10_000)
	p.choose("#s-speed", "0")
	p.click("#b-play")
	p.until("all are there", everybody)
	p.click("#b-play")
	p.until("it stands", `document.querySelector("#b-play").innerText.includes("Play")`)
	if n := get[int](p, `document.querySelectorAll("#view .c64").length`); n != 64 {
		t.Errorf("%d tiles are drawn, want 64", n)
	}
	if n := get[int](p, `document.querySelectorAll("#view .gen").length`); n != 7 {
		t.Errorf("%d generations are drawn, want 7", n)
	}
	if n := get[int](p, `document.querySelectorAll("#view :is(.pip, .tok)[data-hue]:not([data-hue='0'])").length`); n != 0 {
		t.Errorf("%d threads have a colour, and nobody is in focus", n)
	}
	const places = `JSON.stringify([...document.querySelectorAll("#view .c64")].map(e => { const r = e.getBoundingClientRect(); return [r.x, r.y]; }))`
	before := get[string](p, places)
	p.do(`document.querySelectorAll("#view .c64 button")[9].click()`)
	p.until("the room is open", `document.querySelectorAll("#view .one-room .th").length === 4`)
	p.settle()
	if after := get[string](p, places); after != before {
		t.Errorf("the tiles moved when one of them came into focus: from\n%s\nto\n%s", before, after)
	}
	if n := get[int](p, `new Set([...document.querySelectorAll("#view .c64.on .pip")].map(e => e.dataset.hue)).size`); n != 4 {
		t.Errorf("the four threads in focus have %d colours", n)
	}
	p.shot("tiles")
}

// The main thread's work for one draw of 64 processes with 256 threads, played
// as fast as the machine goes.
func BenchmarkBrowserCrowd(b *testing.B) {
	p := newTab(b, browser(b), serving(b), 1440, 900, "light")
	p.made(crowded, 10_000)
	if _, err := chromedp.Call(p.ctx, performance.Enable, performance.EnableParams{TimeDomain: "threadTicks"}); err != nil {
		b.Fatal(err)
	}
	p.choose("#s-speed", "0")
	p.click("#b-play")
	p.until("all are there", everybody)
	p.do(`const v = document.querySelector("#view"), updated = v.updated;
		window.draws = 0;
		window.enough = new Promise(done => {
			v.updated = function (changed) {
				if (++window.draws === 50) done(true);
				return updated.call(this, changed);
			};
		});
		window.began = {events: v.snapshot.events, time: performance.now()};`)
	before := p.spent()
	b.ResetTimer()
	// Not by asking in every frame: frames that draw nothing cost something too.
	get[bool](p, `window.enough`)
	b.StopTimer()
	after, draws := p.spent(), get[float64](p, `window.draws`)
	for _, what := range []struct{ name, unit string }{
		{"TaskDuration", "main-ms/draw"}, {"ScriptDuration", "script-ms/draw"}, {"LayoutDuration", "layout-ms/draw"}, {"RecalcStyleDuration", "style-ms/draw"},
	} {
		b.ReportMetric((after[what.name]-before[what.name])*1000/draws, what.unit)
	}
	b.ReportMetric(get[float64](p, `(document.querySelector("#view").snapshot.events - window.began.events) * 1000 / (performance.now() - window.began.time)`), "events/s")
}

// spent is what the page's main thread has spent so far, in seconds, by what for.
func (p *tab) spent() map[string]float64 {
	p.t.Helper()
	got, err := chromedp.Call(p.ctx, performance.GetMetrics, cdp.Empty{})
	if err != nil {
		p.t.Fatal(err)
	}
	out := make(map[string]float64)
	for _, m := range got.Metrics {
		out[m.Name] = m.Value
	}
	return out
}
