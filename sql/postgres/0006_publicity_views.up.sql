-- What people object to needs that hang out in their village.
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
