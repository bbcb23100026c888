CREATE TABLE funds (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    name text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    statement_balance bigint,
    statement_until text COLLATE "C",
    bank bigint NOT NULL CONSTRAINT funds_bank CHECK (bank >= 0),
    aid bigint NOT NULL CONSTRAINT funds_aid CHECK (aid >= 0),
    returned bigint NOT NULL CONSTRAINT funds_returned CHECK (returned >= 0),
    unclaimed bigint NOT NULL CONSTRAINT funds_unclaimed CHECK (unclaimed >= 0),
    unclaimed_refunded bigint NOT NULL CONSTRAINT funds_unclaimed_refunded CHECK (unclaimed_refunded >= 0),
    PRIMARY KEY (book, id)
);

CREATE TABLE statements (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    fund text COLLATE "C" NOT NULL,
    opening bigint NOT NULL,
    closing bigint NOT NULL,
    line_count bigint NOT NULL CONSTRAINT statements_line_count CHECK (line_count >= 0),
    imported_by text COLLATE "C" NOT NULL,
    PRIMARY KEY (book, id)
);

-- Half of each page is left for the rows as they become: an update in its own page touches no index.
CREATE TABLE bank_lines (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    statement text COLLATE "C" NOT NULL,
    fund text COLLATE "C" NOT NULL,
    ref text COLLATE "C" NOT NULL,
    booked_on text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    payer text COLLATE "C",
    unclaimed bigint NOT NULL
        CONSTRAINT bank_lines_unclaimed CHECK (unclaimed >= 0 AND (unclaimed = 0 OR unclaimed <= amount)),
    PRIMARY KEY (book, id)
) WITH (fillfactor = 50);

CREATE TABLE payment_batches (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    fund text COLLATE "C" NOT NULL,
    instructed_on text COLLATE "C" NOT NULL,
    payment_count bigint NOT NULL CONSTRAINT payment_batches_payment_count CHECK (payment_count >= 0),
    total bigint NOT NULL CONSTRAINT payment_batches_total CHECK (total >= 0),
    PRIMARY KEY (book, id)
);

CREATE TABLE payments (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    batch text COLLATE "C" NOT NULL,
    need text COLLATE "C" NOT NULL,
    household text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    amount bigint NOT NULL CONSTRAINT payments_amount CHECK (amount >= 0),
    lines text COLLATE "C" NOT NULL,
    instructed_by text COLLATE "C" NOT NULL,
    instructed_on text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    booked_on text COLLATE "C",
    bank_ref text COLLATE "C",
    delivery text COLLATE "C",
    PRIMARY KEY (book, id)
) WITH (fillfactor = 50);

CREATE INDEX payments_need ON payments (book, need);

CREATE TABLE deliveries (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    payment text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    stated_on text COLLATE "C" NOT NULL,
    disputed_by text COLLATE "C",
    PRIMARY KEY (book, id)
);

-- Both sides of every double entry; `n` counts from 1 within the entry.
CREATE TABLE postings (
    book text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    n bigint NOT NULL CONSTRAINT postings_n CHECK (n > 0),
    account text COLLATE "C" NOT NULL,
    side text COLLATE "C" NOT NULL CONSTRAINT postings_side CHECK (side IN ('debit', 'credit')),
    amount bigint NOT NULL CONSTRAINT postings_amount CHECK (amount >= 0),
    balance bigint NOT NULL CONSTRAINT postings_balance CHECK (balance >= 0),
    PRIMARY KEY (book, seq, n)
);
