CREATE TABLE donors (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    type text COLLATE "C" NOT NULL,
    anonymous bigint NOT NULL CONSTRAINT donors_anonymous CHECK (anonymous IN (0, 1)),
    PRIMARY KEY (book, id)
);

CREATE TABLE intentions (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    donor text COLLATE "C" NOT NULL,
    amount bigint NOT NULL CONSTRAINT intentions_amount CHECK (amount >= 0),
    area text COLLATE "C",
    attribute text COLLATE "C",
    categories text COLLATE "C" NOT NULL,
    household_cap bigint CONSTRAINT intentions_household_cap CHECK (household_cap >= 0),
    deadline text COLLATE "C",
    refund_condition text COLLATE "C",
    declared_on text COLLATE "C" NOT NULL,
    received bigint NOT NULL CONSTRAINT intentions_received CHECK (received >= 0),
    withdrawn bigint NOT NULL CONSTRAINT intentions_withdrawn CHECK (withdrawn IN (0, 1)),
    PRIMARY KEY (book, id)
);

-- Half of each page is left for the rows as they become: an update in its own page touches no index.
CREATE TABLE needs (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    household text COLLATE "C" NOT NULL,
    category text COLLATE "C" NOT NULL,
    amount bigint NOT NULL CONSTRAINT needs_amount CHECK (amount >= 0),
    tier bigint NOT NULL,
    deadline text COLLATE "C",
    filed_on text COLLATE "C" NOT NULL,
    filed_by text COLLATE "C" NOT NULL,
    needs_policy text COLLATE "C" NOT NULL,
    review_policy text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    reviewers text COLLATE "C" NOT NULL,
    published_on text COLLATE "C",
    notice_until text COLLATE "C",
    expedited_on text COLLATE "C",
    committed bigint NOT NULL CONSTRAINT needs_committed CHECK (committed >= 0),
    instructed bigint NOT NULL CONSTRAINT needs_instructed CHECK (instructed >= 0),
    paid bigint NOT NULL CONSTRAINT needs_paid CHECK (paid >= 0),
    confirmed bigint NOT NULL CONSTRAINT needs_confirmed CHECK (confirmed >= 0),
    PRIMARY KEY (book, id)
) WITH (fillfactor = 50);

CREATE INDEX needs_household ON needs (book, household);
CREATE INDEX needs_state ON needs (book, state);

CREATE TABLE donations (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    donor text COLLATE "C" NOT NULL,
    fund text COLLATE "C" NOT NULL,
    line text COLLATE "C" NOT NULL,
    amount bigint NOT NULL CONSTRAINT donations_amount CHECK (amount >= 0),
    intention text COLLATE "C",
    lot text COLLATE "C" NOT NULL,
    received_on text COLLATE "C" NOT NULL,
    registered_by text COLLATE "C" NOT NULL,
    refunded bigint NOT NULL CONSTRAINT donations_refunded CHECK (refunded BETWEEN 0 AND amount),
    PRIMARY KEY (book, id)
);

CREATE INDEX donations_donor ON donations (book, donor);

CREATE TABLE lots (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    donation text COLLATE "C" NOT NULL,
    fund text COLLATE "C" NOT NULL,
    intention text COLLATE "C",
    free bigint NOT NULL CONSTRAINT lots_free CHECK (free >= 0),
    committed bigint NOT NULL CONSTRAINT lots_committed CHECK (committed >= 0),
    instructed bigint NOT NULL CONSTRAINT lots_instructed CHECK (instructed >= 0),
    paid bigint NOT NULL CONSTRAINT lots_paid CHECK (paid >= 0),
    refunded bigint NOT NULL CONSTRAINT lots_refunded CHECK (refunded >= 0),
    PRIMARY KEY (book, id)
) WITH (fillfactor = 50);

CREATE TABLE refunds (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    line text COLLATE "C" NOT NULL,
    donation text COLLATE "C",
    amount bigint NOT NULL CONSTRAINT refunds_amount CHECK (amount >= 0),
    reason text COLLATE "C" NOT NULL,
    payee text COLLATE "C" NOT NULL,
    refunded_on text COLLATE "C" NOT NULL,
    PRIMARY KEY (book, id)
);

CREATE TABLE matches (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    opened_on text COLLATE "C" NOT NULL,
    supply bigint NOT NULL CONSTRAINT matches_supply CHECK (supply >= 0),
    demand bigint NOT NULL CONSTRAINT matches_demand CHECK (demand >= 0),
    state text COLLATE "C" NOT NULL,
    line_count bigint NOT NULL CONSTRAINT matches_line_count CHECK (line_count >= 0),
    placed bigint NOT NULL CONSTRAINT matches_placed CHECK (placed >= 0),
    PRIMARY KEY (book, id)
);

CREATE TABLE match_lines (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    match text COLLATE "C" NOT NULL,
    number bigint NOT NULL CONSTRAINT match_lines_number CHECK (number > 0),
    lot text COLLATE "C" NOT NULL,
    need text COLLATE "C" NOT NULL,
    amount bigint NOT NULL CONSTRAINT match_lines_amount CHECK (amount >= 0),
    state text COLLATE "C" NOT NULL,
    accepted_by text COLLATE "C",
    listed text COLLATE "C",
    announced text COLLATE "C",
    PRIMARY KEY (book, id)
) WITH (fillfactor = 50);

CREATE INDEX match_lines_need ON match_lines (book, need);
CREATE INDEX match_lines_lot ON match_lines (book, lot);
