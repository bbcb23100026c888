-- Households with their status and its history; proceedings; objections to needs and to proceedings. The views are made
-- anew from the trail (zhida book rebuild).
DROP TABLE households;

CREATE TABLE households (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    village text COLLATE "C" NOT NULL,
    attribute text COLLATE "C" NOT NULL,
    head text COLLATE "C" NOT NULL,
    members text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    helper text COLLATE "C",
    status text COLLATE "C" NOT NULL,
    status_on text COLLATE "C" NOT NULL,
    history text COLLATE "C" NOT NULL,
    proceeding text COLLATE "C",
    PRIMARY KEY (book, id)
);

CREATE INDEX households_village ON households (book, village);

CREATE TABLE proceedings (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    household text COLLATE "C" NOT NULL,
    aim text COLLATE "C" NOT NULL,
    opened_on text COLLATE "C" NOT NULL,
    opened_by text COLLATE "C" NOT NULL,
    policy text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    taken text COLLATE "C" NOT NULL,
    notice_until text COLLATE "C",
    open_objections bigint NOT NULL,
    PRIMARY KEY (book, id)
);

CREATE INDEX proceedings_household ON proceedings (book, household);

DROP TABLE objections;

CREATE TABLE objections (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    subject text COLLATE "C" NOT NULL,
    received_on text COLLATE "C" NOT NULL,
    raised_by text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    answered_on text COLLATE "C",
    answered_by text COLLATE "C",
    PRIMARY KEY (book, id)
);

CREATE INDEX objections_subject ON objections (book, subject);
