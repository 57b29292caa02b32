package scenario

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"time"
)

// MaxZip is how many bytes a zip of a scenario may have.
const MaxZip = 1 << 20

// zipped is the one date in a zip: the same scenario gives the same bytes.
var zipped = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// Zip is the scenario as a zip file: its files and, where a setting is not the
// default, scenario.json.
func Zip(s *Scenario) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(name, text string) error {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: zipped})
		if err != nil {
			return fmt.Errorf("scenario: %w", err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			return fmt.Errorf("scenario: %w", err)
		}
		return nil
	}
	for _, name := range s.Names() {
		if err := add(name, s.Files[name]); err != nil {
			return nil, err
		}
	}
	text, err := s.settingsText()
	if err == nil && text != "" {
		err = add(Settings, text)
	}
	if err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("scenario: %w", err)
	}
	return out.Bytes(), nil
}

// settingsText is scenario.json, or "" where all is the default. A setting that
// JSON cannot hold, such as input that is no UTF-8, is an error.
func (s *Scenario) settingsText() (string, error) {
	f := settingsFile{
		Title: s.Title, Main: s.Main, Args: s.Args, Stdin: s.Stdin, Cores: s.Cores, Policy: s.Policy, Seed: s.Seed, Pauses: s.Pauses, Show: s.Show,
	}
	if s.Main == "main.c" {
		f.Main = ""
	}
	if s.Quantum != 0 {
		f.Quantum = s.Quantum.String()
	}
	if s.Turn != 0 {
		f.Turn = s.Turn.String()
	}
	for _, e := range s.Env {
		name, value, _ := strings.Cut(e, "=")
		if f.Env == nil {
			f.Env = map[string]string{}
		}
		f.Env[name] = value
	}
	b, err := json.MarshalIndent(f, "", "\t")
	if err != nil {
		return "", fmt.Errorf("scenario: %w", err)
	}
	if none, err := json.MarshalIndent(settingsFile{}, "", "\t"); err != nil || bytes.Equal(b, none) {
		return "", err
	}
	return string(b) + "\n", nil
}

// Unzip reads a scenario from a zip: its files at the top, or all in one folder.
// Files of other kinds are left out, as in a folder on the disk. Nothing is
// written anywhere, so a name cannot lead out of anything; names with folders
// deeper than that, or with "..", are refused all the same.
func Unzip(b []byte) (*Scenario, error) {
	if len(b) > MaxZip {
		return nil, wrong("", "the zip is larger than %d KiB", MaxZip>>10)
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, wrong("", "this is no zip file, or its end is missing")
	}
	if len(z.File) > 4*MaxFiles {
		return nil, wrong("", "the zip has more than %d files", 4*MaxFiles)
	}
	files := map[string]string{}
	folder, total := "", 0
	for _, f := range z.File {
		dir, name := path.Split(f.Name)
		switch {
		case strings.HasSuffix(f.Name, "/") || strings.HasPrefix(dir, "__MACOSX/"):
			continue
		case strings.Contains(f.Name, "..") || strings.ContainsAny(f.Name, "\\\x00") || strings.HasPrefix(f.Name, "/"):
			return nil, wrong(f.Name, "a name in the zip leads out of it")
		case !belongs(name):
			continue
		case strings.Count(dir, "/") > 1 || len(files) > 0 && dir != folder:
			return nil, wrong(f.Name, "the files of a program lie in one folder")
		}
		folder = dir
		if _, twice := files[name]; twice {
			return nil, wrong(f.Name, "the zip has this file twice")
		}
		text, err := unzipFile(f)
		if err != nil {
			return nil, err
		}
		if total += len(text); total > MaxTotal+2*MaxStdin {
			return nil, wrong("", "the files are larger than %d KiB together", MaxTotal>>10)
		}
		files[name] = text
	}
	return Parse(files)
}

func unzipFile(f *zip.File) (string, error) {
	r, err := f.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		return "", wrong(f.Name, "the zip packs it in a way that is not known here")
	}
	if err != nil {
		return "", wrong(f.Name, "the zip is damaged here")
	}
	defer r.Close()
	// What the zip says of the size is not believed.
	text, err := io.ReadAll(io.LimitReader(r, max(MaxFile, 2*MaxStdin)+1))
	if err != nil {
		return "", wrong(f.Name, "the zip is damaged here")
	}
	return string(text), nil
}
