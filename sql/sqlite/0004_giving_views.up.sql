CREATE TABLE donors (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    type TEXT NOT NULL,
    anonymous INTEGER NOT NULL CONSTRAINT donors_anonymous CHECK (anonymous IN (0, 1)),
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE intentions (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    donor TEXT NOT NULL,
    amount INTEGER NOT NULL CONSTRAINT intentions_amount CHECK (amount >= 0),
    area TEXT,
    attribute TEXT,
    categories TEXT NOT NULL,
    household_cap INTEGER CONSTRAINT intentions_household_cap CHECK (household_cap >= 0),
    deadline TEXT,
    refund_condition TEXT,
    declared_on TEXT NOT NULL,
    received INTEGER NOT NULL CONSTRAINT intentions_received CHECK (received >= 0),
    withdrawn INTEGER NOT NULL CONSTRAINT intentions_withdrawn CHECK (withdrawn IN (0, 1)),
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE needs (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    household TEXT NOT NULL,
    category TEXT NOT NULL,
    amount INTEGER NOT NULL CONSTRAINT needs_amount CHECK (amount >= 0),
    tier INTEGER NOT NULL,
    deadline TEXT,
    filed_on TEXT NOT NULL,
    filed_by TEXT NOT NULL,
    needs_policy TEXT NOT NULL,
    review_policy TEXT NOT NULL,
    state TEXT NOT NULL,
    reviewers TEXT NOT NULL,
    published_on TEXT,
    notice_until TEXT,
    expedited_on TEXT,
    committed INTEGER NOT NULL CONSTRAINT needs_committed CHECK (committed >= 0),
    instructed INTEGER NOT NULL CONSTRAINT needs_instructed CHECK (instructed >= 0),
    paid INTEGER NOT NULL CONSTRAINT needs_paid CHECK (paid >= 0),
    confirmed INTEGER NOT NULL CONSTRAINT needs_confirmed CHECK (confirmed >= 0),
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX needs_household ON needs (book, household);
CREATE INDEX needs_state ON needs (book, state);

CREATE TABLE donations (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    donor TEXT NOT NULL,
    fund TEXT NOT NULL,
    line TEXT NOT NULL,
    amount INTEGER NOT NULL CONSTRAINT donations_amount CHECK (amount >= 0),
    intention TEXT,
    lot TEXT NOT NULL,
    received_on TEXT NOT NULL,
    registered_by TEXT NOT NULL,
    refunded INTEGER NOT NULL CONSTRAINT donations_refunded CHECK (refunded BETWEEN 0 AND amount),
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX donations_donor ON donations (book, donor);

CREATE TABLE lots (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    donation TEXT NOT NULL,
    fund TEXT NOT NULL,
    intention TEXT,
    free INTEGER NOT NULL CONSTRAINT lots_free CHECK (free >= 0),
    committed INTEGER NOT NULL CONSTRAINT lots_committed CHECK (committed >= 0),
    instructed INTEGER NOT NULL CONSTRAINT lots_instructed CHECK (instructed >= 0),
    paid INTEGER NOT NULL CONSTRAINT lots_paid CHECK (paid >= 0),
    refunded INTEGER NOT NULL CONSTRAINT lots_refunded CHECK (refunded >= 0),
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE refunds (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    line TEXT NOT NULL,
    donation TEXT,
    amount INTEGER NOT NULL CONSTRAINT refunds_amount CHECK (amount >= 0),
    reason TEXT NOT NULL,
    payee TEXT NOT NULL,
    refunded_on TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE matches (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    supply INTEGER NOT NULL CONSTRAINT matches_supply CHECK (supply >= 0),
    demand INTEGER NOT NULL CONSTRAINT matches_demand CHECK (demand >= 0),
    state TEXT NOT NULL,
    line_count INTEGER NOT NULL CONSTRAINT matches_line_count CHECK (line_count >= 0),
    placed INTEGER NOT NULL CONSTRAINT matches_placed CHECK (placed >= 0),
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE match_lines (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    match TEXT NOT NULL,
    number INTEGER NOT NULL CONSTRAINT match_lines_number CHECK (number > 0),
    lot TEXT NOT NULL,
    need TEXT NOT NULL,
    amount INTEGER NOT NULL CONSTRAINT match_lines_amount CHECK (amount >= 0),
    state TEXT NOT NULL,
    accepted_by TEXT,
    listed TEXT,
    announced TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX match_lines_need ON match_lines (book, need);
CREATE INDEX match_lines_lot ON match_lines (book, lot);
