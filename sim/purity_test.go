package sim_test

// Beyond its imports, the code of sim may not start goroutines, use channels
// or depend on the order in which Go walks a map: that order changes from run
// to run, and two runs of one program must be the same bit for bit.
//
// To know what is a map, each package is type-checked here, against ours in
// the order of the floors and against empty stand-ins for everything else.
// Errors of that are ignored: they concern the stand-ins only, and the types
// of the simulator's state are the simulator's own.

import (
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strings"
	"testing"
)

// harmless marks, in a comment on the line of a loop over a map or the line
// above, why its order cannot be seen.
const harmless = "any order:"

func TestSimIsDeterministic(t *testing.T) {
	fset := token.NewFileSet()
	byPkg := map[string][]source{}
	for _, s := range parseModule(t, fset) {
		if !s.test && covers("sim/", s.pkg) {
			byPkg[s.pkg] = append(byPkg[s.pkg], s)
		}
	}
	imports := &standIns{done: map[string]*types.Package{}}
	for _, names := range floors {
		for _, pkg := range names {
			sources := byPkg[pkg]
			if len(sources) == 0 {
				continue
			}
			info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
			config := types.Config{Importer: imports, Error: func(error) {}}
			var parsed []*ast.File
			for _, s := range sources {
				parsed = append(parsed, s.file)
			}
			checked, _ := config.Check(module+pkg, fset, parsed, info) // errors: see above
			imports.done[module+pkg] = checked
			if slices.Contains(hostUsers, pkg) {
				continue
			}
			for _, s := range sources {
				inspect(t, fset, info, s)
			}
		}
	}
}

// clocks are what package time offers beyond types: io/fs wants its Time.
var clocks = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}

func inspect(t *testing.T, fset *token.FileSet, info *types.Info, s source) {
	excused := map[int]bool{}
	for _, g := range s.file.Comments {
		for _, c := range g.List {
			if strings.Contains(c.Text, harmless) {
				excused[fset.Position(c.Pos()).Line] = true
			}
		}
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			t.Errorf("%s: starts a goroutine; the machine has one thread of control, so that a run can be repeated", fset.Position(n.Pos()))
		case *ast.ChanType, *ast.SelectStmt, *ast.SendStmt:
			t.Errorf("%s: uses a channel; waiting is data in sim (see Pending), so that it can be cloned and hashed", fset.Position(n.Pos()))
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains(clocks, n.Sel.Name) {
				t.Errorf("%s: asks the host for the time; simulated time comes from the cost model", fset.Position(n.Pos()))
			}
		case *ast.RangeStmt:
			typ := info.Types[n.X].Type
			if typ == nil {
				break
			}
			if _, isMap := typ.Underlying().(*types.Map); !isMap {
				break
			}
			line := fset.Position(n.Pos()).Line
			if !excused[line] && !excused[line-1] {
				t.Errorf("%s: walks a map, whose order changes from run to run; walk sorted keys, or say in a comment `// %s` why the order cannot be seen", fset.Position(n.Pos()), harmless)
			}
		}
		return true
	})
}

// standIns is an importer that knows our packages and pretends the others.
type standIns struct{ done map[string]*types.Package }

func (s *standIns) Import(name string) (*types.Package, error) {
	if p := s.done[name]; p != nil {
		return p, nil
	}
	p := types.NewPackage(name, path.Base(name))
	p.MarkComplete()
	s.done[name] = p
	return p, nil
}
