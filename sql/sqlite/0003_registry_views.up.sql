-- Views are made from the trail and can be made again. Ids and days are text, lists are JSON, amounts are fen.
-- Constraints say only what is true under every rulebook; rows refer to each other by construction.
CREATE TABLE regions (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    system TEXT NOT NULL,
    code TEXT NOT NULL,
    level TEXT NOT NULL,
    name TEXT NOT NULL,
    parent TEXT,
    valid_from TEXT,
    valid_to TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE organisations (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    region TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    organisation TEXT,
    grants TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE policies (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    adopted_on TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    confirmed INTEGER NOT NULL CONSTRAINT policies_confirmed CHECK (confirmed IN (0, 1)),
    sha256 TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE persons (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE villages (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    registered INTEGER NOT NULL CONSTRAINT villages_registered CHECK (registered IN (0, 1)),
    township TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE households (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    village TEXT NOT NULL,
    attribute TEXT NOT NULL,
    head TEXT NOT NULL,
    members TEXT NOT NULL,
    account TEXT NOT NULL,
    helper TEXT,
    status TEXT NOT NULL,
    status_on TEXT NOT NULL,
    history TEXT NOT NULL,
    proceeding TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX households_village ON households (book, village);
