-- A book's trail as its keeper committed it. A book is the unit of sharding: every key begins with it.
CREATE TABLE books (
    book TEXT PRIMARY KEY CHECK (book <> '')
) STRICT, WITHOUT ROWID;

CREATE TABLE heads (
    book TEXT PRIMARY KEY REFERENCES books (book),
    size INTEGER NOT NULL CHECK (size > 0),
    root BLOB NOT NULL CHECK (length(root) = 32),
    epoch INTEGER NOT NULL CHECK (epoch > 0),
    checkpoint BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The head, which refers to its book, covers every entry; a reference of each entry's own would double its cost.
CREATE TABLE entries (
    book TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq >= 0),
    line BLOB NOT NULL CHECK (length(line) BETWEEN 1 AND 65535),
    PRIMARY KEY (book, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachments (
    book TEXT NOT NULL REFERENCES books (book),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    bytes BLOB NOT NULL,
    PRIMARY KEY (book, digest)
) STRICT;

CREATE TABLE tiles (
    book TEXT NOT NULL REFERENCES books (book),
    level INTEGER NOT NULL CHECK (level >= 0),
    position INTEGER NOT NULL CHECK (position >= 0),
    hashes BLOB NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
    PRIMARY KEY (book, level, position)
) STRICT;

CREATE TABLE outcomes (
    book TEXT NOT NULL REFERENCES books (book),
    key TEXT NOT NULL,
    request BLOB NOT NULL,
    answer BLOB NOT NULL,
    PRIMARY KEY (book, key)
) STRICT;

-- What is appended stays. INSERT OR REPLACE fires no delete trigger, so inserts are watched too.
CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries
BEGIN SELECT raise(ABORT, 'entries are append-only'); END;

CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries
BEGIN SELECT raise(ABORT, 'entries are append-only'); END;

CREATE TRIGGER entries_no_replace BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE book = NEW.book AND seq = NEW.seq)
BEGIN SELECT raise(ABORT, 'entries are append-only'); END;

CREATE TRIGGER attachments_no_update BEFORE UPDATE ON attachments
BEGIN SELECT raise(ABORT, 'attachments are append-only'); END;

CREATE TRIGGER attachments_no_delete BEFORE DELETE ON attachments
BEGIN SELECT raise(ABORT, 'attachments are append-only'); END;

CREATE TRIGGER attachments_no_replace BEFORE INSERT ON attachments
WHEN EXISTS (SELECT 1 FROM attachments WHERE book = NEW.book AND digest = NEW.digest AND bytes <> NEW.bytes)
BEGIN SELECT raise(ABORT, 'attachments are append-only'); END;

-- The outer fields of every entry, read from its own bytes.
CREATE VIEW trail AS
SELECT book, seq,
    CAST(line AS TEXT) ->> '$.at' AS at,
    CAST(line AS TEXT) ->> '$.by' AS by_user,
    CAST(line AS TEXT) ->> '$.kind' AS kind,
    CAST(line AS TEXT) AS line
FROM entries;
