// Package static holds what the browser loads: bundles that cmd/gen made from
// src and css, and fonts. Names carry a hash of their contents, so they may be
// kept for ever; the manifest says which name an entry has now.
package static

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"sync"
)

//go:embed dist
var dist embed.FS

// Prefix is where the files are served.
const Prefix = "/static/"

type asset struct {
	File    string   `json:"file"`
	Imports []string `json:"imports"`
}

// Files are the files by their names with hashes.
func Files() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // the pattern above embeds it
	}
	return sub
}

// manifest is read once; a build whose manifest is broken cannot serve a page.
var manifest = sync.OnceValue(func() map[string]asset {
	b, err := fs.ReadFile(Files(), "manifest.json")
	if err != nil {
		panic(fmt.Sprintf("static: %v; run make gen", err))
	}
	var m map[string]asset
	if err := json.Unmarshal(b, &m); err != nil {
		panic(fmt.Sprintf("static: manifest.json: %v", err))
	}
	return m
})

// URL is the address of an entry: "app.js", "app.css".
func URL(name string) string {
	a, ok := manifest()[name]
	if !ok {
		panic("static: no entry " + name)
	}
	return Prefix + a.File
}

// Imports are the addresses of what an entry loads at once, to be preloaded
// beside it.
func Imports(name string) []string {
	var urls []string
	for _, f := range manifest()[name].Imports {
		urls = append(urls, Prefix+f)
	}
	return urls
}

// Fonts are the addresses of the fonts, in the order of their names.
var Fonts = sync.OnceValue(func() []string {
	entries, err := fs.ReadDir(Files(), ".")
	if err != nil {
		panic(err)
	}
	var urls []string
	for _, e := range entries {
		if path.Ext(e.Name()) == ".woff2" {
			urls = append(urls, Prefix+e.Name())
		}
	}
	return urls
})
