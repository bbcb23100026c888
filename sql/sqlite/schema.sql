CREATE TABLE accesses (
    book TEXT NOT NULL REFERENCES books (book),
    n INTEGER NOT NULL CHECK (n > 0),
    at_ms INTEGER NOT NULL,
    by_user TEXT NOT NULL,
    purpose TEXT NOT NULL,
    subjects TEXT NOT NULL,
    PRIMARY KEY (book, n)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER accesses_no_delete BEFORE DELETE ON accesses
BEGIN SELECT raise(ABORT, 'accesses are append-only'); END;

CREATE TRIGGER accesses_no_replace BEFORE INSERT ON accesses
WHEN EXISTS (SELECT 1 FROM accesses WHERE book = NEW.book AND n = NEW.n)
BEGIN SELECT raise(ABORT, 'accesses are append-only'); END;

CREATE TRIGGER accesses_no_update BEFORE UPDATE ON accesses
BEGIN SELECT raise(ABORT, 'accesses are append-only'); END;

CREATE TABLE accounts (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachments (
    book TEXT NOT NULL REFERENCES books (book),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    bytes BLOB NOT NULL,
    PRIMARY KEY (book, digest)
) STRICT;

CREATE TRIGGER attachments_no_delete BEFORE DELETE ON attachments
BEGIN SELECT raise(ABORT, 'attachments are append-only'); END;

CREATE TRIGGER attachments_no_replace BEFORE INSERT ON attachments
WHEN EXISTS (SELECT 1 FROM attachments WHERE book = NEW.book AND digest = NEW.digest AND bytes <> NEW.bytes)
BEGIN SELECT raise(ABORT, 'attachments are append-only'); END;

CREATE TRIGGER attachments_no_update BEFORE UPDATE ON attachments
BEGIN SELECT raise(ABORT, 'attachments are append-only'); END;

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
        CONSTRAINT bank_lines_unclaimed
        CHECK (unclaimed >= 0 AND (unclaimed = 0 OR unclaimed <= amount + coalesce(fee, 0))),
    explained INTEGER NOT NULL DEFAULT 0,
    type TEXT,
    fee INTEGER
        CONSTRAINT bank_lines_fee
        CHECK (fee > 0),
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE books (
    book TEXT PRIMARY KEY CHECK (book <> '')
) STRICT, WITHOUT ROWID;

CREATE TABLE bulletins (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    match TEXT NOT NULL,
    line_count INTEGER NOT NULL CONSTRAINT bulletins_line_count CHECK (line_count > 0),
    total INTEGER NOT NULL CONSTRAINT bulletins_total CHECK (total > 0),
    published_on TEXT NOT NULL,
    published_by TEXT NOT NULL,
    notice_until TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE comparisons (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    region TEXT NOT NULL,
    as_of TEXT NOT NULL,
    recorded_on TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    compared INTEGER NOT NULL,
    hits INTEGER NOT NULL CONSTRAINT comparisons_hits CHECK (hits BETWEEN 0 AND compared),
    opened INTEGER NOT NULL CONSTRAINT comparisons_opened CHECK (opened BETWEEN 0 AND hits),
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE day_closes (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    lender TEXT NOT NULL,
    closed_on TEXT NOT NULL,
    closed_by TEXT NOT NULL,
    policy TEXT NOT NULL,
    before TEXT,
    loans INTEGER NOT NULL,
    failed INTEGER NOT NULL CONSTRAINT day_closes_failed CHECK (failed BETWEEN 0 AND loans),
    outstanding INTEGER NOT NULL CONSTRAINT day_closes_outstanding CHECK (outstanding >= 0),
    past_due INTEGER NOT NULL CONSTRAINT day_closes_past_due CHECK (past_due BETWEEN 0 AND outstanding),
    interest INTEGER NOT NULL,
    penalty INTEGER NOT NULL,
    compound INTEGER NOT NULL,
    subsidy INTEGER NOT NULL,
    memorandum INTEGER NOT NULL,
    reserve INTEGER NOT NULL,
    buckets TEXT NOT NULL,
    classes TEXT NOT NULL,
    lines TEXT NOT NULL, written_off INTEGER,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX day_closes_lender ON day_closes (book, lender, closed_on);

CREATE TABLE deliveries (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    payment TEXT NOT NULL,
    state TEXT NOT NULL,
    stated_on TEXT NOT NULL,
    disputed_by TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

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
    refunded INTEGER NOT NULL CONSTRAINT donations_refunded CHECK (refunded BETWEEN 0 AND amount), named_fund TEXT, bill_code TEXT, bill_number TEXT, bill_check_code TEXT, bill_issued_on TEXT, fulfilment TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX donations_donor ON donations (book, donor);

CREATE TABLE donors (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    type TEXT NOT NULL,
    anonymous INTEGER NOT NULL CONSTRAINT donors_anonymous CHECK (anonymous IN (0, 1)), interested TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE entries (
    book TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq >= 0),
    line BLOB NOT NULL CHECK (length(line) BETWEEN 1 AND 65535),
    PRIMARY KEY (book, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries
BEGIN SELECT raise(ABORT, 'entries are append-only'); END;

CREATE TRIGGER entries_no_replace BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE book = NEW.book AND seq = NEW.seq)
BEGIN SELECT raise(ABORT, 'entries are append-only'); END;

CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries
BEGIN SELECT raise(ABORT, 'entries are append-only'); END;

CREATE TABLE erasures (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    subject TEXT NOT NULL,
    basis TEXT NOT NULL,
    requested_on TEXT NOT NULL,
    requested_by TEXT NOT NULL,
    due TEXT NOT NULL,
    done_on TEXT,
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

CREATE INDEX fulfilments_pledge ON fulfilments (book, pledge);

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
    unclaimed_refunded INTEGER NOT NULL CONSTRAINT funds_unclaimed_refunded CHECK (unclaimed_refunded >= 0), income INTEGER NOT NULL DEFAULT 0 CONSTRAINT funds_income CHECK (income >= 0), charges INTEGER NOT NULL DEFAULT 0
    CONSTRAINT funds_charges CHECK (charges >= 0 AND charges <= income),
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE goods_batches (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    warehouse TEXT NOT NULL,
    donor TEXT NOT NULL,
    item TEXT NOT NULL,
    unit TEXT NOT NULL,
    batch_number TEXT,
    produced_on TEXT,
    expires_on TEXT,
    area TEXT,
    attribute TEXT,
    categories TEXT NOT NULL,
    received_on TEXT NOT NULL,
    keeper TEXT NOT NULL,
    witness TEXT NOT NULL,
    received INTEGER NOT NULL CONSTRAINT goods_batches_received CHECK (received > 0),
    found INTEGER NOT NULL CONSTRAINT goods_batches_found CHECK (found >= 0),
    stock INTEGER NOT NULL CONSTRAINT goods_batches_stock CHECK (stock >= 0),
    carried INTEGER NOT NULL CONSTRAINT goods_batches_carried CHECK (carried >= 0),
    delivered INTEGER NOT NULL CONSTRAINT goods_batches_delivered CHECK (delivered >= 0),
    written_off INTEGER NOT NULL CONSTRAINT goods_batches_written_off CHECK (written_off >= 0),
    difference INTEGER NOT NULL CONSTRAINT goods_batches_difference CHECK (stock + difference >= 0),
    value_fen INTEGER CONSTRAINT goods_batches_value_fen CHECK (value_fen > 0),
    value_basis TEXT,
    value_document TEXT,
    valued_on TEXT,
    PRIMARY KEY (book, id),
    CONSTRAINT goods_batches_units CHECK (received + found = stock + carried + delivered + written_off)
) STRICT, WITHOUT ROWID;

CREATE INDEX goods_batches_donor ON goods_batches (book, donor);

CREATE INDEX goods_batches_warehouse ON goods_batches (book, warehouse, expires_on);

CREATE TABLE goods_counts (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    warehouse TEXT NOT NULL,
    counted_on TEXT NOT NULL,
    keeper TEXT NOT NULL,
    witness TEXT NOT NULL,
    batches INTEGER NOT NULL CONSTRAINT goods_counts_batches CHECK (batches > 0),
    differing INTEGER NOT NULL CONSTRAINT goods_counts_differing CHECK (differing BETWEEN 0 AND batches),
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE goods_orders (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    batch TEXT NOT NULL,
    category TEXT NOT NULL,
    quantity INTEGER NOT NULL CONSTRAINT goods_orders_quantity CHECK (quantity > 0),
    approved_by TEXT NOT NULL,
    approved_on TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    state TEXT NOT NULL,
    issued_on TEXT,
    keeper TEXT,
    carrier TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX goods_orders_batch ON goods_orders (book, batch);

CREATE TABLE goods_shares (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    goods_order TEXT NOT NULL,
    number INTEGER NOT NULL,
    household TEXT NOT NULL,
    quantity INTEGER NOT NULL CONSTRAINT goods_shares_quantity CHECK (quantity > 0),
    carried INTEGER NOT NULL CONSTRAINT goods_shares_carried CHECK (carried >= 0),
    delivered INTEGER NOT NULL CONSTRAINT goods_shares_delivered CHECK (delivered >= 0),
    returned INTEGER NOT NULL CONSTRAINT goods_shares_returned CHECK (returned >= 0),
    written_off INTEGER NOT NULL CONSTRAINT goods_shares_written_off CHECK (written_off >= 0),
    signed_on TEXT,
    PRIMARY KEY (book, id),
    CONSTRAINT goods_shares_units CHECK (carried + delivered + returned + written_off IN (0, quantity))
) STRICT, WITHOUT ROWID;

CREATE INDEX goods_shares_household ON goods_shares (book, household);

CREATE TABLE guarantee_claims (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    fund TEXT NOT NULL,
    loan TEXT NOT NULL,
    loss INTEGER NOT NULL,
    payable INTEGER NOT NULL,
    claimed_on TEXT NOT NULL,
    claimed_by TEXT NOT NULL,
    paid INTEGER NOT NULL CONSTRAINT guarantee_claims_paid CHECK (paid BETWEEN 0 AND payable),
    recovered INTEGER NOT NULL CONSTRAINT guarantee_claims_recovered CHECK (recovered BETWEEN 0 AND loss),
    returned INTEGER NOT NULL CONSTRAINT guarantee_claims_returned CHECK (returned BETWEEN 0 AND paid),
    last_on TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX guarantee_claims_fund ON guarantee_claims (book, fund);

CREATE TABLE guarantee_funds (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    rule TEXT NOT NULL,
    policy TEXT NOT NULL,
    region TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    contributed INTEGER NOT NULL,
    paid INTEGER NOT NULL,
    returned INTEGER NOT NULL,
    balance INTEGER NOT NULL CONSTRAINT guarantee_funds_balance CHECK (balance >= 0),
    standing INTEGER NOT NULL CONSTRAINT guarantee_funds_standing CHECK (standing >= 0),
    owed INTEGER NOT NULL CONSTRAINT guarantee_funds_owed CHECK (owed >= 0),
    moved_on TEXT NOT NULL,
    stops TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE heads (
    book TEXT PRIMARY KEY REFERENCES books (book),
    size INTEGER NOT NULL CHECK (size > 0),
    root BLOB NOT NULL CHECK (length(root) = 32),
    epoch INTEGER NOT NULL CHECK (epoch > 0),
    checkpoint BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE households (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    village TEXT NOT NULL,
    attribute TEXT NOT NULL,
    head TEXT NOT NULL,
    members TEXT NOT NULL,
    account TEXT NOT NULL,
    helper TEXT,
    status TEXT NOT NULL,
    status_on TEXT NOT NULL,
    history TEXT NOT NULL,
    proceeding TEXT, visited_on TEXT, open_measures INTEGER NOT NULL DEFAULT 0, open_verifications INTEGER NOT NULL DEFAULT 0, relatives TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX households_village ON households (book, village);

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

CREATE TABLE key_checkpoints (
    book TEXT NOT NULL REFERENCES books (book),
    size INTEGER NOT NULL CHECK (size > 0),
    checkpoint BLOB NOT NULL,
    PRIMARY KEY (book, size)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER key_checkpoints_no_delete BEFORE DELETE ON key_checkpoints
BEGIN SELECT raise(ABORT, 'key_checkpoints are append-only'); END;

CREATE TRIGGER key_checkpoints_no_replace BEFORE INSERT ON key_checkpoints
WHEN EXISTS (SELECT 1 FROM key_checkpoints WHERE book = NEW.book AND size = NEW.size)
BEGIN SELECT raise(ABORT, 'key_checkpoints are append-only'); END;

CREATE TRIGGER key_checkpoints_no_update BEFORE UPDATE ON key_checkpoints
BEGIN SELECT raise(ABORT, 'key_checkpoints are append-only'); END;

CREATE TABLE loans (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    product TEXT NOT NULL,
    policy TEXT NOT NULL,
    borrower TEXT NOT NULL,
    household TEXT,
    village TEXT NOT NULL,
    purpose TEXT NOT NULL,
    amount INTEGER NOT NULL,
    months INTEGER NOT NULL,
    applied_on TEXT NOT NULL,
    filed_by TEXT NOT NULL,
    state TEXT NOT NULL,
    taken TEXT NOT NULL,
    contracted_on TEXT,
    contract_amount INTEGER,
    rate TEXT,
    method TEXT,
    day_count TEXT,
    maturity TEXT,
    schedule_interest INTEGER,
    drawn INTEGER NOT NULL,
    principal_repaid INTEGER NOT NULL,
    interest_repaid INTEGER NOT NULL,
    penalty_repaid INTEGER NOT NULL,
    compound_repaid INTEGER NOT NULL,
    closed_on TEXT, guarantee_fund TEXT, bank TEXT, claim TEXT, subsidised_until TEXT, subsidy_stop TEXT, subsidy_reclaimed INTEGER, subsidy_returned INTEGER, class TEXT, classed_on TEXT, classed_by TEXT, corrections INTEGER, extensions INTEGER, written_off_on TEXT, written_off INTEGER,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX loans_borrower ON loans (book, borrower);

CREATE INDEX loans_class ON loans (book, class);

CREATE INDEX loans_guarantee_fund ON loans (book, guarantee_fund);

CREATE INDEX loans_household ON loans (book, household);

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
    refunded INTEGER NOT NULL CONSTRAINT lots_refunded CHECK (refunded >= 0), resolution TEXT, source TEXT, named_fund TEXT,
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

CREATE INDEX match_lines_lot ON match_lines (book, lot);

CREATE INDEX match_lines_need ON match_lines (book, need);

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

CREATE TABLE measures (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    household TEXT NOT NULL,
    kind TEXT NOT NULL,
    planned_on TEXT NOT NULL,
    planned_by TEXT NOT NULL,
    target TEXT NOT NULL,
    state TEXT NOT NULL,
    result TEXT,
    reported_on TEXT,
    reported_by TEXT,
    answered_on TEXT,
    answered_by TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX measures_household ON measures (book, household);

CREATE TABLE named_funds (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    name TEXT NOT NULL,
    donor TEXT NOT NULL,
    fund TEXT NOT NULL,
    agreed_on TEXT NOT NULL,
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

CREATE TABLE objections (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    subject TEXT NOT NULL,
    received_on TEXT NOT NULL,
    raised_by TEXT NOT NULL,
    state TEXT NOT NULL,
    answered_on TEXT,
    answered_by TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX objections_subject ON objections (book, subject);

CREATE TABLE organisations (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    region TEXT NOT NULL, last_close TEXT, closed_on TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE outcomes (
    book TEXT NOT NULL REFERENCES books (book),
    key TEXT NOT NULL,
    request BLOB NOT NULL,
    answer BLOB NOT NULL,
    PRIMARY KEY (book, key)
) STRICT;

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
    delivery TEXT, line TEXT, returned_by TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX payments_need ON payments (book, need);

CREATE TABLE persons (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
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

CREATE INDEX pledges_donor ON pledges (book, donor);

CREATE INDEX pledges_village ON pledges (book, village);

CREATE TABLE policies (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    adopted_on TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    confirmed INTEGER NOT NULL CONSTRAINT policies_confirmed CHECK (confirmed IN (0, 1)),
    sha256 TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE proceedings (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    household TEXT NOT NULL,
    aim TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    policy TEXT NOT NULL,
    state TEXT NOT NULL,
    taken TEXT NOT NULL,
    notice_until TEXT,
    open_objections INTEGER NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX proceedings_household ON proceedings (book, household);

CREATE TABLE refunds (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    line TEXT NOT NULL,
    donation TEXT,
    amount INTEGER NOT NULL CONSTRAINT refunds_amount CHECK (amount >= 0),
    reason TEXT NOT NULL,
    payee TEXT NOT NULL,
    refunded_on TEXT NOT NULL, paid_by TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE regions (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    system TEXT NOT NULL,
    code TEXT NOT NULL,
    level TEXT NOT NULL,
    name TEXT NOT NULL,
    parent TEXT,
    valid_from TEXT,
    valid_to TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE resolutions (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    number TEXT NOT NULL,
    fund TEXT NOT NULL,
    named_fund TEXT,
    body TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    minutes TEXT NOT NULL,
    amount INTEGER NOT NULL CONSTRAINT resolutions_amount CHECK (amount > 0),
    area TEXT,
    attribute TEXT,
    categories TEXT NOT NULL,
    household_cap INTEGER CONSTRAINT resolutions_household_cap CHECK (household_cap >= 0),
    deadline TEXT,
    released INTEGER NOT NULL CONSTRAINT resolutions_released CHECK (released >= 0),
    closed INTEGER NOT NULL CONSTRAINT resolutions_closed CHECK (closed IN (0, 1)),
    made_by TEXT NOT NULL,
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

CREATE TABLE subsidy_claims (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    programme TEXT NOT NULL,
    policy TEXT NOT NULL,
    region TEXT NOT NULL,
    bank TEXT NOT NULL,
    claimed_on TEXT NOT NULL,
    claimed_by TEXT NOT NULL,
    line_count INTEGER NOT NULL,
    claimed INTEGER NOT NULL,
    payable INTEGER NOT NULL CONSTRAINT subsidy_claims_payable CHECK (payable BETWEEN 0 AND claimed),
    state TEXT NOT NULL,
    refusal TEXT,
    checked_by TEXT,
    listed_on TEXT,
    listed_until TEXT,
    approved_by TEXT,
    approved_on TEXT,
    parts TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE subsidy_lines (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    claim TEXT NOT NULL,
    number INTEGER NOT NULL,
    loan TEXT NOT NULL,
    first_day TEXT NOT NULL,
    end_day TEXT NOT NULL,
    claimed INTEGER NOT NULL CONSTRAINT subsidy_lines_claimed CHECK (claimed >= 0),
    computed INTEGER NOT NULL CONSTRAINT subsidy_lines_computed CHECK (computed >= 0),
    difference TEXT,
    excluded TEXT,
    payable INTEGER NOT NULL CONSTRAINT subsidy_lines_payable CHECK (payable BETWEEN 0 AND claimed),
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX subsidy_lines_claim ON subsidy_lines (book, claim);

CREATE INDEX subsidy_lines_loan ON subsidy_lines (book, loan);

CREATE TABLE teams (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    village TEXT NOT NULL,
    sender TEXT NOT NULL,
    leader TEXT NOT NULL,
    members TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    before TEXT,
    number TEXT NOT NULL,
    document TEXT NOT NULL,
    changed_on TEXT NOT NULL,
    left_on TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tiles (
    book TEXT NOT NULL REFERENCES books (book),
    level INTEGER NOT NULL CHECK (level >= 0),
    position INTEGER NOT NULL CHECK (position >= 0),
    hashes BLOB NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
    PRIMARY KEY (book, level, position)
) STRICT;

CREATE VIEW trail AS
SELECT book, seq,
    CAST(line AS TEXT) ->> '$.at' AS at,
    CAST(line AS TEXT) ->> '$.by' AS by_user,
    CAST(line AS TEXT) ->> '$.kind' AS kind,
    CAST(line AS TEXT) AS line
FROM entries;

CREATE TABLE users (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    organisation TEXT,
    grants TEXT NOT NULL, team TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE vault_fields (
    book TEXT NOT NULL,
    subject TEXT NOT NULL,
    field TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (book, subject, field),
    FOREIGN KEY (book, subject) REFERENCES vault_keys (book, subject)
) STRICT;

CREATE TABLE vault_keys (
    book TEXT NOT NULL REFERENCES books (book),
    subject TEXT NOT NULL,
    wrapped BLOB NOT NULL,
    PRIMARY KEY (book, subject)
) STRICT;

CREATE TABLE vault_tokens (
    book TEXT NOT NULL REFERENCES books (book),
    token BLOB NOT NULL CHECK (length(token) > 0),
    id TEXT NOT NULL,
    PRIMARY KEY (book, token)
) STRICT, WITHOUT ROWID;

CREATE TABLE verifications (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    comparison TEXT NOT NULL,
    household TEXT NOT NULL,
    person TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    finding TEXT,
    answered_on TEXT,
    answered_by TEXT,
    level TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX verifications_household ON verifications (book, household);

CREATE TABLE villages (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    registered INTEGER NOT NULL CONSTRAINT villages_registered CHECK (registered IN (0, 1)),
    township TEXT NOT NULL, team TEXT, exited_on TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE visits (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    household TEXT NOT NULL,
    visited_on TEXT NOT NULL,
    visited_by TEXT NOT NULL,
    team TEXT,
    purpose TEXT NOT NULL,
    logged_on TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX visits_household ON visits (book, household, visited_on);

CREATE TABLE warehouses (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    organisation TEXT NOT NULL,
    name TEXT NOT NULL,
    region TEXT NOT NULL,
    moved_on TEXT,
    last_count TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;
