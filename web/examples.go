package web

import (
	"embed"
	"encoding/json"
	"fmt"
	"sync"

	"procession/web/ui"
)

// The examples are folders: a scenario that can be run as it is, and a
// question.json that asks something about it and says where the run stands
// when the page is opened.

//go:embed examples
var exampleFiles embed.FS

// Example is a program with a question, at the moment before the answer.
type Example struct {
	Name     string
	Title    string
	Question string // marked
	Why      string // marked; what helps to think about it
	Settings Settings
	Pause    Pause
	Files    []ui.File
}

// scenario is what the examples' scenario.json hold.
type scenario struct {
	Title *string
	Cores *int
}

// Pause is the first place in the run, instruction by instruction, where Thread
// is on Line (0: any) in State ("": any).
type Pause struct {
	Thread string
	Line   int
	State  string
}

// exampleNames in the order of the first page.
var exampleNames = []string{"fork", "lost", "pipe", "mutex", "deadlock", "crash"}

// HomeExample is the one that stands on the first page.
const HomeExample = "crash"

// Examples are all examples, in the order of the first page.
var Examples = sync.OnceValue(func() []Example {
	var all []Example
	for _, name := range exampleNames {
		e := Example{Name: name, Settings: Settings{Cores: 2, Policy: "rr", Quantum: 100_000, Seed: 1}}
		for file, into := range map[string]any{"/scenario.json": &scenario{&e.Title, &e.Settings.Cores}, "/question.json": &e} {
			if err := json.Unmarshal(exampleFile(name+file), into); err != nil {
				panic(fmt.Sprintf("web: examples/%s%s: %v", name, file, err))
			}
		}
		e.Files = []ui.File{{Name: "main.c", Text: string(exampleFile(name + "/main.c"))}}
		all = append(all, e)
	}
	return all
})

// FindExample is the example of that name; false if there is none.
func FindExample(name string) (Example, bool) {
	for _, e := range Examples() {
		if e.Name == name {
			return e, true
		}
	}
	return Example{}, false
}

func exampleFile(name string) []byte {
	b, err := exampleFiles.ReadFile("examples/" + name)
	if err != nil {
		panic(err) // embedded above
	}
	return b
}
