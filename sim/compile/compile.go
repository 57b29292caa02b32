// Package compile lowers a checked translation unit (sim/source) to an object
// of frame-addressed bytecode (sim/bytecode).
//
// It walks the tree once per attempt and emits instructions directly: results
// are computed into their destination, conditions become jumps without a 0 or
// 1 in between, and temporaries follow a stack discipline in the frame above
// the locals. There is no optimiser behind it, on purpose: what a learner steps
// through is what was written. An attempt is thrown away and made again when it
// learns something that it needed from the start: that the frame outgrew its
// page (then larger things move out of line), that a jump outgrew 16 bits (then
// fused jumps hop over long ones), or which constants a loop wants ready in
// slots (see pin.go).
//
// Rejected: a register allocator (every slot is as near as another), merging
// the read and the write of memory others can reach (it would hide the lost
// update), and reusing the slots of locals whose scope has ended (a stale
// pointer to one should find its stale bytes).
package compile

import (
	"fmt"

	"procession/sim/bytecode"
	"procession/sim/source"
)

// Compile lowers u. The diagnostics say what does not fit into the machine (a
// function whose arguments exceed a page, say); with one the object is nil.
func Compile(u *source.Unit) (*bytecode.Object, []source.Diagnostic) {
	return compile(u, false)
}

// CompileLibrary is Compile for a unit of the C library: its functions and data
// are marked as such.
func CompileLibrary(u *source.Unit) (*bytecode.Object, []source.Diagnostic) {
	return compile(u, true)
}

func compile(u *source.Unit, lib bool) (*bytecode.Object, []source.Diagnostic) {
	c := &unit{
		src:     u,
		lib:     lib,
		obj:     &bytecode.Object{Name: u.Name, Types: u.Types, Files: u.Files},
		callees: map[string]int{},
		symbols: map[string]bool{},
	}
	funcs := map[string]int32{}
	for i, f := range u.Funcs {
		funcs[f.Sym.Name] = int32(i)
	}
	c.statics(funcs)
	for _, f := range u.Funcs {
		c.function(f)
	}
	c.undefined()
	if len(c.diags) > 0 {
		return nil, c.diags
	}
	return c.obj, nil
}

// unit is a translation unit on its way into an object.
type unit struct {
	src     *source.Unit
	lib     bool
	obj     *bytecode.Object
	callees map[string]int // index in obj.Callees
	symbols map[string]bool
	used    []*source.Symbol // in order of first use
	diags   []source.Diagnostic
}

func (c *unit) refuse(p source.Pos, format string, args ...any) {
	d := source.Diagnostic{Severity: source.Error, Line: p.Line, Col: p.Col, EndCol: p.Col + 1, Message: fmt.Sprintf(format, args...)}
	if p.File >= 0 && int(p.File) < len(c.src.Files) {
		d.File = c.src.Files[p.File].Name
	}
	c.diags = append(c.diags, d)
}

// use notes that the unit refers to s.
func (c *unit) use(s *source.Symbol) string {
	c.used = append(c.used, s)
	return s.Name
}

func (c *unit) callee(s *source.Symbol) int {
	i, ok := c.callees[s.Name]
	if !ok {
		i = len(c.obj.Callees)
		c.callees[s.Name] = i
		c.obj.Callees = append(c.obj.Callees, c.use(s))
	}
	return i
}

// undefined adds a symbol for every name that is used but not defined here.
func (c *unit) undefined() {
	for _, s := range c.used {
		if c.symbols[s.Name] {
			continue
		}
		c.define(bytecode.Symbol{Name: s.Name, Section: bytecode.Undefined}, s)
	}
}

func (c *unit) define(b bytecode.Symbol, s *source.Symbol) {
	c.symbols[s.Name] = true
	b.Name, b.Local = s.Name, s.Local && b.Section != bytecode.Undefined
	b.File, b.Line, b.Col = s.Pos.File, s.Pos.Line, s.Pos.Col
	c.obj.Symbols = append(c.obj.Symbols, b)
}

// largeMost bounds the bytes of a function's locals.
const largeMost = 1 << 30

// function compiles f by as many attempts as it takes, and appends the result.
func (c *unit) function(f *source.Func) {
	c.define(bytecode.Symbol{Section: bytecode.Text, Off: int64(len(c.obj.Funcs))}, f.Sym)
	var a attempt
	for {
		g := newGen(c, f, a)
		g.run()
		switch {
		case len(c.diags) > 0:
			return
		case g.large > largeMost:
			c.refuse(f.Pos, "The local variables of “%s” need %d MB, more than any stack has. Make the large ones static, or allocate them with malloc.", f.Name, g.large>>20)
			return
		case g.full() && a.spill < spillAll:
			a.spill++
			a.pins, a.nopins = nil, a.spill > 1
		case g.full():
			c.refuse(f.Pos, "The function “%s” needs more than a page for the arguments of one call and the values of one expression. Pass large structs by pointer, or split the expression.", f.Name)
			return
		case g.far && !a.long:
			a.long = true
		case a.pins == nil && !a.nopins && g.pins.any():
			a.pins = g.pins.chosen()
		default:
			g.commit()
			return
		}
	}
}
