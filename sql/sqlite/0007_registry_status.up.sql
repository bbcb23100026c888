-- Households with their status and its history; proceedings; objections to needs and to proceedings. The views are made
-- anew from the trail (zhida book rebuild).
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
    helper TEXT,
    status TEXT NOT NULL,
    status_on TEXT NOT NULL,
    history TEXT NOT NULL,
    proceeding TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX households_village ON households (book, village);

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

DROP TABLE objections;

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
