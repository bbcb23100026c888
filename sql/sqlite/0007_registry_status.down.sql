DROP TABLE objections;
DROP TABLE proceedings;
DROP TABLE households;

CREATE TABLE households (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    village TEXT NOT NULL,
    attribute TEXT NOT NULL,
    head TEXT NOT NULL,
    members TEXT NOT NULL,
    account TEXT NOT NULL,
    helper TEXT NOT NULL,
    registered_on TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX households_village ON households (book, village);

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
