CREATE TABLE funds (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    account TEXT NOT NULL,
    statement_balance INTEGER,
    statement_until TEXT,
    bank INTEGER NOT NULL CONSTRAINT funds_bank CHECK (bank >= 0),
    aid INTEGER NOT NULL CONSTRAINT funds_aid CHECK (aid >= 0),
    returned INTEGER NOT NULL CONSTRAINT funds_returned CHECK (returned >= 0),
    unclaimed INTEGER NOT NULL CONSTRAINT funds_unclaimed CHECK (unclaimed >= 0),
    unclaimed_refunded INTEGER NOT NULL CONSTRAINT funds_unclaimed_refunded CHECK (unclaimed_refunded >= 0),
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    fund TEXT NOT NULL,
    opening INTEGER NOT NULL,
    closing INTEGER NOT NULL,
    line_count INTEGER NOT NULL CONSTRAINT statements_line_count CHECK (line_count >= 0),
    imported_by TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE bank_lines (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    statement TEXT NOT NULL,
    fund TEXT NOT NULL,
    ref TEXT NOT NULL,
    booked_on TEXT NOT NULL,
    amount INTEGER NOT NULL,
    payer TEXT,
    unclaimed INTEGER NOT NULL
        CONSTRAINT bank_lines_unclaimed CHECK (unclaimed >= 0 AND (unclaimed = 0 OR unclaimed <= amount)),
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE payment_batches (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    fund TEXT NOT NULL,
    instructed_on TEXT NOT NULL,
    payment_count INTEGER NOT NULL CONSTRAINT payment_batches_payment_count CHECK (payment_count >= 0),
    total INTEGER NOT NULL CONSTRAINT payment_batches_total CHECK (total >= 0),
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE payments (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    batch TEXT NOT NULL,
    need TEXT NOT NULL,
    household TEXT NOT NULL,
    account TEXT NOT NULL,
    amount INTEGER NOT NULL CONSTRAINT payments_amount CHECK (amount >= 0),
    lines TEXT NOT NULL,
    instructed_by TEXT NOT NULL,
    instructed_on TEXT NOT NULL,
    state TEXT NOT NULL,
    booked_on TEXT,
    bank_ref TEXT,
    delivery TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX payments_need ON payments (book, need);

CREATE TABLE deliveries (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    payment TEXT NOT NULL,
    state TEXT NOT NULL,
    stated_on TEXT NOT NULL,
    disputed_by TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

-- Both sides of every double entry; `n` counts from 1 within the entry.
CREATE TABLE postings (
    book TEXT NOT NULL,
    seq INTEGER NOT NULL,
    n INTEGER NOT NULL CONSTRAINT postings_n CHECK (n > 0),
    account TEXT NOT NULL,
    side TEXT NOT NULL CONSTRAINT postings_side CHECK (side IN ('debit', 'credit')),
    amount INTEGER NOT NULL CONSTRAINT postings_amount CHECK (amount >= 0),
    balance INTEGER NOT NULL CONSTRAINT postings_balance CHECK (balance >= 0),
    PRIMARY KEY (book, seq, n)
) STRICT, WITHOUT ROWID;
