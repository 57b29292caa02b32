package main

import (
	"reflect"
	"strings"
	"testing"
)

func TestFieldNames(t *testing.T) {
	for name, want := range map[string]string{
		"PID": "pid", "FDs": "fds", "TIDs": "tids", "EndCol": "endCol", "N": "n",
		"ReadEnds": "readEnds", "CPU": "cpu", "MarkFrom": "markFrom", "IDNumber": "idNumber",
	} {
		if got := fieldName(name); got != want {
			t.Errorf("fieldName(%q) = %q, want %q", name, got, want)
		}
	}
}

// A number that JavaScript would round, or a shape that a tuple cannot carry,
// must not get on the wire unnoticed.
func TestWireRefuses(t *testing.T) {
	type hash struct{ Sum uint64 }
	type wide struct{ Bytes int64 }
	type table struct{ Rows map[string]int }
	type blob struct{ Data []byte }
	for _, v := range []any{hash{}, wide{}, table{}, blob{}} {
		w := &tsWriter{seen: map[reflect.Type]bool{}, names: map[string]reflect.Type{}}
		err := w.tuple(reflect.TypeOf(v))
		if err == nil || !strings.Contains(err.Error(), "2^53") {
			t.Errorf("%T: got error %v, want a refusal", v, err)
		}
	}
}
