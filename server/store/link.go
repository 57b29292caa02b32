package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base32"
	"errors"
	"fmt"
	"strings"
	"time"
)

// codeLen is the letters of a short link: with eight nobody finds others' links
// by trying.
const codeLen = 8

var codeLetters = base32.NewEncoding("abcdefghjkmnpqrstuvwxyz123456789").WithPadding(base32.NoPadding)

// AddLink keeps a packed link and gives its code, the same for the same link.
func (s *Store) AddLink(ctx context.Context, packed []byte) (code string, err error) {
	sum := sha256.Sum256(packed)
	name := codeLetters.EncodeToString(sum[:])
	err = s.Write(ctx, func(tx *sql.Tx) error {
		// Two links whose codes begin alike: the later one's is longer.
		for n := codeLen; n <= len(name); n++ {
			code = name[:n]
			var there []byte
			err := tx.QueryRow("SELECT packed FROM links WHERE code = ?", code).Scan(&there)
			switch {
			case errors.Is(err, sql.ErrNoRows):
				_, err = tx.Exec("INSERT INTO links (code, packed, made) VALUES (?, ?, ?)", code, packed, time.Now().Unix())
				return err
			case err != nil:
				return err
			case bytes.Equal(there, packed):
				return nil
			}
		}
		return fmt.Errorf("two links have the sum %s", name)
	})
	return code, err
}

// Link gives the packed link of a code, or [ErrNone].
func (s *Store) Link(ctx context.Context, code string) (packed []byte, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT packed FROM links WHERE code = ?", strings.ToLower(code)).Scan(&packed)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, ErrNone
	case err != nil:
		return nil, fmt.Errorf("store: %w", err)
	}
	return packed, nil
}
