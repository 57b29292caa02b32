-- +goose Up
-- A session is its recording: the program and its settings, what was chosen and
-- typed, and where it stands. The rest is computed again.
CREATE TABLE sessions (
	id TEXT PRIMARY KEY,
	owner TEXT NOT NULL,   -- the creator's cookie
	title TEXT NOT NULL,
	name TEXT NOT NULL,    -- that its owner gave it, or ''
	scenario TEXT NOT NULL, -- an example's name, or ''
	program BLOB NOT NULL, -- a packed link to the beginning
	at INTEGER NOT NULL,   -- the place, and
	applied INTEGER NOT NULL, -- how many of the moves are made there
	event INTEGER NOT NULL,
	hash TEXT NOT NULL,    -- of the state there, or ''
	focus INTEGER NOT NULL,
	made INTEGER NOT NULL, -- seconds since 1970
	used INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_owner ON sessions (owner, used);
CREATE INDEX sessions_used ON sessions (used);

CREATE TABLE moves (
	session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
	n INTEGER NOT NULL, -- from 0
	move BLOB NOT NULL, -- JSON
	PRIMARY KEY (session, n)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE moves;
DROP TABLE sessions;
