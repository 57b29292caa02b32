package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"procession/server/store"
)

func open(t *testing.T, dir string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// TestLinks: what was kept is there after the next start, once for the same
// link, under another code for another one.
func TestLinks(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a folder?#%")
	if _, err := store.Open(t.Context(), dir); err == nil {
		t.Fatal("a folder that is not there can be opened")
	}
	dir = t.TempDir()
	s := open(t, dir)
	codes := map[string]string{}
	for i := range 50 {
		text := fmt.Sprint("link ", i)
		code, err := s.AddLink(t.Context(), []byte(text))
		if err != nil || codes[code] != "" || len(code) != 8 {
			t.Fatalf("%q: %q, %v", text, code, err)
		}
		if again, err := s.AddLink(t.Context(), []byte(text)); err != nil || again != code {
			t.Errorf("kept again it is %q, not %q (%v)", again, code, err)
		}
		codes[code] = text
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir)
	for code, text := range codes {
		if got, err := s.Link(t.Context(), strings.ToUpper(code)); err != nil || string(got) != text {
			t.Errorf("%s is %q, %v", code, got, err)
		}
	}
	if _, err := s.Link(t.Context(), "nothing1"); !errors.Is(err, store.ErrNone) {
		t.Errorf("what nobody kept: %v", err)
	}
}

// TestWritesTogether: of writes at the same time each is there when it returns,
// and one that fails undoes itself alone.
func TestWritesTogether(t *testing.T) {
	s := open(t, t.TempDir())
	bad := errors.New("no")
	var wg sync.WaitGroup
	for i := range 300 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			code := fmt.Sprint("code", i)
			err := s.Write(t.Context(), func(tx *sql.Tx) error {
				_, err := tx.Exec("INSERT INTO links (code, packed, made) VALUES (?, ?, 0)", code, []byte(code))
				if err == nil && i%3 == 0 {
					return bad
				}
				return err
			})
			_, there := s.Link(t.Context(), code)
			if i%3 == 0 && (!errors.Is(err, bad) || !errors.Is(there, store.ErrNone)) || i%3 != 0 && (err != nil || there != nil) {
				t.Errorf("write %d: %v, and then %v", i, err, there)
			}
		}()
	}
	wg.Wait()
}

// TestClosed: a write that comes too late says so.
func TestClosed(t *testing.T) {
	s := open(t, t.TempDir())
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddLink(t.Context(), []byte("x")); !errors.Is(err, store.ErrClosed) {
		t.Errorf("it answers %v", err)
	}
}

// TestNewerData: what a newer version has written is not touched.
func TestNewerData(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	if err := s.Write(t.Context(), func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := store.Open(context.Background(), dir)
	var newer *store.NewerError
	if !errors.As(err, &newer) || newer.Data != 9999 || !strings.Contains(err.Error(), "newer version") {
		t.Errorf("it answers %v", err)
	}
}
