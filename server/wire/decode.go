package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// DecodeCommand reads one message of a browser strictly: unknown fields, a
// second value, a command that is none are errors that say so.
func DecodeCommand(msg []byte) (*Command, error) {
	if len(msg) > MaxCommand {
		return nil, fmt.Errorf("the message has %d bytes; at most %d are read", len(msg), MaxCommand)
	}
	d := json.NewDecoder(bytes.NewReader(msg))
	d.DisallowUnknownFields()
	var c Command
	if err := d.Decode(&c); err != nil {
		return nil, fmt.Errorf("not a command: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("not a command: more than one value")
	}
	switch c.Do {
	case DoPlay, DoPause, DoStep, DoBack, DoReset, DoSeek, DoChoose, DoCross,
		DoFocus, DoRun, DoInput, DoLook, DoGoOn:
	default:
		return nil, fmt.Errorf("%q is no command", c.Do)
	}
	if c.N < 0 || c.N > 100 {
		return nil, fmt.Errorf("%d steps at once; 1 to 100 can be taken", c.N)
	}
	switch c.Step {
	case "", "line", "event", "instruction", "switch":
	default:
		return nil, fmt.Errorf("%q is no kind of step", c.Step)
	}
	switch c.Speed {
	case 0, 1, 2, 5, 20, 100:
	default:
		return nil, fmt.Errorf("%d is no speed", c.Speed)
	}
	if c.At < 0 || c.Time < 0 {
		return nil, errors.New("a place in the run is not negative")
	}
	if c.Do == DoRun && len(c.Files) == 0 {
		return nil, errors.New("run needs files")
	}
	return &c, nil
}
