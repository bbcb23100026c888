-- Proceedings by which households come into the register, leave it and come back.
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
