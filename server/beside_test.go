package server_test

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"procession/server"
	"procession/server/wire"
)

// beside are programs that others run at full speed while somebody steps.
var beside = []struct{ name, text string }{
	{"alone", ""},
	{"endless loop", "int main(void) { for (;;) ; }"},
	{"output flood", "#include <stdio.h>\nint main(void) { for (;;) puts(\"flood\"); }"},
	{"fork bomb", "#include <unistd.h>\nint main(void) { for (;;) fork(); }"},
	{"threads", "#include <pthread.h>\n#include <sched.h>\nvoid *f(void *x) { for (;;) sched_yield(); return x; }\nint main(void) { pthread_t t; for (int i = 0; i < 200; i++) pthread_create(&t, 0, f, 0); f(0); }"},
	{"library call", "#include <stdlib.h>\n#include <string.h>\nint main(void) { char *s = malloc(30 << 20); memset(s, '0', 30 << 20); for (;;) strtol(s, 0, 10); }"},
	{"memory", "#include <stdlib.h>\n#include <string.h>\nint main(void) { char *s = malloc(48 << 20); for (int i = 0;; i++) memset(s, i, 48 << 20); }"},
}

// BenchmarkStepBeside is how long a step takes, from the command to its update,
// while another session runs something at full speed, over and over. The 99th
// percentile beside an endless loop is to be at most twice that alone.
func BenchmarkStepBeside(b *testing.B) {
	for _, other := range beside {
		b.Run(other.name, func(b *testing.B) {
			_, h := serve(b, server.Options{})
			w := newPerson(b, h).run("int main(void) {\n  int n = 0;\n  for (;;) {\n    n++;\n    n += 2;\n  }\n}")
			stopped := make(chan struct{})
			if other.text == "" {
				close(stopped)
			} else {
				o := newPerson(b, h).run(other.text)
				o.must(wire.Command{Do: wire.DoPlay})
				go func() {
					defer close(stopped)
					o.again()
				}()
				defer func() { o.ws.Close(); <-stopped }()
			}
			var took []time.Duration
			for b.Loop() {
				begin := time.Now()
				w.stepped("line", 1)
				took = append(took, time.Since(begin))
			}
			slices.Sort(took)
			at := func(q float64) float64 { return float64(took[int(q*float64(len(took)-1))].Microseconds()) / 1000 }
			b.ReportMetric(at(0.5), "ms/p50")
			b.ReportMetric(at(0.99), "ms/p99")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// again plays again whenever the run has ended, until the connection is closed.
// It reads no update whole, as that would take more time than the server does.
func (w *watcher) again() {
	for {
		if err := w.ws.SetReadDeadline(time.Now().Add(patience)); err != nil {
			return
		}
		_, msg, err := w.ws.ReadMessage()
		if err != nil {
			return
		}
		if bytes.Contains(msg, []byte(`"ended"`)) {
			<-time.After(100 * time.Millisecond) // commands have a rate
			for _, do := range []string{wire.DoReset, wire.DoPlay} {
				w.id++
				if w.ws.WriteJSON(wire.Command{ID: w.id, Do: do}) != nil {
					return
				}
			}
		}
	}
}
