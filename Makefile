# Everything a developer runs. `make help` lists it; `make test` is what
# decides whether a change is good, here and in continuous integration.

LINT  := go tool -modfile=.ci/tools.mod golangci-lint
# Packages with goroutines are tested under the race detector; the rest of sim
# has none, and is three times faster without.
RACED := '^procession/(server|cmd|sim/build|sim/explore)(/|$$)'
# Browser tests are the Go tests whose names begin so; they run in a real
# Chromium, one after the other, in a part of their own.
BROWSER := '^TestBrowser'
# Tests that bound the time and memory of what they start: the race detector
# takes several times both, so they run without it.
HOSTILE := '^Test(Hostile|Killed)'

# Fuzz targets and their packages. What they find goes to testdata/fuzz beside
# them, and is a test from then on.
FUZZTIME := 10m
FUZZ := FuzzBuild:./sim/build FuzzDecode:./sim/bytecode FuzzRun:./sim/vm FuzzMachine:./sim/simtest \
	FuzzSettings:./sim/scenario FuzzDecodeLink:./sim/scenario FuzzUnzip:./sim/scenario FuzzDecodeCommand:./server/wire

# A command that fails inside a pipe fails the target.
SHELL := bash
.SHELLFLAGS := -o pipefail -ec

.DEFAULT_GOAL := help
.PHONY: help run build dist gen test tools generated fmt lint go race ts browser fuzz bench c-testsuite docker clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## start the server on this machine and print its address
	go run ./cmd/procession

build: ## the program as one static file, bin/procession
	CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o bin/procession ./cmd/procession

dist: ## static files for Linux, macOS and Windows, with their checksums, in bin/dist
	rm -rf bin/dist && mkdir -p bin/dist
	for t in linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64; do \
		os=$${t%/*}; name=procession-$$os-$${t#*/}; [ $$os != windows ] || name=$$name.exe; \
		GOOS=$$os GOARCH=$${t#*/} CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o bin/dist/$$name ./cmd/procession; \
	done
	cd bin/dist && sha256sum procession-* > SHA256SUMS

gen: static/node_modules/.package-lock.json ## write every generated file anew
	go run ./cmd/gen

test: ## everything: tools, generated files, lint, Go, race detector, TypeScript, browser
	@.ci/parts tools generated lint go race ts browser

tools: ## install what the tests need (Debian, as root), or say what to install
	@.ci/install
	@$(MAKE) --no-print-directory static/node_modules/.package-lock.json

static/node_modules/.package-lock.json: static/package-lock.json static/package.json
	npm ci --prefix static --ignore-scripts --no-audit --no-fund
	@touch $@

generated: static/node_modules/.package-lock.json ## are the generated files current?
	go run ./cmd/gen -check

fmt: ## lay out every Go file as the checks want it
	$(LINT) fmt

lint: ## formatting (gofumpt), go vet and golangci-lint
	go vet ./...
	$(LINT) run

go: ## Go tests of the packages without goroutines, and those that bound what a run may take
	go list ./... | grep -Ev $(RACED) | xargs go test -timeout 20m
	go test -count=1 -timeout 15m -run $(HOSTILE) ./cmd/procession ./sim/build

race: ## Go tests of the packages with goroutines, under the race detector
	go list ./... | grep -E $(RACED) | xargs go test -race -gcflags=all=-d=checkptr=0 -timeout 20m -skip $(BROWSER)'|'$(HOSTILE)

ts: static/node_modules/.package-lock.json ## TypeScript: types, then unit tests in node
	static/node_modules/.bin/tsc --noEmit -p static
	go run ./cmd/gen -unit-tests "$$PWD/static/node_modules/.unit"
	find static/node_modules/.unit -name '*.mjs' | sort | xargs node --test

browser: ## browser tests in a real Chromium
	go list ./... | grep -E $(RACED) | xargs go test -count=1 -p 1 -timeout 20m -run $(BROWSER)

fuzz: ## feed what reads strangers' bytes with random ones: FUZZTIME=10m each, by FUZZ targets
	@for t in $(FUZZ); do echo "==> $$t"; go test -run '^$$' -fuzz "^$${t%%:*}$$" -fuzztime $(FUZZTIME) "$${t##*:}"; done

bench: ## measure; the numbers go to BENCHMARKS.md
	.ci/bench

c-testsuite: ## run c-testsuite's programs: make c-testsuite DIR=path/to/c-testsuite
	@test -n "$(DIR)" || { echo 'Say where it is: git clone https://github.com/c-testsuite/c-testsuite, then make c-testsuite DIR=c-testsuite'; exit 2; }
	.ci/c-testsuite "$(DIR)"

docker: ## a container image named procession
	docker build -t procession .

clean: ## remove what can be made again
	rm -rf bin static/node_modules
