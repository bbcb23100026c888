-- Proceedings by which households come into the register, leave it and come back.
CREATE TABLE proceedings (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    household TEXT NOT NULL,
    aim TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    policy TEXT NOT NULL,
    state TEXT NOT NULL,
    taken TEXT NOT NULL,
    notice_until TEXT,
    open_objections INTEGER NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX proceedings_household ON proceedings (book, household);
