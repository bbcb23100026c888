-- Agreements of enterprises with villages, their plans item by item, and what was done of them.
CREATE TABLE pledges (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    donor text COLLATE "C" NOT NULL,
    village text COLLATE "C" NOT NULL,
    valid_from text COLLATE "C" NOT NULL,
    valid_until text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    agreement text COLLATE "C" NOT NULL,
    agreed_on text COLLATE "C",
    ended_on text COLLATE "C",
    offered text COLLATE "C",
    side text COLLATE "C" NOT NULL,
    PRIMARY KEY (book, id)
);

CREATE TABLE pledge_items (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    pledge text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    year bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    unit text COLLATE "C" NOT NULL,
    project text COLLATE "C",
    quantity bigint NOT NULL CONSTRAINT pledge_items_quantity CHECK (quantity > 0),
    dropped bigint NOT NULL CONSTRAINT pledge_items_dropped CHECK (dropped IN (0, 1)),
    reported bigint NOT NULL CONSTRAINT pledge_items_reported CHECK (reported >= 0),
    confirmed bigint NOT NULL CONSTRAINT pledge_items_confirmed CHECK (confirmed >= 0),
    PRIMARY KEY (book, id)
);

CREATE TABLE fulfilments (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    pledge text COLLATE "C" NOT NULL,
    item text COLLATE "C" NOT NULL,
    done_on text COLLATE "C" NOT NULL,
    donation text COLLATE "C",
    side text COLLATE "C" NOT NULL,
    quantity bigint NOT NULL CONSTRAINT fulfilments_quantity CHECK (quantity >= 0),
    state text COLLATE "C" NOT NULL,
    confirmed bigint NOT NULL CONSTRAINT fulfilments_confirmed CHECK (confirmed BETWEEN 0 AND quantity),
    answered_on text COLLATE "C",
    PRIMARY KEY (book, id)
);

ALTER TABLE donations ADD COLUMN fulfilment text COLLATE "C";

CREATE INDEX pledges_donor ON pledges (book, donor);
CREATE INDEX pledges_village ON pledges (book, village);
CREATE INDEX fulfilments_pledge ON fulfilments (book, pledge);
