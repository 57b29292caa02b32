package kernel_test

import (
	"fmt"
	"reflect"
	"testing"

	"procession/sim/abi"
	"procession/sim/kernel"
)

// looks is every row that is drawn, by a name, with its generation.
func looks(k *kernel.Kernel) map[string]row {
	rows := map[string]row{}
	add := func(name string, v any) {
		r := reflect.New(reflect.TypeOf(v)).Elem()
		r.Set(reflect.ValueOf(v))
		gen := r.FieldByName("Gen").Uint()
		r.FieldByName("Gen").SetUint(0)
		rows[name] = row{fmt.Sprintf("%+v", r.Interface()), gen}
	}
	for i, c := range k.Cores() {
		add(fmt.Sprint("core ", i), c)
	}
	for _, p := range k.Procs() {
		if p.PID != 0 {
			add(fmt.Sprint("procs ", p.PID), p)
		}
	}
	for _, t := range k.Threads() {
		if t.TID != 0 {
			add(fmt.Sprint("threads ", t.TID), t)
		}
	}
	for _, f := range k.Files().Rows {
		if f.ID != 0 {
			add(fmt.Sprint("files ", f.ID), f)
		}
	}
	for _, p := range k.Pipes().Rows {
		if p.ID != 0 {
			add(fmt.Sprint("pipes ", p.ID), p)
		}
	}
	for _, l := range k.Locks().Rows {
		add(fmt.Sprint("locks ", l.ID), l)
	}
	add("terminal", *k.Terminal())
	rows["ready"] = row{fmt.Sprint(k.Ready()), k.ReadyGen()}
	rows["end"] = row{fmt.Sprint(k.Ended()), k.EndGen()}
	return rows
}

type row struct {
	text string
	gen  uint64
}

// TestChangedRowsAreTouched: a row that looks otherwise than at a mark has a
// later generation, and a row that is gone is listed.
func TestChangedRowsAreTouched(t *testing.T) {
	texts := []string{}
	for _, text := range busy {
		texts = append(texts, text)
	}
	for _, w := range ends {
		if w.name != "no memory left for a stack" {
			texts = append(texts, lib+w.text)
		}
	}
	for i, text := range texts {
		k := boot(t, text, kernel.Config{Quantum: 2000, Interactive: true, Limits: limits(func(l *abi.Limits) { l.Instructions = 100_000 })})
		for n := 0; k.Ended().Kind == "" && n < 400; n++ {
			before := looks(k)
			mark := k.Mark()
			k.Run(abi.Count(1+n%50), kernel.Until{Event: n%3 == 0})
			if k.Waiting() {
				k.Input("1 2\n", n%2 == 0)
			}
			if n%11 == 0 && len(k.Ready()) > 0 {
				k.Choose(k.Ready()[0].TID)
			}
			after := looks(k)
			gone := map[string]bool{}
			list, known := k.GoneSince(mark)
			for _, g := range list {
				gone[fmt.Sprint(g.Table, " ", g.ID)] = true
			}
			for name, r := range after {
				if r.text != before[name].text && r.gen <= mark {
					t.Fatalf("program %d, piece %d: %s changed without a touch from\n%s\nto\n%s", i, n, name, before[name].text, r.text)
				}
			}
			for name := range before {
				if _, there := after[name]; !there && !gone[name] || !known {
					t.Fatalf("program %d: %s is gone and not listed", i, name)
				}
			}
		}
	}
}
