package build

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"procession/sim/bytecode"
	"procession/sim/source"
)

// link makes a program of every file that has a main: with all files that have
// none, and the C library. The diagnostics of several programs are told once.
func link(s Scenario, names []string, objs, lib []*bytecode.Object) (progs []*bytecode.Program, diags []Diagnostic) {
	for i, o := range objs {
		if d, ok := internal(names[i], o); ok {
			return nil, []Diagnostic{d}
		}
	}
	var mains []int
	var shared []*bytecode.Object
	for i, o := range objs {
		if definesMain(o) {
			mains = append(mains, i)
		} else {
			shared = append(shared, o)
		}
	}
	if len(mains) == 0 {
		return nil, []Diagnostic{noMain(names, objs)}
	}
	if s.Main != "" && names[mains[0]] != s.Main {
		return nil, []Diagnostic{refusal(s.Main, "This file should be the program that starts, but it has no `main`: every program starts in `int main(void)`.")}
	}
	told := map[string]bool{}
	for _, i := range mains {
		all := append(append([]*bytecode.Object{objs[i]}, shared...), lib...)
		p, errs := bytecode.Link(strings.TrimSuffix(path.Base(names[i]), ".c"), all)
		for _, e := range errs {
			d := linkDiagnostic(names[i], e)
			if e.Kind == bytecode.UndefinedSymbol {
				meant(&d, e.Symbol, all)
			}
			if k := fmt.Sprint(d.File, d.Line, d.Col, d.Message); !told[k] {
				told[k] = true
				diags = append(diags, d)
			}
		}
		if p != nil {
			progs = append(progs, p)
		}
	}
	if len(diags) > 0 {
		return nil, diags
	}
	return progs, nil
}

// internal reports a call past the C library: what it asks the machine by such
// names is between the two, and the machine believes what it is told.
func internal(unit string, o *bytecode.Object) (Diagnostic, bool) {
	for _, s := range o.Symbols {
		if s.Section != bytecode.Undefined || !strings.HasPrefix(s.Name, "__sys_") && !strings.HasPrefix(s.Name, "__nat_") {
			continue
		}
		d := Diagnostic{
			Severity: source.Error, File: unit, Line: max(1, s.Line), Col: max(1, s.Col), EndCol: max(1, s.Col) + int32(len(s.Name)),
			Message: "`" + s.Name + "` belongs to the inside of the C library: call the function of a header instead.",
		}
		if s.File >= 0 && int(s.File) < len(o.Files) {
			d.File = o.Files[s.File].Name
		}
		return d, true
	}
	return Diagnostic{}, false
}

// meant adds the name of what is defined, if the one that is not looks like it.
func meant(d *Diagnostic, name string, objs []*bytecode.Object) {
	var defined []string
	for _, o := range objs {
		for _, s := range o.Symbols {
			if s.Section != bytecode.Undefined && !s.Local && !strings.HasPrefix(s.Name, "_") {
				defined = append(defined, s.Name)
			}
		}
	}
	slices.Sort(defined)
	if near := source.Similar(name, defined); near != "" {
		d.Message = fmt.Sprintf("`%s` is declared, but nobody defines it; did you mean `%s`?", name, near)
		d.Fix = &source.Fix{Label: "Write `" + near + "`", Line: d.Line, Col: d.Col, EndCol: d.EndCol, Text: near}
	}
}

func definesMain(o *bytecode.Object) bool {
	for _, s := range o.Symbols {
		if s.Name == "main" && s.Section == bytecode.Text && !s.Local {
			return true
		}
	}
	return false
}

func noMain(names []string, objs []*bytecode.Object) Diagnostic {
	for i, o := range objs {
		for _, s := range o.Symbols {
			if s.Section == bytecode.Text && !s.Local && strings.EqualFold(s.Name, "main") {
				return Diagnostic{
					Severity: source.Error, File: names[i], Line: s.Line, Col: s.Col, EndCol: s.Col + int32(len(s.Name)),
					Message: "Every program starts in `main`, written small; this is `" + s.Name + "`.",
					Fix:     &source.Fix{Label: "Write `main`", Line: s.Line, Col: s.Col, EndCol: s.Col + int32(len(s.Name)), Text: "main"},
				}
			}
		}
	}
	return refusal(names[0], "There is no `main`: every program starts in a function `int main(void)`.")
}

// linkDiagnostic says in a sentence why a program cannot be linked.
func linkDiagnostic(unit string, e bytecode.LinkError) Diagnostic {
	d := Diagnostic{Severity: source.Error, File: e.File, Line: int32(e.Line), Col: int32(e.Col), EndCol: int32(e.Col + len(e.Symbol))}
	if d.File == "" {
		d.File, d.Line, d.Col, d.EndCol = unit, 1, 1, 2
	}
	d.Line, d.Col = max(d.Line, 1), max(d.Col, 1)
	d.EndCol = max(d.EndCol, d.Col+1)
	switch e.Kind {
	case bytecode.UndefinedSymbol:
		d.Message = fmt.Sprintf("`%s` is declared, but nobody defines it: neither a file of this scenario nor the C library here.", e.Symbol)
	case bytecode.DuplicateSymbol:
		if e.FirstFile == e.File {
			d.Message = fmt.Sprintf("`%s` is defined twice; the first time in line %d.", e.Symbol, e.FirstLine)
		} else {
			d.Message = fmt.Sprintf("`%s` is defined in two files; the first time in %s, line %d.", e.Symbol, e.FirstFile, e.FirstLine)
			d.Why = "A variable is defined in one file and declared with `extern` in the others. A function that only one file uses can be `static`."
		}
	case bytecode.Broken:
		d.Message = "This is a fault of Procession, not of the program: please report it. " + e.Symbol
	default:
		d.Message = "The program is too large for this machine."
	}
	return d
}
