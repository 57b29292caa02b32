package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Session is a session as it is kept. Moves are JSON, as the session writes
// them.
type Session struct {
	ID, Owner, Title, Name, Scenario string
	Program                          []byte // a packed link to the beginning
	Moves                            [][]byte
	Place
	Made, Used time.Time
}

// Place is where a session stands.
type Place struct {
	At, Event int64
	Applied   int // of the moves
	Hash      string
	Focus     int64
}

// AddSession keeps a new session, or one under whose id another program runs
// now.
func (s *Store) AddSession(ctx context.Context, x *Session) error {
	now := time.Now().Unix()
	return s.Write(ctx, func(tx *sql.Tx) error {
		// Not REPLACE, which would lose the name and when it was made.
		_, err := tx.Exec(`INSERT INTO sessions (id, owner, title, name, scenario, program, at, applied, event, hash, focus, made, used)
			VALUES (?1, ?2, ?3, '', ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)
			ON CONFLICT (id) DO UPDATE SET title = ?3, scenario = ?4, program = ?5, at = ?6, applied = ?7, event = ?8, hash = ?9, focus = ?10, used = ?11`,
			x.ID, x.Owner, x.Title, x.Scenario, x.Program, x.At, x.Applied, x.Event, x.Hash, x.Focus, now)
		if err != nil {
			return err
		}
		return putMoves(tx, x.ID, 0, x.Moves)
	})
}

// MoveSession keeps where a session stands now. Its moves from number from on
// are those given.
func (s *Store) MoveSession(ctx context.Context, id string, p Place, from int, moves [][]byte) error {
	now := time.Now().Unix()
	return s.Write(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE sessions SET at = ?, applied = ?, event = ?, hash = ?, focus = ?, used = ? WHERE id = ?", p.At, p.Applied, p.Event, p.Hash, p.Focus, now, id)
		if err != nil || from < 0 {
			return err
		}
		return putMoves(tx, id, from, moves)
	})
}

func putMoves(tx *sql.Tx, id string, from int, moves [][]byte) error {
	if _, err := tx.Exec("DELETE FROM moves WHERE session = ? AND n >= ?", id, from); err != nil {
		return err
	}
	for i, m := range moves {
		if _, err := tx.Exec("INSERT INTO moves (session, n, move) VALUES (?, ?, ?)", id, from+i, m); err != nil {
			return err
		}
	}
	return nil
}

const sessionFields = "id, owner, title, name, scenario, program, at, applied, event, hash, focus, made, used"

type scanner interface{ Scan(...any) error }

func scanSession(row scanner) (*Session, error) {
	var x Session
	var made, used int64
	err := row.Scan(&x.ID, &x.Owner, &x.Title, &x.Name, &x.Scenario, &x.Program, &x.At, &x.Applied, &x.Event, &x.Hash, &x.Focus, &made, &used)
	x.Made, x.Used = time.Unix(made, 0), time.Unix(used, 0)
	return &x, err
}

// Session gives a session with its moves, or [ErrNone].
func (s *Store) Session(ctx context.Context, id string) (*Session, error) {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true}) // both tables at the same moment
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // it has only read
	x, err := scanSession(tx.QueryRowContext(ctx, "SELECT "+sessionFields+" FROM sessions WHERE id = ?", id))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNone
	}
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	rows, err := tx.QueryContext(ctx, "SELECT move FROM moves WHERE session = ? ORDER BY n", id)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var m []byte
		if err := rows.Scan(&m); err != nil {
			return nil, fmt.Errorf("store: %w", err)
		}
		x.Moves = append(x.Moves, m)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	return x, nil
}

// SessionsOf gives the newest sessions of an owner, without their moves.
func (s *Store) SessionsOf(ctx context.Context, owner string, most int) (list []*Session, err error) {
	rows, err := s.db.QueryContext(ctx, "SELECT "+sessionFields+" FROM sessions WHERE owner = ? ORDER BY used DESC, id LIMIT ?", owner, most)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		x, err := scanSession(rows)
		if err != nil {
			return nil, fmt.Errorf("store: %w", err)
		}
		list = append(list, x)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	return list, nil
}

// NameSession gives an owner's session a name; [ErrNone] if it is not his.
func (s *Store) NameSession(ctx context.Context, owner, id, name string) error {
	return s.one(ctx, "UPDATE sessions SET name = ?3 WHERE id = ?2 AND owner = ?1", owner, id, name)
}

// DeleteSession deletes an owner's session; [ErrNone] if it is not his.
func (s *Store) DeleteSession(ctx context.Context, owner, id string) error {
	return s.one(ctx, "DELETE FROM sessions WHERE id = ?2 AND owner = ?1", owner, id)
}

// one writes to one row.
func (s *Store) one(ctx context.Context, query string, args ...any) error {
	return s.Write(ctx, func(tx *sql.Tx) error {
		res, err := tx.Exec(query, args...)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n != 0 {
			return err
		}
		return ErrNone
	})
}

// ForgetSessions deletes the sessions without a name that nobody has used since
// a time, and says how many they were.
func (s *Store) ForgetSessions(ctx context.Context, since time.Time) (n int64, err error) {
	err = s.Write(ctx, func(tx *sql.Tx) error {
		res, err := tx.Exec("DELETE FROM sessions WHERE used < ? AND name = ''", since.Unix())
		if err == nil {
			n, err = res.RowsAffected()
		}
		return err
	})
	return n, err
}
