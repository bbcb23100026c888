-- Resident teams, plans of help with their measures, visits; lists of other authorities and what was looked into.
CREATE TABLE teams (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    village TEXT NOT NULL,
    sender TEXT NOT NULL,
    leader TEXT NOT NULL,
    members TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    before TEXT,
    number TEXT NOT NULL,
    document TEXT NOT NULL,
    changed_on TEXT NOT NULL,
    left_on TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE measures (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    household TEXT NOT NULL,
    kind TEXT NOT NULL,
    planned_on TEXT NOT NULL,
    planned_by TEXT NOT NULL,
    target TEXT NOT NULL,
    state TEXT NOT NULL,
    result TEXT,
    reported_on TEXT,
    reported_by TEXT,
    answered_on TEXT,
    answered_by TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE visits (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    household TEXT NOT NULL,
    visited_on TEXT NOT NULL,
    visited_by TEXT NOT NULL,
    team TEXT,
    purpose TEXT NOT NULL,
    logged_on TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE comparisons (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    region TEXT NOT NULL,
    as_of TEXT NOT NULL,
    recorded_on TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    compared INTEGER NOT NULL,
    hits INTEGER NOT NULL CONSTRAINT comparisons_hits CHECK (hits BETWEEN 0 AND compared),
    opened INTEGER NOT NULL CONSTRAINT comparisons_opened CHECK (opened BETWEEN 0 AND hits),
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE verifications (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    comparison TEXT NOT NULL,
    household TEXT NOT NULL,
    person TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    finding TEXT,
    answered_on TEXT,
    answered_by TEXT,
    level TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

ALTER TABLE villages ADD COLUMN team TEXT;
ALTER TABLE villages ADD COLUMN exited_on TEXT;
ALTER TABLE users ADD COLUMN team TEXT;
ALTER TABLE households ADD COLUMN visited_on TEXT;
ALTER TABLE households ADD COLUMN open_measures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE households ADD COLUMN open_verifications INTEGER NOT NULL DEFAULT 0;
ALTER TABLE households ADD COLUMN relatives TEXT NOT NULL DEFAULT '[]';

CREATE INDEX measures_household ON measures (book, household);
CREATE INDEX visits_household ON visits (book, household, visited_on);
CREATE INDEX verifications_household ON verifications (book, household);
