package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"procession/sim/trace"
)

// CSV writes the events as a table, with a line of names first (RFC 4180). Text
// that a table would take for a formula has an apostrophe before it.
func CSV(w io.Writer, r *Run) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"event", "place", "ns", "kind", "core", "pid", "tid", "other", "peer", "object", "name", "size", "code", "text", "file", "line", "sentence"}); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	for i := range r.Events {
		if err := out.Write(r.row(&r.Events[i])); err != nil {
			return fmt.Errorf("export: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

func (r *Run) row(e *trace.Event) []string {
	number := func(n int64) string {
		if n == 0 {
			return ""
		}
		return strconv.FormatInt(n, 10)
	}
	core := ""
	if e.Core >= 0 {
		core = strconv.Itoa(e.Core)
	}
	return []string{
		strconv.FormatInt(int64(e.N), 10), strconv.FormatInt(int64(e.At), 10), strconv.FormatInt(int64(e.Time), 10), string(e.Kind), core,
		number(int64(e.PID)), number(int64(e.TID)), number(int64(e.Other)), number(int64(e.Peer)), cell(e.Object), cell(e.Name),
		number(int64(e.Size)), number(int64(e.Code)), cell(e.Text), cell(e.File), number(int64(e.Line)), cell(r.say(e)),
	}
}

func cell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
