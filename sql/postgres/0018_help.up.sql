-- Resident teams, plans of help with their measures, visits; lists of other authorities and what was looked into.
CREATE TABLE teams (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    village text COLLATE "C" NOT NULL,
    sender text COLLATE "C" NOT NULL,
    leader text COLLATE "C" NOT NULL,
    members text COLLATE "C" NOT NULL,
    valid_from text COLLATE "C" NOT NULL,
    before text COLLATE "C",
    number text COLLATE "C" NOT NULL,
    document text COLLATE "C" NOT NULL,
    changed_on text COLLATE "C" NOT NULL,
    left_on text COLLATE "C",
    PRIMARY KEY (book, id)
);

CREATE TABLE measures (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    household text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    planned_on text COLLATE "C" NOT NULL,
    planned_by text COLLATE "C" NOT NULL,
    target text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    result text COLLATE "C",
    reported_on text COLLATE "C",
    reported_by text COLLATE "C",
    answered_on text COLLATE "C",
    answered_by text COLLATE "C",
    PRIMARY KEY (book, id)
);

CREATE TABLE visits (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    household text COLLATE "C" NOT NULL,
    visited_on text COLLATE "C" NOT NULL,
    visited_by text COLLATE "C" NOT NULL,
    team text COLLATE "C",
    purpose text COLLATE "C" NOT NULL,
    logged_on text COLLATE "C" NOT NULL,
    PRIMARY KEY (book, id)
);

CREATE TABLE comparisons (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    region text COLLATE "C" NOT NULL,
    as_of text COLLATE "C" NOT NULL,
    recorded_on text COLLATE "C" NOT NULL,
    recorded_by text COLLATE "C" NOT NULL,
    compared bigint NOT NULL,
    hits bigint NOT NULL CONSTRAINT comparisons_hits CHECK (hits BETWEEN 0 AND compared),
    opened bigint NOT NULL CONSTRAINT comparisons_opened CHECK (opened BETWEEN 0 AND hits),
    PRIMARY KEY (book, id)
);

CREATE TABLE verifications (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    comparison text COLLATE "C" NOT NULL,
    household text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    opened_on text COLLATE "C" NOT NULL,
    finding text COLLATE "C",
    answered_on text COLLATE "C",
    answered_by text COLLATE "C",
    level text COLLATE "C",
    PRIMARY KEY (book, id)
);

ALTER TABLE villages ADD COLUMN team text COLLATE "C";
ALTER TABLE villages ADD COLUMN exited_on text COLLATE "C";
ALTER TABLE users ADD COLUMN team text COLLATE "C";
ALTER TABLE households ADD COLUMN visited_on text COLLATE "C";
ALTER TABLE households ADD COLUMN open_measures bigint NOT NULL DEFAULT 0;
ALTER TABLE households ADD COLUMN open_verifications bigint NOT NULL DEFAULT 0;
ALTER TABLE households ADD COLUMN relatives text COLLATE "C" NOT NULL DEFAULT '[]';

CREATE INDEX measures_household ON measures (book, household);
CREATE INDEX visits_household ON visits (book, household, visited_on);
CREATE INDEX verifications_household ON verifications (book, household);
