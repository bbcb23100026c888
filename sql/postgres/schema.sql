CREATE OR REPLACE FUNCTION zhida.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION '% are append-only', TG_TABLE_NAME;
END
$function$;

CREATE TABLE accesses (
    book text COLLATE "C" NOT NULL,
    n bigint NOT NULL,
    at_ms bigint NOT NULL,
    by_user text COLLATE "C" NOT NULL,
    purpose text COLLATE "C" NOT NULL,
    subjects text COLLATE "C" NOT NULL,
    CONSTRAINT accesses_pkey PRIMARY KEY (book, n),
    CONSTRAINT accesses_n_check CHECK (n > 0)
);

CREATE TRIGGER accesses_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON accesses FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE accounts (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    CONSTRAINT accounts_pkey PRIMARY KEY (book, id)
);

CREATE TABLE attachments (
    book text COLLATE "C" NOT NULL,
    digest bytea NOT NULL,
    bytes bytea NOT NULL,
    CONSTRAINT attachments_pkey PRIMARY KEY (book, digest),
    CONSTRAINT attachments_digest CHECK (digest = sha256(bytes))
);

CREATE TRIGGER attachments_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON attachments FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE bank_lines (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    statement text COLLATE "C" NOT NULL,
    fund text COLLATE "C" NOT NULL,
    ref text COLLATE "C" NOT NULL,
    booked_on text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    payer text COLLATE "C",
    unclaimed bigint NOT NULL,
    explained bigint NOT NULL DEFAULT 0,
    type text COLLATE "C",
    fee bigint,
    CONSTRAINT bank_lines_pkey PRIMARY KEY (book, id),
    CONSTRAINT bank_lines_fee CHECK (fee > 0),
    CONSTRAINT bank_lines_unclaimed CHECK (unclaimed >= 0 AND (unclaimed = 0 OR unclaimed <= (amount + COALESCE(fee, 0::bigint))))
) WITH (fillfactor=50);

CREATE TABLE books (
    book text COLLATE "C" NOT NULL,
    CONSTRAINT books_pkey PRIMARY KEY (book),
    CONSTRAINT books_book_check CHECK (book <> ''::text)
);

CREATE TABLE bulletins (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    match text COLLATE "C" NOT NULL,
    line_count bigint NOT NULL,
    total bigint NOT NULL,
    published_on text COLLATE "C" NOT NULL,
    published_by text COLLATE "C" NOT NULL,
    notice_until text COLLATE "C",
    CONSTRAINT bulletins_pkey PRIMARY KEY (book, id),
    CONSTRAINT bulletins_line_count CHECK (line_count > 0),
    CONSTRAINT bulletins_total CHECK (total > 0)
);

CREATE TABLE comparisons (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    region text COLLATE "C" NOT NULL,
    as_of text COLLATE "C" NOT NULL,
    recorded_on text COLLATE "C" NOT NULL,
    recorded_by text COLLATE "C" NOT NULL,
    compared bigint NOT NULL,
    hits bigint NOT NULL,
    opened bigint NOT NULL,
    CONSTRAINT comparisons_pkey PRIMARY KEY (book, id),
    CONSTRAINT comparisons_hits CHECK (hits >= 0 AND hits <= compared),
    CONSTRAINT comparisons_opened CHECK (opened >= 0 AND opened <= hits)
);

CREATE TABLE day_closes (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    lender text COLLATE "C" NOT NULL,
    closed_on text COLLATE "C" NOT NULL,
    closed_by text COLLATE "C" NOT NULL,
    policy text COLLATE "C" NOT NULL,
    before text COLLATE "C",
    loans bigint NOT NULL,
    failed bigint NOT NULL,
    outstanding bigint NOT NULL,
    past_due bigint NOT NULL,
    interest bigint NOT NULL,
    penalty bigint NOT NULL,
    compound bigint NOT NULL,
    subsidy bigint NOT NULL,
    memorandum bigint NOT NULL,
    reserve bigint NOT NULL,
    buckets text COLLATE "C" NOT NULL,
    classes text COLLATE "C" NOT NULL,
    lines text COLLATE "C" NOT NULL,
    written_off bigint,
    CONSTRAINT day_closes_pkey PRIMARY KEY (book, id),
    CONSTRAINT day_closes_failed CHECK (failed >= 0 AND failed <= loans),
    CONSTRAINT day_closes_outstanding CHECK (outstanding >= 0),
    CONSTRAINT day_closes_past_due CHECK (past_due >= 0 AND past_due <= outstanding)
);

CREATE INDEX day_closes_lender ON day_closes USING btree (book, lender, closed_on);

CREATE TABLE deliveries (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    payment text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    stated_on text COLLATE "C" NOT NULL,
    disputed_by text COLLATE "C",
    CONSTRAINT deliveries_pkey PRIMARY KEY (book, id)
);

CREATE TABLE donations (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    donor text COLLATE "C" NOT NULL,
    fund text COLLATE "C" NOT NULL,
    line text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    intention text COLLATE "C",
    lot text COLLATE "C" NOT NULL,
    received_on text COLLATE "C" NOT NULL,
    registered_by text COLLATE "C" NOT NULL,
    refunded bigint NOT NULL,
    named_fund text COLLATE "C",
    bill_code text COLLATE "C",
    bill_number text COLLATE "C",
    bill_check_code text COLLATE "C",
    bill_issued_on text COLLATE "C",
    fulfilment text COLLATE "C",
    CONSTRAINT donations_pkey PRIMARY KEY (book, id),
    CONSTRAINT donations_amount CHECK (amount >= 0),
    CONSTRAINT donations_refunded CHECK (refunded >= 0 AND refunded <= amount)
);

CREATE INDEX donations_donor ON donations USING btree (book, donor);

CREATE TABLE donors (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    type text COLLATE "C" NOT NULL,
    anonymous bigint NOT NULL,
    interested text COLLATE "C",
    CONSTRAINT donors_pkey PRIMARY KEY (book, id),
    CONSTRAINT donors_anonymous CHECK (anonymous = ANY (ARRAY[0::bigint, 1::bigint]))
);

CREATE TABLE entries (
    book text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    line bytea NOT NULL,
    CONSTRAINT entries_pkey PRIMARY KEY (book, seq),
    CONSTRAINT entries_line_check CHECK (octet_length(line) >= 1 AND octet_length(line) <= 65535),
    CONSTRAINT entries_seq_check CHECK (seq >= 0)
);

CREATE TRIGGER entries_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE erasures (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    basis text COLLATE "C" NOT NULL,
    requested_on text COLLATE "C" NOT NULL,
    requested_by text COLLATE "C" NOT NULL,
    due text COLLATE "C" NOT NULL,
    done_on text COLLATE "C",
    CONSTRAINT erasures_pkey PRIMARY KEY (book, id)
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
    quantity bigint NOT NULL,
    state text COLLATE "C" NOT NULL,
    confirmed bigint NOT NULL,
    answered_on text COLLATE "C",
    CONSTRAINT fulfilments_pkey PRIMARY KEY (book, id),
    CONSTRAINT fulfilments_confirmed CHECK (confirmed >= 0 AND confirmed <= quantity),
    CONSTRAINT fulfilments_quantity CHECK (quantity >= 0)
);

CREATE INDEX fulfilments_pledge ON fulfilments USING btree (book, pledge);

CREATE TABLE funds (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    name text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    statement_balance bigint,
    statement_until text COLLATE "C",
    bank bigint NOT NULL,
    aid bigint NOT NULL,
    returned bigint NOT NULL,
    unclaimed bigint NOT NULL,
    unclaimed_refunded bigint NOT NULL,
    income bigint NOT NULL DEFAULT 0,
    charges bigint NOT NULL DEFAULT 0,
    CONSTRAINT funds_pkey PRIMARY KEY (book, id),
    CONSTRAINT funds_aid CHECK (aid >= 0),
    CONSTRAINT funds_bank CHECK (bank >= 0),
    CONSTRAINT funds_charges CHECK (charges >= 0 AND charges <= income),
    CONSTRAINT funds_income CHECK (income >= 0),
    CONSTRAINT funds_returned CHECK (returned >= 0),
    CONSTRAINT funds_unclaimed CHECK (unclaimed >= 0),
    CONSTRAINT funds_unclaimed_refunded CHECK (unclaimed_refunded >= 0)
);

CREATE TABLE goods_batches (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    warehouse text COLLATE "C" NOT NULL,
    donor text COLLATE "C" NOT NULL,
    item text COLLATE "C" NOT NULL,
    unit text COLLATE "C" NOT NULL,
    batch_number text COLLATE "C",
    produced_on text COLLATE "C",
    expires_on text COLLATE "C",
    area text COLLATE "C",
    attribute text COLLATE "C",
    categories text COLLATE "C" NOT NULL,
    received_on text COLLATE "C" NOT NULL,
    keeper text COLLATE "C" NOT NULL,
    witness text COLLATE "C" NOT NULL,
    received bigint NOT NULL,
    found bigint NOT NULL,
    stock bigint NOT NULL,
    carried bigint NOT NULL,
    delivered bigint NOT NULL,
    written_off bigint NOT NULL,
    difference bigint NOT NULL,
    value_fen bigint,
    value_basis text COLLATE "C",
    value_document text COLLATE "C",
    valued_on text COLLATE "C",
    CONSTRAINT goods_batches_pkey PRIMARY KEY (book, id),
    CONSTRAINT goods_batches_carried CHECK (carried >= 0),
    CONSTRAINT goods_batches_delivered CHECK (delivered >= 0),
    CONSTRAINT goods_batches_difference CHECK ((stock + difference) >= 0),
    CONSTRAINT goods_batches_found CHECK (found >= 0),
    CONSTRAINT goods_batches_received CHECK (received > 0),
    CONSTRAINT goods_batches_stock CHECK (stock >= 0),
    CONSTRAINT goods_batches_units CHECK ((received + found) = (stock + carried + delivered + written_off)),
    CONSTRAINT goods_batches_value_fen CHECK (value_fen > 0),
    CONSTRAINT goods_batches_written_off CHECK (written_off >= 0)
);

CREATE INDEX goods_batches_donor ON goods_batches USING btree (book, donor);

CREATE INDEX goods_batches_warehouse ON goods_batches USING btree (book, warehouse, expires_on);

CREATE TABLE goods_counts (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    warehouse text COLLATE "C" NOT NULL,
    counted_on text COLLATE "C" NOT NULL,
    keeper text COLLATE "C" NOT NULL,
    witness text COLLATE "C" NOT NULL,
    batches bigint NOT NULL,
    differing bigint NOT NULL,
    CONSTRAINT goods_counts_pkey PRIMARY KEY (book, id),
    CONSTRAINT goods_counts_batches CHECK (batches > 0),
    CONSTRAINT goods_counts_differing CHECK (differing >= 0 AND differing <= batches)
);

CREATE TABLE goods_orders (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    batch text COLLATE "C" NOT NULL,
    category text COLLATE "C" NOT NULL,
    quantity bigint NOT NULL,
    approved_by text COLLATE "C" NOT NULL,
    approved_on text COLLATE "C" NOT NULL,
    valid_until text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    issued_on text COLLATE "C",
    keeper text COLLATE "C",
    carrier text COLLATE "C",
    CONSTRAINT goods_orders_pkey PRIMARY KEY (book, id),
    CONSTRAINT goods_orders_quantity CHECK (quantity > 0)
);

CREATE INDEX goods_orders_batch ON goods_orders USING btree (book, batch);

CREATE TABLE goods_shares (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    goods_order text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    household text COLLATE "C" NOT NULL,
    quantity bigint NOT NULL,
    carried bigint NOT NULL,
    delivered bigint NOT NULL,
    returned bigint NOT NULL,
    written_off bigint NOT NULL,
    signed_on text COLLATE "C",
    CONSTRAINT goods_shares_pkey PRIMARY KEY (book, id),
    CONSTRAINT goods_shares_carried CHECK (carried >= 0),
    CONSTRAINT goods_shares_delivered CHECK (delivered >= 0),
    CONSTRAINT goods_shares_quantity CHECK (quantity > 0),
    CONSTRAINT goods_shares_returned CHECK (returned >= 0),
    CONSTRAINT goods_shares_units CHECK ((carried + delivered + returned + written_off) = 0 OR (carried + delivered + returned + written_off) = quantity),
    CONSTRAINT goods_shares_written_off CHECK (written_off >= 0)
);

CREATE INDEX goods_shares_household ON goods_shares USING btree (book, household);

CREATE TABLE guarantee_claims (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    fund text COLLATE "C" NOT NULL,
    loan text COLLATE "C" NOT NULL,
    loss bigint NOT NULL,
    payable bigint NOT NULL,
    claimed_on text COLLATE "C" NOT NULL,
    claimed_by text COLLATE "C" NOT NULL,
    paid bigint NOT NULL,
    recovered bigint NOT NULL,
    returned bigint NOT NULL,
    last_on text COLLATE "C" NOT NULL,
    CONSTRAINT guarantee_claims_pkey PRIMARY KEY (book, id),
    CONSTRAINT guarantee_claims_paid CHECK (paid >= 0 AND paid <= payable),
    CONSTRAINT guarantee_claims_recovered CHECK (recovered >= 0 AND recovered <= loss),
    CONSTRAINT guarantee_claims_returned CHECK (returned >= 0 AND returned <= paid)
);

CREATE INDEX guarantee_claims_fund ON guarantee_claims USING btree (book, fund);

CREATE TABLE guarantee_funds (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    rule text COLLATE "C" NOT NULL,
    policy text COLLATE "C" NOT NULL,
    region text COLLATE "C" NOT NULL,
    opened_on text COLLATE "C" NOT NULL,
    contributed bigint NOT NULL,
    paid bigint NOT NULL,
    returned bigint NOT NULL,
    balance bigint NOT NULL,
    standing bigint NOT NULL,
    owed bigint NOT NULL,
    moved_on text COLLATE "C" NOT NULL,
    stops text COLLATE "C" NOT NULL,
    CONSTRAINT guarantee_funds_pkey PRIMARY KEY (book, id),
    CONSTRAINT guarantee_funds_balance CHECK (balance >= 0),
    CONSTRAINT guarantee_funds_owed CHECK (owed >= 0),
    CONSTRAINT guarantee_funds_standing CHECK (standing >= 0)
);

CREATE TABLE heads (
    book text COLLATE "C" NOT NULL,
    size bigint NOT NULL,
    root bytea NOT NULL,
    epoch bigint NOT NULL,
    checkpoint bytea NOT NULL,
    CONSTRAINT heads_pkey PRIMARY KEY (book),
    CONSTRAINT heads_epoch_check CHECK (epoch > 0),
    CONSTRAINT heads_root_check CHECK (octet_length(root) = 32),
    CONSTRAINT heads_size_check CHECK (size > 0)
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
    visited_on text COLLATE "C",
    open_measures bigint NOT NULL DEFAULT 0,
    open_verifications bigint NOT NULL DEFAULT 0,
    relatives text COLLATE "C" NOT NULL DEFAULT '[]'::text,
    CONSTRAINT households_pkey PRIMARY KEY (book, id)
);

CREATE INDEX households_village ON households USING btree (book, village);

CREATE TABLE intentions (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    donor text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    area text COLLATE "C",
    attribute text COLLATE "C",
    categories text COLLATE "C" NOT NULL,
    household_cap bigint,
    deadline text COLLATE "C",
    refund_condition text COLLATE "C",
    declared_on text COLLATE "C" NOT NULL,
    received bigint NOT NULL,
    withdrawn bigint NOT NULL,
    CONSTRAINT intentions_pkey PRIMARY KEY (book, id),
    CONSTRAINT intentions_amount CHECK (amount >= 0),
    CONSTRAINT intentions_household_cap CHECK (household_cap >= 0),
    CONSTRAINT intentions_received CHECK (received >= 0),
    CONSTRAINT intentions_withdrawn CHECK (withdrawn = ANY (ARRAY[0::bigint, 1::bigint]))
);

CREATE TABLE key_checkpoints (
    book text COLLATE "C" NOT NULL,
    size bigint NOT NULL,
    checkpoint bytea NOT NULL,
    CONSTRAINT key_checkpoints_pkey PRIMARY KEY (book, size),
    CONSTRAINT key_checkpoints_size_check CHECK (size > 0)
);

CREATE TRIGGER key_checkpoints_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON key_checkpoints FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE loans (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    product text COLLATE "C" NOT NULL,
    policy text COLLATE "C" NOT NULL,
    borrower text COLLATE "C" NOT NULL,
    household text COLLATE "C",
    village text COLLATE "C" NOT NULL,
    purpose text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    months bigint NOT NULL,
    applied_on text COLLATE "C" NOT NULL,
    filed_by text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    taken text COLLATE "C" NOT NULL,
    contracted_on text COLLATE "C",
    contract_amount bigint,
    rate text COLLATE "C",
    method text COLLATE "C",
    day_count text COLLATE "C",
    maturity text COLLATE "C",
    schedule_interest bigint,
    drawn bigint NOT NULL,
    principal_repaid bigint NOT NULL,
    interest_repaid bigint NOT NULL,
    penalty_repaid bigint NOT NULL,
    compound_repaid bigint NOT NULL,
    closed_on text COLLATE "C",
    guarantee_fund text COLLATE "C",
    bank text COLLATE "C",
    claim text COLLATE "C",
    subsidised_until text COLLATE "C",
    subsidy_stop text COLLATE "C",
    subsidy_reclaimed bigint,
    subsidy_returned bigint,
    class text COLLATE "C",
    classed_on text COLLATE "C",
    classed_by text COLLATE "C",
    corrections bigint,
    extensions bigint,
    written_off_on text COLLATE "C",
    written_off bigint,
    CONSTRAINT loans_pkey PRIMARY KEY (book, id)
);

CREATE INDEX loans_borrower ON loans USING btree (book, borrower);

CREATE INDEX loans_class ON loans USING btree (book, class);

CREATE INDEX loans_guarantee_fund ON loans USING btree (book, guarantee_fund);

CREATE INDEX loans_household ON loans USING btree (book, household);

CREATE TABLE lots (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    donation text COLLATE "C" NOT NULL,
    fund text COLLATE "C" NOT NULL,
    intention text COLLATE "C",
    free bigint NOT NULL,
    committed bigint NOT NULL,
    instructed bigint NOT NULL,
    paid bigint NOT NULL,
    refunded bigint NOT NULL,
    resolution text COLLATE "C",
    source text COLLATE "C",
    named_fund text COLLATE "C",
    CONSTRAINT lots_pkey PRIMARY KEY (book, id),
    CONSTRAINT lots_committed CHECK (committed >= 0),
    CONSTRAINT lots_free CHECK (free >= 0),
    CONSTRAINT lots_instructed CHECK (instructed >= 0),
    CONSTRAINT lots_paid CHECK (paid >= 0),
    CONSTRAINT lots_refunded CHECK (refunded >= 0)
) WITH (fillfactor=50);

CREATE TABLE match_lines (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    match text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    lot text COLLATE "C" NOT NULL,
    need text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    state text COLLATE "C" NOT NULL,
    accepted_by text COLLATE "C",
    listed text COLLATE "C",
    announced text COLLATE "C",
    CONSTRAINT match_lines_pkey PRIMARY KEY (book, id),
    CONSTRAINT match_lines_amount CHECK (amount >= 0),
    CONSTRAINT match_lines_number CHECK (number > 0)
) WITH (fillfactor=50);

CREATE INDEX match_lines_lot ON match_lines USING btree (book, lot);

CREATE INDEX match_lines_need ON match_lines USING btree (book, need);

CREATE TABLE matches (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    opened_on text COLLATE "C" NOT NULL,
    supply bigint NOT NULL,
    demand bigint NOT NULL,
    state text COLLATE "C" NOT NULL,
    line_count bigint NOT NULL,
    placed bigint NOT NULL,
    CONSTRAINT matches_pkey PRIMARY KEY (book, id),
    CONSTRAINT matches_demand CHECK (demand >= 0),
    CONSTRAINT matches_line_count CHECK (line_count >= 0),
    CONSTRAINT matches_placed CHECK (placed >= 0),
    CONSTRAINT matches_supply CHECK (supply >= 0)
);

CREATE TABLE measures (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    household text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    planned_on text COLLATE "C" NOT NULL,
    planned_by text COLLATE "C" NOT NULL,
    target text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    result text COLLATE "C",
    reported_on text COLLATE "C",
    reported_by text COLLATE "C",
    answered_on text COLLATE "C",
    answered_by text COLLATE "C",
    CONSTRAINT measures_pkey PRIMARY KEY (book, id)
);

CREATE INDEX measures_household ON measures USING btree (book, household);

CREATE TABLE named_funds (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    name text COLLATE "C" NOT NULL,
    donor text COLLATE "C" NOT NULL,
    fund text COLLATE "C" NOT NULL,
    agreed_on text COLLATE "C" NOT NULL,
    CONSTRAINT named_funds_pkey PRIMARY KEY (book, id)
);

CREATE TABLE needs (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    household text COLLATE "C" NOT NULL,
    category text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
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
    committed bigint NOT NULL,
    instructed bigint NOT NULL,
    paid bigint NOT NULL,
    confirmed bigint NOT NULL,
    CONSTRAINT needs_pkey PRIMARY KEY (book, id),
    CONSTRAINT needs_amount CHECK (amount >= 0),
    CONSTRAINT needs_committed CHECK (committed >= 0),
    CONSTRAINT needs_confirmed CHECK (confirmed >= 0),
    CONSTRAINT needs_instructed CHECK (instructed >= 0),
    CONSTRAINT needs_paid CHECK (paid >= 0)
) WITH (fillfactor=50);

CREATE INDEX needs_household ON needs USING btree (book, household);

CREATE INDEX needs_state ON needs USING btree (book, state);

CREATE TABLE objections (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    subject text COLLATE "C" NOT NULL,
    received_on text COLLATE "C" NOT NULL,
    raised_by text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    answered_on text COLLATE "C",
    answered_by text COLLATE "C",
    CONSTRAINT objections_pkey PRIMARY KEY (book, id)
);

CREATE INDEX objections_subject ON objections USING btree (book, subject);

CREATE TABLE organisations (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    name text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    region text COLLATE "C" NOT NULL,
    last_close text COLLATE "C",
    closed_on text COLLATE "C",
    CONSTRAINT organisations_pkey PRIMARY KEY (book, id)
);

CREATE TABLE outcomes (
    book text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    request bytea NOT NULL,
    answer bytea NOT NULL,
    CONSTRAINT outcomes_pkey PRIMARY KEY (book, key)
);

CREATE TABLE payment_batches (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    fund text COLLATE "C" NOT NULL,
    instructed_on text COLLATE "C" NOT NULL,
    payment_count bigint NOT NULL,
    total bigint NOT NULL,
    CONSTRAINT payment_batches_pkey PRIMARY KEY (book, id),
    CONSTRAINT payment_batches_payment_count CHECK (payment_count >= 0),
    CONSTRAINT payment_batches_total CHECK (total >= 0)
);

CREATE TABLE payments (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    batch text COLLATE "C" NOT NULL,
    need text COLLATE "C" NOT NULL,
    household text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    lines text COLLATE "C" NOT NULL,
    instructed_by text COLLATE "C" NOT NULL,
    instructed_on text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    booked_on text COLLATE "C",
    bank_ref text COLLATE "C",
    delivery text COLLATE "C",
    line text COLLATE "C",
    returned_by text COLLATE "C",
    CONSTRAINT payments_pkey PRIMARY KEY (book, id),
    CONSTRAINT payments_amount CHECK (amount >= 0)
) WITH (fillfactor=50);

CREATE INDEX payments_need ON payments USING btree (book, need);

CREATE TABLE persons (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    CONSTRAINT persons_pkey PRIMARY KEY (book, id)
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
    quantity bigint NOT NULL,
    dropped bigint NOT NULL,
    reported bigint NOT NULL,
    confirmed bigint NOT NULL,
    CONSTRAINT pledge_items_pkey PRIMARY KEY (book, id),
    CONSTRAINT pledge_items_confirmed CHECK (confirmed >= 0),
    CONSTRAINT pledge_items_dropped CHECK (dropped = ANY (ARRAY[0::bigint, 1::bigint])),
    CONSTRAINT pledge_items_quantity CHECK (quantity > 0),
    CONSTRAINT pledge_items_reported CHECK (reported >= 0)
);

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
    CONSTRAINT pledges_pkey PRIMARY KEY (book, id)
);

CREATE INDEX pledges_donor ON pledges USING btree (book, donor);

CREATE INDEX pledges_village ON pledges USING btree (book, village);

CREATE TABLE policies (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    adopted_on text COLLATE "C" NOT NULL,
    valid_from text COLLATE "C" NOT NULL,
    title text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    confirmed bigint NOT NULL,
    sha256 text COLLATE "C" NOT NULL,
    CONSTRAINT policies_pkey PRIMARY KEY (book, id),
    CONSTRAINT policies_confirmed CHECK (confirmed = ANY (ARRAY[0::bigint, 1::bigint]))
);

CREATE TABLE postings (
    book text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    n bigint NOT NULL,
    account text COLLATE "C" NOT NULL,
    side text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    balance bigint NOT NULL,
    CONSTRAINT postings_pkey PRIMARY KEY (book, seq, n),
    CONSTRAINT postings_amount CHECK (amount >= 0),
    CONSTRAINT postings_balance CHECK (balance >= 0),
    CONSTRAINT postings_n CHECK (n > 0),
    CONSTRAINT postings_side CHECK (side = ANY (ARRAY['debit'::text, 'credit'::text]))
);

CREATE TABLE proceedings (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    household text COLLATE "C" NOT NULL,
    aim text COLLATE "C" NOT NULL,
    opened_on text COLLATE "C" NOT NULL,
    opened_by text COLLATE "C" NOT NULL,
    policy text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    taken text COLLATE "C" NOT NULL,
    notice_until text COLLATE "C",
    open_objections bigint NOT NULL,
    CONSTRAINT proceedings_pkey PRIMARY KEY (book, id)
);

CREATE INDEX proceedings_household ON proceedings USING btree (book, household);

CREATE TABLE refunds (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    line text COLLATE "C" NOT NULL,
    donation text COLLATE "C",
    amount bigint NOT NULL,
    reason text COLLATE "C" NOT NULL,
    payee text COLLATE "C" NOT NULL,
    refunded_on text COLLATE "C" NOT NULL,
    paid_by text COLLATE "C",
    CONSTRAINT refunds_pkey PRIMARY KEY (book, id),
    CONSTRAINT refunds_amount CHECK (amount >= 0)
);

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
    CONSTRAINT regions_pkey PRIMARY KEY (book, id)
);

CREATE TABLE resolutions (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    number text COLLATE "C" NOT NULL,
    fund text COLLATE "C" NOT NULL,
    named_fund text COLLATE "C",
    body text COLLATE "C" NOT NULL,
    decided_on text COLLATE "C" NOT NULL,
    minutes text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    area text COLLATE "C",
    attribute text COLLATE "C",
    categories text COLLATE "C" NOT NULL,
    household_cap bigint,
    deadline text COLLATE "C",
    released bigint NOT NULL,
    closed bigint NOT NULL,
    made_by text COLLATE "C" NOT NULL,
    CONSTRAINT resolutions_pkey PRIMARY KEY (book, id),
    CONSTRAINT resolutions_amount CHECK (amount > 0),
    CONSTRAINT resolutions_closed CHECK (closed = ANY (ARRAY[0::bigint, 1::bigint])),
    CONSTRAINT resolutions_household_cap CHECK (household_cap >= 0),
    CONSTRAINT resolutions_released CHECK (released >= 0)
);

CREATE TABLE statements (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    fund text COLLATE "C" NOT NULL,
    opening bigint NOT NULL,
    closing bigint NOT NULL,
    line_count bigint NOT NULL,
    imported_by text COLLATE "C" NOT NULL,
    CONSTRAINT statements_pkey PRIMARY KEY (book, id),
    CONSTRAINT statements_line_count CHECK (line_count >= 0)
);

CREATE TABLE subsidy_claims (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    programme text COLLATE "C" NOT NULL,
    policy text COLLATE "C" NOT NULL,
    region text COLLATE "C" NOT NULL,
    bank text COLLATE "C" NOT NULL,
    claimed_on text COLLATE "C" NOT NULL,
    claimed_by text COLLATE "C" NOT NULL,
    line_count bigint NOT NULL,
    claimed bigint NOT NULL,
    payable bigint NOT NULL,
    state text COLLATE "C" NOT NULL,
    refusal text COLLATE "C",
    checked_by text COLLATE "C",
    listed_on text COLLATE "C",
    listed_until text COLLATE "C",
    approved_by text COLLATE "C",
    approved_on text COLLATE "C",
    parts text COLLATE "C" NOT NULL,
    CONSTRAINT subsidy_claims_pkey PRIMARY KEY (book, id),
    CONSTRAINT subsidy_claims_payable CHECK (payable >= 0 AND payable <= claimed)
);

CREATE TABLE subsidy_lines (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    claim text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    loan text COLLATE "C" NOT NULL,
    first_day text COLLATE "C" NOT NULL,
    end_day text COLLATE "C" NOT NULL,
    claimed bigint NOT NULL,
    computed bigint NOT NULL,
    difference text COLLATE "C",
    excluded text COLLATE "C",
    payable bigint NOT NULL,
    CONSTRAINT subsidy_lines_pkey PRIMARY KEY (book, id),
    CONSTRAINT subsidy_lines_claimed CHECK (claimed >= 0),
    CONSTRAINT subsidy_lines_computed CHECK (computed >= 0),
    CONSTRAINT subsidy_lines_payable CHECK (payable >= 0 AND payable <= claimed)
);

CREATE INDEX subsidy_lines_claim ON subsidy_lines USING btree (book, claim);

CREATE INDEX subsidy_lines_loan ON subsidy_lines USING btree (book, loan);

CREATE TABLE teams (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    village text COLLATE "C" NOT NULL,
    sender text COLLATE "C" NOT NULL,
    leader text COLLATE "C" NOT NULL,
    members text COLLATE "C" NOT NULL,
    valid_from text COLLATE "C" NOT NULL,
    before text COLLATE "C",
    number text COLLATE "C" NOT NULL,
    document text COLLATE "C" NOT NULL,
    changed_on text COLLATE "C" NOT NULL,
    left_on text COLLATE "C",
    CONSTRAINT teams_pkey PRIMARY KEY (book, id)
);

CREATE TABLE tiles (
    book text COLLATE "C" NOT NULL,
    level bigint NOT NULL,
    "position" bigint NOT NULL,
    hashes bytea NOT NULL,
    CONSTRAINT tiles_pkey PRIMARY KEY (book, level, "position"),
    CONSTRAINT tiles_hashes_check CHECK (octet_length(hashes) >= 32 AND octet_length(hashes) <= 8192 AND (octet_length(hashes) % 32) = 0),
    CONSTRAINT tiles_level_check CHECK (level >= 0),
    CONSTRAINT tiles_position_check CHECK ("position" >= 0)
);

CREATE TABLE users (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    organisation text COLLATE "C",
    grants text COLLATE "C" NOT NULL,
    team text COLLATE "C",
    CONSTRAINT users_pkey PRIMARY KEY (book, id)
);

CREATE TABLE vault_fields (
    book text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    field text COLLATE "C" NOT NULL,
    sealed bytea NOT NULL,
    CONSTRAINT vault_fields_pkey PRIMARY KEY (book, subject, field)
);

CREATE TABLE vault_keys (
    book text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    wrapped bytea NOT NULL,
    CONSTRAINT vault_keys_pkey PRIMARY KEY (book, subject)
);

CREATE TABLE vault_tokens (
    book text COLLATE "C" NOT NULL,
    token bytea NOT NULL,
    id text COLLATE "C" NOT NULL,
    CONSTRAINT vault_tokens_pkey PRIMARY KEY (book, token),
    CONSTRAINT vault_tokens_token_check CHECK (octet_length(token) > 0)
);

CREATE TABLE verifications (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    comparison text COLLATE "C" NOT NULL,
    household text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    opened_on text COLLATE "C" NOT NULL,
    finding text COLLATE "C",
    answered_on text COLLATE "C",
    answered_by text COLLATE "C",
    level text COLLATE "C",
    CONSTRAINT verifications_pkey PRIMARY KEY (book, id)
);

CREATE INDEX verifications_household ON verifications USING btree (book, household);

CREATE TABLE villages (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    registered bigint NOT NULL,
    township text COLLATE "C" NOT NULL,
    team text COLLATE "C",
    exited_on text COLLATE "C",
    CONSTRAINT villages_pkey PRIMARY KEY (book, id),
    CONSTRAINT villages_registered CHECK (registered = ANY (ARRAY[0::bigint, 1::bigint]))
);

CREATE TABLE visits (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    household text COLLATE "C" NOT NULL,
    visited_on text COLLATE "C" NOT NULL,
    visited_by text COLLATE "C" NOT NULL,
    team text COLLATE "C",
    purpose text COLLATE "C" NOT NULL,
    logged_on text COLLATE "C" NOT NULL,
    CONSTRAINT visits_pkey PRIMARY KEY (book, id)
);

CREATE INDEX visits_household ON visits USING btree (book, household, visited_on);

CREATE TABLE warehouses (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    organisation text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    region text COLLATE "C" NOT NULL,
    moved_on text COLLATE "C",
    last_count text COLLATE "C",
    CONSTRAINT warehouses_pkey PRIMARY KEY (book, id)
);

ALTER TABLE accesses ADD CONSTRAINT accesses_book_fkey FOREIGN KEY (book) REFERENCES books(book);

ALTER TABLE attachments ADD CONSTRAINT attachments_book_fkey FOREIGN KEY (book) REFERENCES books(book);

ALTER TABLE heads ADD CONSTRAINT heads_book_fkey FOREIGN KEY (book) REFERENCES books(book);

ALTER TABLE key_checkpoints ADD CONSTRAINT key_checkpoints_book_fkey FOREIGN KEY (book) REFERENCES books(book);

ALTER TABLE outcomes ADD CONSTRAINT outcomes_book_fkey FOREIGN KEY (book) REFERENCES books(book);

ALTER TABLE tiles ADD CONSTRAINT tiles_book_fkey FOREIGN KEY (book) REFERENCES books(book);

ALTER TABLE vault_fields ADD CONSTRAINT vault_fields_book_subject_fkey FOREIGN KEY (book, subject) REFERENCES vault_keys(book, subject);

ALTER TABLE vault_keys ADD CONSTRAINT vault_keys_book_fkey FOREIGN KEY (book) REFERENCES books(book);

ALTER TABLE vault_tokens ADD CONSTRAINT vault_tokens_book_fkey FOREIGN KEY (book) REFERENCES books(book);

CREATE VIEW trail AS
 SELECT entries.book,
    entries.seq,
    (convert_from(entries.line, 'UTF8'::name)::json ->> 'at'::text) COLLATE "C" AS at,
    (convert_from(entries.line, 'UTF8'::name)::json ->> 'by'::text) COLLATE "C" AS by_user,
    (convert_from(entries.line, 'UTF8'::name)::json ->> 'kind'::text) COLLATE "C" AS kind,
    convert_from(entries.line, 'UTF8'::name) COLLATE "C" AS line
   FROM entries;
