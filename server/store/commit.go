package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// most is how many writes one commit takes, and how many may wait.
const most = 1024

// ErrClosed says that the store was closed before the write was begun.
var ErrClosed = errors.New("store: it is closed")

// write is one that waits for its commit.
type write struct {
	do   func(*sql.Tx) error
	err  error // of do itself; it is undone alone
	done chan error
}

// Write runs do in a transaction and returns once it is on the disk. An error of
// do undoes what do has done and nothing else. do may be run in a transaction
// with others, and again if that fails, so it must do nothing beside.
func (s *Store) Write(ctx context.Context, do func(*sql.Tx) error) error {
	w := &write{do: do, done: make(chan error, 1)}
	select {
	case s.writes <- w:
	case <-s.stop:
		return ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
	// From here on it may happen whatever the caller does, so it is waited for.
	select {
	case err := <-w.done:
		return err
	case <-s.gone:
		select {
		case err := <-w.done:
			return err
		default:
			return ErrClosed
		}
	}
}

// commit is the writer.
func (s *Store) commit() {
	defer close(s.gone)
	for {
		var batch []*write
		select {
		case w := <-s.writes:
			batch = append(batch, w)
		case <-s.stop:
			for {
				select {
				case w := <-s.writes:
					batch = append(batch, w)
					continue
				default:
				}
				break
			}
			if len(batch) > 0 {
				s.together(batch)
			}
			return
		}
	gather:
		for len(batch) < most {
			select {
			case w := <-s.writes:
				batch = append(batch, w)
			default:
				break gather
			}
		}
		s.together(batch)
	}
}

// together runs a batch in one transaction, each in a savepoint of its own.
func (s *Store) together(batch []*write) {
	err := s.transaction(func(tx *sql.Tx) error {
		for _, w := range batch {
			if _, err := tx.Exec("SAVEPOINT one"); err != nil {
				return err
			}
			w.err = w.do(tx)
			end := "RELEASE one"
			if w.err != nil {
				end = "ROLLBACK TO one; RELEASE one"
			}
			if _, err := tx.Exec(end); err != nil {
				return err
			}
		}
		return nil
	})
	for _, w := range batch {
		if err != nil {
			w.done <- err
		} else {
			w.done <- w.err
		}
	}
}

func (s *Store) transaction(f func(*sql.Tx) error) error {
	tx, err := s.writer.Begin()
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	if err := f(tx); err != nil {
		return errors.Join(fmt.Errorf("store: %w", err), tx.Rollback())
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("store: %w", err)
	}
	return nil
}
