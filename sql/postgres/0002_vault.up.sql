-- Personal data, sealed before it comes here. Erasing a subject's key makes its fields unreadable.
CREATE TABLE vault_keys (
    book text COLLATE "C" NOT NULL REFERENCES books (book),
    subject text COLLATE "C" NOT NULL,
    wrapped bytea NOT NULL,
    PRIMARY KEY (book, subject)
);

CREATE TABLE vault_fields (
    book text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    field text COLLATE "C" NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (book, subject, field),
    FOREIGN KEY (book, subject) REFERENCES vault_keys (book, subject)
);

-- The blind index: keyed digests of what must be found again.
CREATE TABLE vault_tokens (
    book text COLLATE "C" NOT NULL REFERENCES books (book),
    token bytea NOT NULL CHECK (octet_length(token) > 0),
    id text COLLATE "C" NOT NULL,
    PRIMARY KEY (book, token)
);

-- Who looked at personal data, when and what for. Times in milliseconds since 1970-01-01 UTC.
CREATE TABLE accesses (
    book text COLLATE "C" NOT NULL REFERENCES books (book),
    n bigint NOT NULL CHECK (n > 0),
    at_ms bigint NOT NULL,
    by_user text COLLATE "C" NOT NULL,
    purpose text COLLATE "C" NOT NULL,
    subjects text COLLATE "C" NOT NULL,
    PRIMARY KEY (book, n)
);

CREATE TRIGGER accesses_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON accesses
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
