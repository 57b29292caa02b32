-- +goose Up
-- A moment of a run that a short link leads to. The code follows from what is
-- kept, so that the same moment is kept once.
CREATE TABLE links (
	code TEXT PRIMARY KEY,
	packed BLOB NOT NULL,
	made INTEGER NOT NULL -- seconds since 1970
);

-- +goose Down
DROP TABLE links;
