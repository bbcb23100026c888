DROP TABLE objections;
DROP TABLE proceedings;
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
    helper text COLLATE "C" NOT NULL,
    registered_on text COLLATE "C" NOT NULL,
    PRIMARY KEY (book, id)
);

CREATE INDEX households_village ON households (book, village);

CREATE TABLE objections (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    need text COLLATE "C" NOT NULL,
    received_on text COLLATE "C" NOT NULL,
    raised_by text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    answered_on text COLLATE "C",
    answered_by text COLLATE "C",
    PRIMARY KEY (book, id)
);

CREATE INDEX objections_need ON objections (book, need);
