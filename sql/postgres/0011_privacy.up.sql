-- Whose personal data was to be erased, since when, and when it was. The values themselves lay in the vault.
CREATE TABLE erasures (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    basis text COLLATE "C" NOT NULL,
    requested_on text COLLATE "C" NOT NULL,
    requested_by text COLLATE "C" NOT NULL,
    due text COLLATE "C" NOT NULL,
    done_on text COLLATE "C",
    PRIMARY KEY (book, id)
);
