-- Checkpoints under which the log changed a key: nothing else proves the new one, and no replay gives them back.
CREATE TABLE key_checkpoints (
    book TEXT NOT NULL REFERENCES books (book),
    size INTEGER NOT NULL CHECK (size > 0),
    checkpoint BLOB NOT NULL,
    PRIMARY KEY (book, size)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER key_checkpoints_no_update BEFORE UPDATE ON key_checkpoints
BEGIN SELECT raise(ABORT, 'key_checkpoints are append-only'); END;

CREATE TRIGGER key_checkpoints_no_delete BEFORE DELETE ON key_checkpoints
BEGIN SELECT raise(ABORT, 'key_checkpoints are append-only'); END;

CREATE TRIGGER key_checkpoints_no_replace BEFORE INSERT ON key_checkpoints
WHEN EXISTS (SELECT 1 FROM key_checkpoints WHERE book = NEW.book AND size = NEW.size)
BEGIN SELECT raise(ABORT, 'key_checkpoints are append-only'); END;
