package words

// Sentences about files: opening, moving in them, and their names.

import (
	"fmt"
	"strings"

	"procession/sim/trace"
)

func opens(e *trace.Event, n names) Sentence {
	how := map[string]string{"r": "to read", "w": "to write", "rw": "to read and write", "wa": "to append", "rwa": "to read and append"}[e.Name]
	if e.Object == "terminal" {
		return Sentence{fmt.Sprintf("%s opens the terminal %s, as descriptor %d.", n.t(e.TID), how, e.Code), ""}
	}
	what := fmt.Sprintf("%s opens %s %s, as descriptor %d.", n.t(e.TID), Code(e.Object), how, e.Code)
	switch e.Text {
	case "made":
		return Sentence{what, "The file is new, and empty."}
	case "emptied":
		return Sentence{what, "`O_TRUNC`: what was in it is gone."}
	}
	others := 0
	for i := range n.s.Files {
		f := &n.s.Files[i]
		if f.ID != e.ID && f.Node != 0 && f.Name == e.Object && f.Kind == "file" {
			others++
		}
	}
	if others > 0 {
		return Sentence{what, "This is an open file description of its own, with its own offset: who opened the file before keeps theirs."}
	}
	return Sentence{what, ""}
}

func seeks(e *trace.Event, n names) Sentence {
	why := ""
	for i := range n.s.Files {
		if f := &n.s.Files[i]; f.ID == e.ID && f.Refs > 1 {
			why = fmt.Sprintf("All %d descriptors of this open file description have moved with it.", f.Refs)
		}
	}
	return Sentence{fmt.Sprintf("%s moves to byte %s of %s.", n.t(e.TID), Thousands(int64(e.Size)), Code(e.Object)), why}
}

func makes(e *trace.Event, n names) Sentence {
	what := fmt.Sprintf("%s makes the %s %s.", n.t(e.TID), e.Name, Code(e.Object))
	switch e.Name {
	case "FIFO":
		return Sentence{what, "It is a pipe with a name: whoever may open that name can read or write, related or not."}
	case "socket":
		return Sentence{what, "It is the name of a socket: whoever may write to it can connect. It stays until somebody unlinks it."}
	case "symbolic link":
		return Sentence{what, fmt.Sprintf("Whoever opens it gets to %s.", Code(e.Text))}
	}
	return Sentence{what, ""}
}

func links(e *trace.Event, n names) Sentence {
	return Sentence{
		fmt.Sprintf("%s gives %s a further name, %s.", n.t(e.TID), Code(e.Object), Code(e.Name)),
		fmt.Sprintf("It is one file with %d names; none of them is more its own than the others.", e.Size),
	}
}

func unlinks(e *trace.Event, n names) Sentence {
	why := "It was the last name: the file is gone."
	switch {
	case e.Size > 0:
		why = fmt.Sprintf("The file has %s left.", Count(int64(e.Size), "name", "names"))
	case e.Code > 0:
		why = "It was the last name. The file itself stays until nobody has it open any more."
	}
	return Sentence{fmt.Sprintf("%s removes the name %s.", n.t(e.TID), Code(e.Object)), why}
}

func removesDirectory(e *trace.Event, n names) Sentence {
	return Sentence{fmt.Sprintf("%s removes the directory %s.", n.t(e.TID), Code(e.Object)), ""}
}

func renames(e *trace.Event, n names) Sentence {
	why := ""
	if e.Code == 1 {
		why = "It takes the place of what had that name, in one piece: there is no moment without a file of that name."
	}
	return Sentence{fmt.Sprintf("%s renames %s to %s.", n.t(e.TID), Code(e.Object), Code(e.Name)), why}
}

func truncates(e *trace.Event, n names) Sentence {
	return Sentence{fmt.Sprintf("%s makes %s %s long.", n.t(e.TID), Code(e.Object), Count(int64(e.Size), "byte", "bytes")), ""}
}

func changesDirectory(e *trace.Event, n names) Sentence {
	return Sentence{fmt.Sprintf("%s goes to the directory %s.", n.p(e.PID), Code(e.Object)), "Paths that do not begin with a slash start there now."}
}

func setsMode(e *trace.Event, n names) Sentence {
	var b strings.Builder
	for shift := 6; shift >= 0; shift -= 3 {
		for i, c := range "rwx" {
			if e.Code>>shift&(4>>i) == 0 {
				c = '-'
			}
			b.WriteRune(c)
		}
	}
	return Sentence{fmt.Sprintf("%s sets the permissions of %s to %s.", n.t(e.TID), Code(e.Object), Code(fmt.Sprintf("%03o", e.Code))), fmt.Sprintf("That is %s: its owner, its group, everybody else.", Code(b.String()))}
}

// waitsToOpen says why a thread waits in open.
func waitsToOpen(e *trace.Event, w *trace.Wait, n names) Sentence {
	why := "It wakes when somebody opens it to write."
	for i := range n.s.Nodes {
		x := &n.s.Nodes[i]
		for _, t := range x.WriteWait {
			if x.ID == w.ID && t == e.TID {
				why = "It wakes when somebody opens it to read."
			}
		}
	}
	return Sentence{fmt.Sprintf("%s waits for the other side of the FIFO %s to be opened.", n.t(e.TID), Code(w.Object)), why}
}
