-- What people object to what hangs out: needs, lines of lists, proceedings.
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

-- Lists of match lines that hung out: before payment (grants), or as its result (results).
CREATE TABLE bulletins (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    match text COLLATE "C" NOT NULL,
    line_count bigint NOT NULL CONSTRAINT bulletins_line_count CHECK (line_count > 0),
    total bigint NOT NULL CONSTRAINT bulletins_total CHECK (total > 0),
    published_on text COLLATE "C" NOT NULL,
    published_by text COLLATE "C" NOT NULL,
    notice_until text COLLATE "C",
    PRIMARY KEY (book, id)
);
