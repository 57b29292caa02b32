// Package store keeps what has to outlive the server, in an SQLite file in the
// data folder: write-ahead log, synchronous=FULL, so that what was acknowledged
// is on the disk.
//
// One goroutine writes. It takes all writes that wait, runs them in one
// transaction and tells each after the commit: a commit waits for the disk, and
// so a hundred writes at once cost about as much as one. Reads go beside it, on
// their own connections.
package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver; one alone, since two do not see each other's locks
)

//go:embed migrations
var migrations embed.FS

// The name of the file in the data folder.
const file = "procession.db"

// ErrNone says that there is nothing of that name.
var ErrNone = errors.New("store: there is nothing of that name")

// NewerError says that the data was written by a newer version of the program.
type NewerError struct {
	Data, Known int64 // versions of the tables
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("the data was written by a newer version of Procession (its tables have version %d, this program knows %d); start that version, or another data folder", e.Data, e.Known)
}

// Store is an open data folder. It is safe for concurrent use.
type Store struct {
	db     *sql.DB // reads
	writer *sql.DB // one connection
	writes chan *write
	stop   chan struct{} // closed by Close
	once   sync.Once
	gone   chan struct{} // closed when the writer has ended
}

// Open opens the data in a folder, which must exist, and brings its tables up to
// date.
func Open(ctx context.Context, dir string) (*Store, error) {
	name := "file:" + url.PathEscape(filepath.Join(dir, file)) + "?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=busy_timeout(10000)&_pragma=foreign_keys(1)"
	writer, err := sql.Open("sqlite", name+"&_txlock=immediate")
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	writer.SetMaxOpenConns(1)
	if err := migrate(ctx, writer); err != nil {
		_ = writer.Close()
		return nil, err
	}
	db, err := sql.Open("sqlite", name+"&_pragma=query_only(1)")
	if err != nil {
		_ = writer.Close()
		return nil, fmt.Errorf("store: %w", err)
	}
	db.SetMaxOpenConns(max(4, runtime.NumCPU()))
	s := &Store{db: db, writer: writer, writes: make(chan *write, most), stop: make(chan struct{}), gone: make(chan struct{})}
	go s.commit()
	return s, nil
}

func migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, files)
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	data, err := p.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	all := p.ListSources()
	if known := all[len(all)-1].Version; data > known {
		return &NewerError{data, known}
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("store: %w", err)
	}
	return nil
}

// Close finishes the writes that were begun, and closes the file.
func (s *Store) Close() error {
	s.once.Do(func() { close(s.stop) })
	<-s.gone
	return errors.Join(s.db.Close(), s.writer.Close())
}
