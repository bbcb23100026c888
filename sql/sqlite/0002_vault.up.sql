-- Personal data, sealed before it comes here. Erasing a subject's key makes its fields unreadable.
CREATE TABLE vault_keys (
    book TEXT NOT NULL REFERENCES books (book),
    subject TEXT NOT NULL,
    wrapped BLOB NOT NULL,
    PRIMARY KEY (book, subject)
) STRICT;

CREATE TABLE vault_fields (
    book TEXT NOT NULL,
    subject TEXT NOT NULL,
    field TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (book, subject, field),
    FOREIGN KEY (book, subject) REFERENCES vault_keys (book, subject)
) STRICT;

-- The blind index: keyed digests of what must be found again.
CREATE TABLE vault_tokens (
    book TEXT NOT NULL REFERENCES books (book),
    token BLOB NOT NULL CHECK (length(token) > 0),
    id TEXT NOT NULL,
    PRIMARY KEY (book, token)
) STRICT, WITHOUT ROWID;

-- Who looked at personal data, when and what for. Times in milliseconds since 1970-01-01 UTC.
CREATE TABLE accesses (
    book TEXT NOT NULL REFERENCES books (book),
    n INTEGER NOT NULL CHECK (n > 0),
    at_ms INTEGER NOT NULL,
    by_user TEXT NOT NULL,
    purpose TEXT NOT NULL,
    subjects TEXT NOT NULL,
    PRIMARY KEY (book, n)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER accesses_no_update BEFORE UPDATE ON accesses
BEGIN SELECT raise(ABORT, 'accesses are append-only'); END;

CREATE TRIGGER accesses_no_delete BEFORE DELETE ON accesses
BEGIN SELECT raise(ABORT, 'accesses are append-only'); END;

CREATE TRIGGER accesses_no_replace BEFORE INSERT ON accesses
WHEN EXISTS (SELECT 1 FROM accesses WHERE book = NEW.book AND n = NEW.n)
BEGIN SELECT raise(ABORT, 'accesses are append-only'); END;
