-- Whose personal data was to be erased, since when, and when it was. The values themselves lay in the vault.
CREATE TABLE erasures (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    subject TEXT NOT NULL,
    basis TEXT NOT NULL,
    requested_on TEXT NOT NULL,
    requested_by TEXT NOT NULL,
    due TEXT NOT NULL,
    done_on TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;
