package sim_test

// The architecture, as a test. Every package of the module stands on a floor
// and imports only what stands on lower floors. Outside sim only its doors may
// be used. Some imports that the floors would allow are walled off, each for a
// reason that the failure tells. Inside sim nothing may depend on the host: no
// clock, no goroutine, no random source, no order of a map.
//
// The test reads the source files itself. One that asks the go command would
// be answered from a cache on a tree that no longer builds.
//
// Test files of the package itself follow the same rules; external test
// packages (package x_test) may import upward, since nothing imports them.

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the path before every package of ours.
const module = "procession/"

// floors is the whole house, lowest first. Packages on one floor do not
// import each other. A package that is not here has no place yet: give it one.
var floors = [][]string{
	{"sim/abi"},
	{"sim/bytecode", "sim/trace"},
	{"sim/sched", "sim/mem", "sim/source"},
	{"sim/vm", "sim/fs", "sim/lock", "sim/compile", "sim/check", "sim/words"},
	{"sim/ipc"},
	{"sim/kernel"},
	{"sim/sys"},
	{"sim/libc", "sim/bin"},
	{"sim/replay", "sim/export"},
	{"sim/explore"},
	{"sim"},
	{"sim/build", "sim/scenario"},
	{"server/problem", "server/wire", "server/store", "static", "web/ui", "web/picture"},
	{"server/auth", "server/work", "server/live", "web"},
	{"server/session", "server/exercise"},
	{"server/grade"},
	{"server/course", "server/classroom"},
	{"server/lti"},
	{"server"},
	{"cmd/procession", "cmd/gen"},
}

// simtest holds the property helper: only test files import it, and it may
// import all of sim.
const simtest = "sim/simtest"

// doors are the packages of sim that the rest of the module may import.
var doors = []string{"sim", "sim/abi", "sim/trace", "sim/words", "sim/replay", "sim/explore", "sim/export", "sim/build", "sim/scenario"}

// genMayImport is all of ours that cmd/gen imports: it writes files that the
// other packages need to build, so it has to build without them.
var genMayImport = []string{"sim/abi", "sim/bytecode", "sim/source", "sim/compile", "sim/trace", "server/wire"}

// A wall forbids imports beyond the floors.
type wall struct {
	from, to string // a package, or a folder if it ends in "/"
	except   []string
	reason   string
}

var walls = []wall{
	{"sim/", "server/", nil, "the machine knows nothing of who watches it; then it runs alike in a session, a test and a terminal"},
	{"sim/", "web/", nil, "the machine knows nothing of how it is drawn"},
	{"web/", "server/", nil, "a page is a function of its view data; whoever serves it passes them in"},
	{"web/", "sim/", []string{"sim/abi", "sim/trace", "sim/words"}, "a page draws what was observed, in the words of the catalogue; it does not run machines"},
	{"sim/vm", "sim/trace", nil, "the interpreter's loop must not pay for describing what it does; the kernel describes it"},
	{"sim/check", "sim/kernel", nil, "a checker reads the trace, so that it finds the same in a recording as in a live run"},
	{"server/live", "server/session", nil, "connections carry bytes for anybody; they must not know what a session is"},
	{"server/exercise", "server/store", nil, "an exercise marks, it keeps nothing; then marking can be repeated anywhere"},
}

// hosts are standard packages through which the host would leak into a run.
var hosts = map[string]string{
	"math/rand":    "chance enters the machine as a choice, drawn from the seed",
	"math/rand/v2": "chance enters the machine as a choice, drawn from the seed",
	"crypto/rand":  "chance enters the machine as a choice, drawn from the seed",
	"sync":         "the machine has one thread of control, so it needs no lock",
	"sync/atomic":  "the machine has one thread of control, so it needs no atomics",
	"context":      "a run is bounded by its budget of instructions, not by somebody's patience",
	"os":           "the learner's program sees the simulated system, never the host",
	"os/exec":      "only sim/build starts processes",
	"net":          "the simulated machine has no network of the host's",
	"net/http":     "the simulated machine has no network of the host's",
	"log/slog":     "what happens is an event; logging belongs to the server",
	"unsafe":       "no host pointer may be reached from simulated memory",
}

// hostUsers may do what the rest of sim may not: the explorer's workers, the
// builder's processes, and the reading of a scenario's folder.
var hostUsers = []string{"sim/explore", "sim/build", "sim/scenario", simtest}

// source is a parsed Go file of the module.
type source struct {
	name string // relative to the root
	pkg  string // the folder, relative to the root
	file *ast.File
	test bool // its name ends in _test.go
	ext  bool // its package does too
}

func TestImports(t *testing.T) {
	fset := token.NewFileSet()
	sources := parseModule(t, fset)
	floorOf := map[string]int{}
	for n, names := range floors {
		for _, p := range names {
			floorOf[p] = n
		}
	}
	for _, s := range sources {
		if _, known := floorOf[s.pkg]; !known && s.pkg != simtest {
			t.Errorf("%s: package %s has no floor; add it to floors in sim/imports_test.go, as low as what it imports allows", s.name, s.pkg)
			continue
		}
		if s.ext {
			continue
		}
		for _, i := range s.file.Imports {
			to, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				t.Fatalf("%s: %v", s.name, err)
			}
			if why := refusal(floorOf, s, to); why != "" {
				t.Errorf("%s: imports %s: %s", fset.Position(i.Pos()), to, why)
			}
		}
	}
}

// refusal is why a file may not import a path, or "".
func refusal(floorOf map[string]int, s source, to string) string {
	inSim := s.pkg == "sim" || strings.HasPrefix(s.pkg, "sim/")
	ours, isOurs := strings.CutPrefix(to, module)
	if !isOurs {
		if inSim && !s.test && !slices.Contains(hostUsers, s.pkg) {
			if why, bad := hosts[to]; bad && (to != "unsafe" || s.pkg != "sim/vm") {
				return why
			}
		}
		return ""
	}
	for _, w := range walls {
		if covers(w.from, s.pkg) && covers(w.to, ours) && !slices.Contains(w.except, ours) {
			return w.reason
		}
	}
	if ours == simtest {
		if s.test {
			return ""
		}
		return "sim/simtest is for tests"
	}
	if s.pkg == simtest {
		if covers("sim/", ours) {
			return ""
		}
		return "the property helper tests machines, nothing above them"
	}
	if s.pkg == "cmd/gen" {
		if slices.Contains(genMayImport, ours) {
			return ""
		}
		return "cmd/gen has to build while generated files are stale or missing, so it imports only " + strings.Join(genMayImport, ", ")
	}
	if !inSim && covers("sim/", ours) && !slices.Contains(doors, ours) {
		return "outside sim, only its doors may be imported (" + strings.Join(doors, ", ") + "); what is missing there belongs on a door"
	}
	to2, known := floorOf[ours]
	if !known {
		return "it has no floor in sim/imports_test.go"
	}
	if from := floorOf[s.pkg]; to2 >= from {
		return fmt.Sprintf("%s stands on floor %d and %s on floor %d; a package imports only what is below it", s.pkg, from, ours, to2)
	}
	return ""
}

// covers tells whether a package is what a rule names: itself, or for a folder
// anything in it.
func covers(rule, pkg string) bool {
	if folder, ok := strings.CutSuffix(rule, "/"); ok {
		return pkg == folder || strings.HasPrefix(pkg, rule)
	}
	return rule == pkg
}

// parseModule reads every Go file of the module.
func parseModule(t *testing.T, fset *token.FileSet) []source {
	t.Helper()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(root, "go.mod")); err != nil {
		t.Fatalf("this is not the module's sim folder: %v", err)
	}
	var sources []source
	err = filepath.WalkDir(root, func(full string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if full != root && (strings.HasPrefix(name, ".") || name == "testdata" || name == "node_modules") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		rel, err := filepath.Rel(root, full)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		file, err := parser.ParseFile(fset, full, nil, parser.SkipObjectResolution|parser.ParseComments)
		if err != nil {
			return err
		}
		if ignored(file) {
			return nil
		}
		test := strings.HasSuffix(name, "_test.go")
		sources = append(sources, source{rel, path.Dir(rel), file, test, test && strings.HasSuffix(file.Name.Name, "_test")})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(sources) < 10 {
		t.Fatalf("found only %d Go files below %s", len(sources), root)
	}
	return sources
}

// ignored tells a file that belongs to no package: a generator that is run by
// its name.
func ignored(file *ast.File) bool {
	for _, g := range file.Comments {
		if g.Pos() < file.Package && strings.HasPrefix(g.List[0].Text, "//go:build ignore") {
			return true
		}
	}
	return false
}

// The rules themselves: each must refuse what it is for.
func TestImportRules(t *testing.T) {
	floorOf := map[string]int{}
	for n, names := range floors {
		for _, p := range names {
			floorOf[p] = n
		}
	}
	for _, c := range []struct{ from, to, want string }{
		{"sim/vm", "procession/sim/mem", ""},
		{"sim/vm", "procession/sim/fs", "floor"},
		{"sim/mem", "procession/sim/kernel", "floor"},
		{"sim/vm", "procession/sim/trace", "interpreter's loop"},
		{"sim/vm", "unsafe", ""},
		{"sim/kernel", "unsafe", "host pointer"},
		{"sim/kernel", "math/rand", "the seed"},
		{"sim/build", "os/exec", ""},
		{"sim/kernel", "procession/server/wire", "who watches"},
		{"sim/kernel", "procession/sim/simtest", "for tests"},
		{"server/session", "procession/sim/kernel", "doors"},
		{"server/session", "procession/sim/replay", ""},
		{"server/live", "procession/server/session", "connections"},
		{"server/exercise", "procession/server/store", "keeps nothing"},
		{"web", "procession/sim/trace", ""},
		{"web", "procession/sim", "does not run machines"},
		{"web/ui", "procession/server/wire", "view data"},
		{"cmd/gen", "procession/sim/compile", ""},
		{"cmd/gen", "procession/sim", "stale"},
		{"cmd/procession", "procession/server", ""},
		{"cmd/procession", "procession/sim/vm", "doors"},
		{"sim/nowhere", "procession/sim/elsewhere", "no floor"},
	} {
		got := refusal(floorOf, source{pkg: c.from}, c.to)
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s importing %s: got %q, want something with %q", c.from, c.to, got, c.want)
		}
	}
}
