package words

import (
	"fmt"

	"procession/sim/trace"
)

// The sentences of sockets and of waiting for one of several descriptors.

// shut is what a shutdown ends, by its code.
var shut = [...]string{"receiving", "sending", "receiving and sending"}

func madeSocket(e *trace.Event, n names) Sentence {
	if e.Text != "" {
		return Sentence{
			fmt.Sprintf("%s makes %s and %s, which are connected.", n.t(e.TID), e.Object, e.Text),
			"What is sent into one comes out of the other, both ways.",
		}
	}
	return Sentence{fmt.Sprintf("%s makes %s, for %s.", n.t(e.TID), e.Object, e.Name), "It is connected with nothing yet."}
}

func boundSocket(e *trace.Event, n names) Sentence {
	return Sentence{fmt.Sprintf("%s binds %s to %s.", n.t(e.TID), e.Object, e.Name), "Others can find it there once it listens."}
}

func listens(e *trace.Event, n names) Sentence {
	return Sentence{
		fmt.Sprintf("%s lets %s listen at %s.", n.t(e.TID), e.Object, e.Name),
		fmt.Sprintf("Connections wait in its backlog of %d until somebody accepts them.", e.Size),
	}
}

func connecting(e *trace.Event, n names) Sentence {
	return Sentence{
		fmt.Sprintf("%s asks for a connection with %s.", n.t(e.TID), e.Name),
		fmt.Sprintf("The answer takes %s: there and back.", Duration(e.Until-e.Time)),
	}
}

func connected(e *trace.Event, n names) Sentence {
	return Sentence{
		fmt.Sprintf("%s is connected with %s.", e.Object, e.Name),
		fmt.Sprintf("At the other end it waits to be accepted, as number %d.", e.Size),
	}
}

func unanswered(e *trace.Event, _ names) Sentence {
	return Sentence{
		fmt.Sprintf("The backlog of %s is full: %s gets no answer.", e.Name, e.Object),
		fmt.Sprintf("It asks again in %s. Somebody has to accept.", Duration(e.Until-e.Time)),
	}
}

func refused(e *trace.Event, _ names) Sentence {
	return Sentence{fmt.Sprintf("%s is refused: nobody listens at %s.", e.Object, e.Name), "A server has to bind and listen before a client connects."}
}

func accepted(e *trace.Event, n names) Sentence {
	from := ""
	if e.Name != "" {
		from = " from " + e.Name
	}
	why := "Nobody else waits in the backlog."
	if e.Size > 0 {
		why = Count(int64(e.Size), "connection more waits", "connections more wait") + " in the backlog."
	}
	return Sentence{fmt.Sprintf("%s accepts the connection%s: its end is %s.", n.t(e.TID), from, e.Text), why}
}

func sentBytes(e *trace.Event, n names) Sentence {
	what := fmt.Sprintf("%s sends %s from %s to %s", n.t(e.TID), Count(int64(e.Size), "byte", "bytes"), e.Object, e.Name)
	switch {
	case e.Text == "":
		return Sentence{what + ".", "Nobody is there any more: a reset comes back."}
	case e.Until > e.Time:
		return Sentence{what + ": " + Code(Bytes(e.Text, 24)) + ".", fmt.Sprintf("They are on their way and arrive in %s.", Duration(e.Until-e.Time))}
	}
	return Sentence{what + ": " + Code(Bytes(e.Text, 24)) + ".", "They are there at once."}
}

func arrived(e *trace.Event, _ names) Sentence {
	if e.Code == 1 {
		return Sentence{fmt.Sprintf("The end arrives at %s.", e.Object), "After what came before, a receiver gets 0."}
	}
	return Sentence{fmt.Sprintf("%s at %s: %s.", Count(int64(e.Size), "byte arrives", "bytes arrive"), e.Object, Code(Bytes(e.Text, 24))), "Now they can be received."}
}

func received(e *trace.Event, n names) Sentence {
	verb, why := "receives", ""
	if e.Code == 1 {
		verb, why = "looks at", "They stay there for the next who receives."
	}
	return Sentence{fmt.Sprintf("%s %s %s at %s: %s.", n.t(e.TID), verb, Count(int64(e.Size), "byte", "bytes"), e.Object, Code(Bytes(e.Text, 24))), why}
}

func shutDown(e *trace.Event, n names) Sentence {
	why := "The other side reads the end after what was sent."
	if e.Code == 0 {
		why = "Who receives there gets 0."
	}
	return Sentence{fmt.Sprintf("%s shuts %s down for %s.", n.t(e.TID), e.Object, shut[min(max(e.Code, 0), 2)]), why}
}

func wasReset(e *trace.Event, _ names) Sentence {
	return Sentence{fmt.Sprintf("%s is reset: the other side is gone.", e.Object), "What was sent to it and not received is lost."}
}

func polled(e *trace.Event, n names) Sentence {
	if e.Size == 0 {
		return Sentence{n.t(e.TID) + " finds no descriptor ready.", "Its time is over."}
	}
	return Sentence{fmt.Sprintf("%s finds %s ready: %s.", n.t(e.TID), Count(int64(e.Size), "descriptor", "descriptors"), e.Text), ""}
}

// socketWait is how a thread waits at a socket, and until what; "" if it does
// not.
func socketWait(w *trace.Wait, n names) (waits, until string) {
	switch w.Kind {
	case "recv":
		if s := n.socket(w.ID); s != nil && s.Len > 0 {
			return "waits for what is on its way to " + w.Object, "It wakes when it arrives."
		}
		return "waits for bytes at " + w.Object, "It wakes when some arrive, or when the other side ends."
	case "send":
		return "waits to send from " + w.Object + ": the other side's buffer is full", "It wakes when the other side receives."
	case "accept":
		where := w.Object
		if s := n.socket(w.ID); s != nil && s.Local != "" {
			where += ", " + s.Local
		}
		return "waits for a connection at " + where, "It wakes when somebody connects."
	case "connect":
		where := ""
		if s := n.socket(w.ID); s != nil {
			where = " with " + s.Remote
		}
		return "waits to be connected" + where, "The answer is on its way."
	case "backlog":
		return "waits for room in the backlog of " + w.Object, "It wakes when somebody accepts."
	case "poll":
		if w.Until != 0 {
			return "waits for one of its descriptors: " + w.Object + ", until " + Duration(w.Until), "It wakes when one is ready, or when its time is over."
		}
		return "waits for one of its descriptors: " + w.Object, "It wakes when one is ready."
	}
	return "", ""
}

func (n names) socket(id int) *trace.Socket {
	for i := range n.s.Sockets {
		if n.s.Sockets[i].ID == id {
			return &n.s.Sockets[i]
		}
	}
	return nil
}

// Socket is a socket in a line of text, without who waits there.
func Socket(s *trace.Socket, all *trace.Snapshot) string {
	n := names{all}
	say := fmt.Sprintf("*%s*", s.Name)
	switch s.State {
	case "new":
		say += ": not connected"
		if s.Local != "" {
			say = fmt.Sprintf("*%s*, %s: not connected", s.Name, s.Local)
		}
	case "listening":
		return fmt.Sprintf("*%s*, %s: %d of %d wait to be accepted", s.Name, s.Local, len(s.Queue), s.Backlog)
	case "connecting":
		return fmt.Sprintf("*%s*: connecting with %s", s.Name, s.Remote)
	case "apart":
		say += ": no longer connected"
	default:
		if p := n.socket(s.Peer); p != nil {
			say += " from *" + p.Name + "*"
		}
		say += fmt.Sprintf(": %s to receive", Count(int64(s.Len), "byte", "bytes"))
		if s.Arrived < s.Len {
			say += fmt.Sprintf(", %s arrived", Thousands(int64(s.Arrived)))
		}
	}
	if s.Len > 0 {
		say += ", next " + Code(Bytes(s.Head, 32))
	}
	switch {
	case s.Unaccepted:
		say += "; it waits to be accepted"
	case s.Ended:
		say += "; the other side has ended"
	}
	if s.NoSend && s.State == "open" {
		say += "; nothing more is sent from it"
	}
	return say
}
