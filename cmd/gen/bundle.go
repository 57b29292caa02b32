package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// Bundles: static/src and static/css become static/dist, by esbuild's Go
// library (the same version, and byte for byte the same result, as its npm
// package). Names carry a hash of their contents, so that they may be cached
// for ever; manifest.json tells the server the name of each entry.

// entries are the files a page asks for by name, relative to static. What
// they import, and what they import(…) later, follows by itself.
var entries = []string{
	"src/app.ts",
	"css/app.css",
}

const (
	distDir  = "static/dist"
	manifest = distDir + "/manifest.json"
)

var bundleStep = step{
	name:  "bundle",
	about: "static/dist, from static/src and static/css",
	run:   generateBundles,
	owns:  func(string) bool { return true },
	in:    []string{distDir},
}

// metafile is the part of esbuild's account that the manifest needs.
type metafile struct {
	Outputs map[string]struct {
		EntryPoint string `json:"entryPoint"`
		Imports    []struct {
			Path string `json:"path"`
			Kind string `json:"kind"`
		} `json:"imports"`
	} `json:"outputs"`
}

// An asset is an entry's line in the manifest.
type asset struct {
	// File is its name in static/dist.
	File string `json:"file"`
	// Imports are the files that it loads at once, to be preloaded with it.
	Imports []string `json:"imports,omitempty"`
}

func generateBundles(root string) (files, error) {
	static := filepath.Join(root, "static")
	present := func(e string) bool { return exists(filepath.Join(static, filepath.FromSlash(e))) }
	if !slices.ContainsFunc(entries, present) {
		return files{}, nil // no browser code yet; what static/dist still holds counts as stale
	}
	if err := haveModules(static); err != nil {
		return nil, err
	}
	var points []api.EntryPoint
	for _, e := range entries {
		points = append(points, api.EntryPoint{
			InputPath:  filepath.Join(static, filepath.FromSlash(e)),
			OutputPath: strings.TrimSuffix(path.Base(e), path.Ext(e)),
		})
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:       root,
		EntryPointsAdvanced: points,
		Outdir:              filepath.Join(root, filepath.FromSlash(distDir)),
		EntryNames:          "[name]-[hash]",
		ChunkNames:          "chunk-[name]-[hash]",
		AssetNames:          "[name]-[hash]",
		Bundle:              true,
		Splitting:           true,
		Format:              api.FormatESModule,
		Target:              api.ES2022,
		MinifyWhitespace:    true,
		MinifyIdentifiers:   true,
		MinifySyntax:        true,
		LegalComments:       api.LegalCommentsEndOfFile,
		Charset:             api.CharsetUTF8,
		Metafile:            true,
		LogLevel:            api.LogLevelSilent,
		Loader:              loaders,
		TsconfigRaw:         compilerOptions,
	})
	if err := failed(result.Errors); err != nil {
		return nil, err
	}

	made := files{}
	for _, f := range result.OutputFiles {
		rel, err := filepath.Rel(root, f.Path)
		if err != nil {
			return nil, fmt.Errorf("naming %s: %w", f.Path, err)
		}
		made[filepath.ToSlash(rel)] = f.Contents
	}
	list, err := manifestOf(result.Metafile)
	if err != nil {
		return nil, err
	}
	made[manifest] = list
	return made, nil
}

// manifestOf maps each entry ("app.js", "app.css") to its file.
func manifestOf(account string) ([]byte, error) {
	var meta metafile
	if err := json.Unmarshal([]byte(account), &meta); err != nil {
		return nil, fmt.Errorf("reading the bundler's account: %w", err)
	}
	assets := map[string]asset{}
	for out, about := range meta.Outputs {
		if about.EntryPoint == "" {
			continue
		}
		for _, e := range entries {
			if about.EntryPoint != "static/"+e {
				continue
			}
			a := asset{File: path.Base(out)}
			for _, i := range about.Imports {
				if i.Kind == "import-statement" {
					a.Imports = append(a.Imports, path.Base(i.Path))
				}
			}
			stem := strings.TrimSuffix(path.Base(e), path.Ext(e))
			assets[stem+path.Ext(out)] = a
		}
	}
	list, err := json.MarshalIndent(assets, "", "  ") // a map's keys come out sorted
	if err != nil {
		return nil, fmt.Errorf("writing the manifest: %w", err)
	}
	return append(list, '\n'), nil
}

var loaders = map[string]api.Loader{
	".svg":   api.LoaderFile,
	".woff2": api.LoaderFile,
}

// compilerOptions mirror static/tsconfig.json where they change what code
// means: decorators and fields as Lit needs them.
const compilerOptions = `{"compilerOptions": {"experimentalDecorators": true, "useDefineForClassFields": false}}`

// bundleUnitTests makes one file for node of each static/src/**/*.test.ts.
// That there are none is an error once there is a source to test.
func bundleUnitTests(root, out string) error {
	static := filepath.Join(root, "static")
	var tests []string
	sources := 0
	err := walk(root, "static/src", func(p string) error {
		if strings.HasSuffix(p, ".ts") && !strings.HasSuffix(p, ".gen.ts") {
			sources++
		}
		if strings.HasSuffix(p, ".test.ts") {
			tests = append(tests, filepath.Join(root, filepath.FromSlash(p)))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if len(tests) == 0 && sources > 0 {
		return errors.New("static/src has no *.test.ts")
	}
	if len(tests) == 0 {
		return nil
	}
	if err := haveModules(static); err != nil {
		return err
	}
	if err := os.RemoveAll(out); err != nil {
		return fmt.Errorf("clearing: %w", err)
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return fmt.Errorf("making room: %w", err)
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir: root,
		EntryPoints:   tests,
		Outdir:        out,
		Outbase:       filepath.Join(static, "src"),
		OutExtension:  map[string]string{".js": ".mjs"},
		EntryNames:    "[dir]/[name]",
		Bundle:        true,
		Write:         true,
		Platform:      api.PlatformNode,
		Format:        api.FormatESModule,
		Target:        api.ES2022,
		Sourcemap:     api.SourceMapInline,
		LogLevel:      api.LogLevelSilent,
		Loader:        loaders,
		TsconfigRaw:   compilerOptions,
	})
	return failed(result.Errors)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func haveModules(static string) error {
	if !exists(filepath.Join(static, "node_modules", "lit")) {
		return errors.New("static/node_modules is missing; run: npm ci --prefix static --ignore-scripts (make gen does it for you)")
	}
	return nil
}

// failed turns the bundler's messages into one error, each with its place.
func failed(messages []api.Message) error {
	var all []error
	for _, m := range messages {
		if m.Location == nil {
			all = append(all, errors.New(m.Text))
			continue
		}
		all = append(all, fmt.Errorf("%s:%d:%d: %s", m.Location.File, m.Location.Line, m.Location.Column+1, m.Text))
	}
	return errors.Join(all...)
}
