-- Views are made from the trail and can be made again. Ids and days are text, lists are JSON, amounts are fen.
-- Constraints say only what is true under every rulebook; rows refer to each other by construction.
CREATE TABLE regions (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    system text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL,
    level text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    parent text COLLATE "C",
    valid_from text COLLATE "C",
    valid_to text COLLATE "C",
    PRIMARY KEY (book, id)
);

CREATE TABLE organisations (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    name text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    region text COLLATE "C" NOT NULL,
    PRIMARY KEY (book, id)
);

CREATE TABLE users (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    organisation text COLLATE "C",
    grants text COLLATE "C" NOT NULL,
    PRIMARY KEY (book, id)
);

CREATE TABLE policies (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    adopted_on text COLLATE "C" NOT NULL,
    valid_from text COLLATE "C" NOT NULL,
    title text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    confirmed bigint NOT NULL CONSTRAINT policies_confirmed CHECK (confirmed IN (0, 1)),
    sha256 text COLLATE "C" NOT NULL,
    PRIMARY KEY (book, id)
);

CREATE TABLE persons (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    PRIMARY KEY (book, id)
);

CREATE TABLE accounts (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    PRIMARY KEY (book, id)
);

CREATE TABLE villages (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    registered bigint NOT NULL CONSTRAINT villages_registered CHECK (registered IN (0, 1)),
    township text COLLATE "C" NOT NULL,
    PRIMARY KEY (book, id)
);

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
