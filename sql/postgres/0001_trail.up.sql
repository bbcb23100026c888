-- A book's trail as its keeper committed it. A book is the unit of sharding: every key begins with it.
CREATE TABLE books (
    book text COLLATE "C" PRIMARY KEY CHECK (book <> '')
);

CREATE TABLE heads (
    book text COLLATE "C" PRIMARY KEY REFERENCES books (book),
    size bigint NOT NULL CHECK (size > 0),
    root bytea NOT NULL CHECK (octet_length(root) = 32),
    epoch bigint NOT NULL CHECK (epoch > 0),
    checkpoint bytea NOT NULL
);

-- The head, which refers to its book, covers every entry; a reference of each entry's own would double its cost.
CREATE TABLE entries (
    book text COLLATE "C" NOT NULL,
    seq bigint NOT NULL CHECK (seq >= 0),
    line bytea NOT NULL CHECK (octet_length(line) BETWEEN 1 AND 65535),
    PRIMARY KEY (book, seq)
);

CREATE TABLE attachments (
    book text COLLATE "C" NOT NULL REFERENCES books (book),
    digest bytea NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (book, digest),
    CONSTRAINT attachments_digest CHECK (digest = sha256(bytes))
);

CREATE TABLE tiles (
    book text COLLATE "C" NOT NULL REFERENCES books (book),
    level bigint NOT NULL CHECK (level >= 0),
    position bigint NOT NULL CHECK (position >= 0),
    hashes bytea NOT NULL CHECK (octet_length(hashes) BETWEEN 32 AND 8192 AND octet_length(hashes) % 32 = 0),
    PRIMARY KEY (book, level, position)
);

CREATE TABLE outcomes (
    book text COLLATE "C" NOT NULL REFERENCES books (book),
    key text COLLATE "C" NOT NULL,
    request bytea NOT NULL,
    answer bytea NOT NULL,
    PRIMARY KEY (book, key)
);

-- What is appended stays.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% are append-only', TG_TABLE_NAME;
END
$$;

CREATE TRIGGER entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entries
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER attachments_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON attachments
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The outer fields of every entry, read from its own bytes.
CREATE VIEW trail AS
SELECT book, seq,
    (convert_from(line, 'UTF8')::json ->> 'at') COLLATE "C" AS at,
    (convert_from(line, 'UTF8')::json ->> 'by') COLLATE "C" AS by_user,
    (convert_from(line, 'UTF8')::json ->> 'kind') COLLATE "C" AS kind,
    convert_from(line, 'UTF8') COLLATE "C" AS line
FROM entries;
