package wire

import "procession/sim/abi"

// MaxCommand bounds a command's message in bytes: a scenario of 512 KiB and
// its JSON escapes.
const MaxCommand = 1 << 20

// Command is one message from a browser: a JSON object, read strictly.
type Command struct {
	ID       int       `json:"id"`                 // counts up from 1 in a page; acknowledged by Update.Ack
	Do       string    `json:"do"`                 // one of the Do constants
	Step     string    `json:"step,omitempty"`     // "line", "event", "instruction", "switch", for step and back; for seek to an earlier Time, if not empty: at least so far
	N        int       `json:"n,omitempty"`        // how many steps, 1 to 100 (0 is 1)
	Speed    int       `json:"speed,omitempty"`    // for play and run: 1, 2, 5, 20, 100 lines a second; 0: as fast as can be
	TID      abi.TID   `json:"tid,omitempty"`      // for choose and focus
	PID      abi.PID   `json:"pid,omitempty"`      // for look
	At       abi.Count `json:"at,omitempty"`       // for seek and cross
	Time     abi.Time  `json:"time,omitempty"`     // for seek, if not 0: to this moment instead
	Text     string    `json:"text,omitempty"`     // for input
	EOF      bool      `json:"eof,omitempty"`      // for input: nothing more comes
	Files    []File    `json:"files,omitempty"`    // for run; their field names are lower case
	Settings *Settings `json:"settings,omitempty"` // for run
}

// What a command may ask.
const (
	DoPlay   = "play"
	DoPause  = "pause"
	DoStep   = "step"
	DoBack   = "back"
	DoReset  = "reset"  // to the beginning of the run
	DoSeek   = "seek"   // to the place At
	DoChoose = "choose" // TID goes next
	DoCross  = "cross"  // go back to the crossing At, let TID go first, and run on
	DoFocus  = "focus"  // line steps follow TID; 0: nobody
	DoRun    = "run"    // compile Files, start with Settings, play
	DoInput  = "input"  // type Text
	DoLook   = "look"   // what is in PID's memory: answered by Update.Detail
	DoGoOn   = "go-on"  // raise the instruction limit that was reached
)

// Close codes. 4000–4499: come back at once or later; 4500–4999: do not.
const (
	CloseSlow    = 4000 // the browser did not keep up; a snapshot awaits it
	CloseStop    = 4001 // the server stops
	CloseBroken  = 4002 // the machine broke; the session ended
	CloseGone    = 4500 // no such session
	CloseVersion = 4501 // another protocol: reload the page
	CloseBad     = 4502 // frames that no page sends
	CloseFull    = 4503 // too many connections
)
