package kernel_test

import (
	"strings"
	"testing"

	"procession/sim/kernel"
	"procession/sim/trace"
	"procession/sim/words"
)

const talk = `
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
int main(void) {
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(8080), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int l = socket(AF_INET, SOCK_STREAM, 0), c = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(l, (struct sockaddr *)&a, sizeof a) || listen(l, 1) || connect(c, (struct sockaddr *)&a, sizeof a)) return 1;
  int s = accept(l, 0, 0);
  char b[8];
  send(c, "four", 4, 0);
  if (recv(s, b, 8, 0) != 4) return 2;
  LAST
}`

// TestBytesTravel: what is sent by TCP is on its way for the stated time, and
// nobody receives it before.
func TestBytesTravel(t *testing.T) {
	k := boot(t, strings.Replace(talk, "LAST", "return 0;", 1), kernel.Config{})
	var sent, arrived, received *trace.Event
	travels := false
	for k.Run(1, kernel.Until{}).Why != kernel.Over {
		for _, x := range k.Snapshot().Sockets {
			travels = travels || x.Len == 4 && x.Arrived == 0 && x.Until != 0
		}
		for _, e := range k.TakeEvents() {
			switch e.Kind {
			case trace.EvSend:
				sent = &e
			case trace.EvArrived:
				if arrived == nil {
					arrived = &e
				}
			case trace.EvReceive:
				received = &e
			}
		}
	}
	if sent == nil || arrived == nil || received == nil || !travels {
		t.Fatalf("sent %v, arrived %v, received %v, seen on the way: %v", sent, arrived, received, travels)
	}
	if arrived.Time != sent.Until || sent.Until-sent.Time > kernel.CostWire || received.Time < arrived.Time {
		t.Errorf("sent at %d until %d, arrived at %d, received at %d", sent.Time, sent.Until, arrived.Time, received.Time)
	}
	if end := k.Ended(); end.Kind != "exit" || end.Status != 0 {
		t.Errorf("it ends with %+v", end)
	}
}

// TestNobodySends: a receiver for whom nothing can ever come is a deadlock, and
// so is a poll without a timeout; one that polls the terminal waits for the
// person.
func TestNobodySends(t *testing.T) {
	for last, want := range map[string]string{
		"recv(s, b, 8, 0);":   "waits for bytes at socket C",
		"accept(l, 0, 0);":    "waits for a connection at socket A, 127.0.0.1:8080",
		"poll(&p, 1, -1);":    "waits for one of its descriptors: socket C",
		"poll(&tty, 1, -1);":  "",
		"poll(&p, 1, 100000)": "exit",
	} {
		text := strings.Replace(talk, "LAST", "struct pollfd p = {s, POLLIN, 0}, tty = {0, POLLIN, 0}; "+last+"; return p.fd - s + 0 * tty.fd;", 1)
		k := boot(t, "#include <poll.h>"+text, kernel.Config{Interactive: true})
		why := k.Run(10_000_000, kernel.Until{}).Why
		s := k.Snapshot()
		switch {
		case want == "":
			if why != kernel.Waiting {
				t.Errorf("%s: it stops with %s", last, why)
			}
		case want == "exit":
			if s.End == nil || s.End.Kind != "exit" {
				t.Errorf("%s: %+v", last, s.End)
			}
		default:
			if s.End == nil || s.End.Kind != "deadlock" || !strings.Contains(words.End(&s).What, want) {
				t.Errorf("%s: %+v, %q", last, s.End, words.End(&s).What)
			}
		}
	}
}

// TestArrivalIsAChoice: step by step, too, what is on its way arrives.
func TestArrivalIsAChoice(t *testing.T) {
	k := boot(t, strings.Replace(talk, "LAST", "return 0;", 1), kernel.Config{})
	arrivals := 0
	for range 10_000 {
		all := k.Choices()
		if len(all) == 0 {
			break
		}
		c := all[len(all)-1] // an arrival, if there is one
		if c.Kind == "arrive" {
			arrivals++
		}
		if !k.Step(c) {
			t.Fatalf("no step %+v", c)
		}
	}
	if end := k.Ended(); end.Kind != "exit" || end.Status != 0 || arrivals < 2 {
		t.Errorf("%d arrivals, it ends with %+v", arrivals, end)
	}
}
