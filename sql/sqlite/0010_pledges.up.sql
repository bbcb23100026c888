-- Agreements of enterprises with villages, their plans item by item, and what was done of them.
CREATE TABLE pledges (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    donor TEXT NOT NULL,
    village TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    state TEXT NOT NULL,
    agreement TEXT NOT NULL,
    agreed_on TEXT,
    ended_on TEXT,
    offered TEXT,
    side TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE pledge_items (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    pledge TEXT NOT NULL,
    number INTEGER NOT NULL,
    year INTEGER NOT NULL,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    project TEXT,
    quantity INTEGER NOT NULL CONSTRAINT pledge_items_quantity CHECK (quantity > 0),
    dropped INTEGER NOT NULL CONSTRAINT pledge_items_dropped CHECK (dropped IN (0, 1)),
    reported INTEGER NOT NULL CONSTRAINT pledge_items_reported CHECK (reported >= 0),
    confirmed INTEGER NOT NULL CONSTRAINT pledge_items_confirmed CHECK (confirmed >= 0),
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE fulfilments (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    pledge TEXT NOT NULL,
    item TEXT NOT NULL,
    done_on TEXT NOT NULL,
    donation TEXT,
    side TEXT NOT NULL,
    quantity INTEGER NOT NULL CONSTRAINT fulfilments_quantity CHECK (quantity >= 0),
    state TEXT NOT NULL,
    confirmed INTEGER NOT NULL CONSTRAINT fulfilments_confirmed CHECK (confirmed BETWEEN 0 AND quantity),
    answered_on TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

ALTER TABLE donations ADD COLUMN fulfilment TEXT;

CREATE INDEX pledges_donor ON pledges (book, donor);
CREATE INDEX pledges_village ON pledges (book, village);
CREATE INDEX fulfilments_pledge ON fulfilments (book, pledge);
