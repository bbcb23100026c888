-- What people object to what hangs out: needs, lines of lists, proceedings.
CREATE TABLE objections (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    subject TEXT NOT NULL,
    received_on TEXT NOT NULL,
    raised_by TEXT NOT NULL,
    state TEXT NOT NULL,
    answered_on TEXT,
    answered_by TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX objections_subject ON objections (book, subject);

-- Lists of match lines that hung out: before payment (grants), or as its result (results).
CREATE TABLE bulletins (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    match TEXT NOT NULL,
    line_count INTEGER NOT NULL CONSTRAINT bulletins_line_count CHECK (line_count > 0),
    total INTEGER NOT NULL CONSTRAINT bulletins_total CHECK (total > 0),
    published_on TEXT NOT NULL,
    published_by TEXT NOT NULL,
    notice_until TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;
