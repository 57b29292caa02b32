package ui

// Memory that several processes reach, in words: the text view's line for a box
// that rooms share. The browser has the same words in static/src/text-map.ts.

import (
	"fmt"
	"slices"
	"strings"

	"procession/sim/trace"
	"procession/sim/words"
)

// mapsText is a line for each mapping that is for all who have it.
func mapsText(s *trace.Snapshot) []string {
	var names []string
	sizes, has := make(map[string]int64), make(map[string][]string)
	for i := range s.Procs {
		p := &s.Procs[i]
		if p.State != trace.Alive {
			continue
		}
		for _, r := range p.Regions {
			if !r.Both || r.Name == "" {
				continue
			}
			if !slices.Contains(names, r.Name) {
				names = append(names, r.Name)
			}
			sizes[r.Name] = max(sizes[r.Name], r.Size)
			if who := "*" + p.Name + "*"; len(has[r.Name]) == 0 || has[r.Name][len(has[r.Name])-1] != who {
				has[r.Name] = append(has[r.Name], who)
			}
		}
	}
	var items []string
	for _, name := range names {
		items = append(items, fmt.Sprintf("*%s*: %s, in %s.", name, words.Count(sizes[name], "byte", "bytes"), strings.Join(has[name], " and ")))
	}
	return items
}
