-- What people object to needs that hang out in their village.
CREATE TABLE objections (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    need TEXT NOT NULL,
    received_on TEXT NOT NULL,
    raised_by TEXT NOT NULL,
    state TEXT NOT NULL,
    answered_on TEXT,
    answered_by TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX objections_need ON objections (book, need);
