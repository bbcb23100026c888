-- Goods in kind: warehouses, batches by where their units are, orders with each household's share, stock-takings.
CREATE TABLE warehouses (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    organisation text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    region text COLLATE "C" NOT NULL,
    moved_on text COLLATE "C",
    last_count text COLLATE "C",
    PRIMARY KEY (book, id)
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
    received bigint NOT NULL CONSTRAINT goods_batches_received CHECK (received > 0),
    found bigint NOT NULL CONSTRAINT goods_batches_found CHECK (found >= 0),
    stock bigint NOT NULL CONSTRAINT goods_batches_stock CHECK (stock >= 0),
    carried bigint NOT NULL CONSTRAINT goods_batches_carried CHECK (carried >= 0),
    delivered bigint NOT NULL CONSTRAINT goods_batches_delivered CHECK (delivered >= 0),
    written_off bigint NOT NULL CONSTRAINT goods_batches_written_off CHECK (written_off >= 0),
    difference bigint NOT NULL CONSTRAINT goods_batches_difference CHECK (stock + difference >= 0),
    value_fen bigint CONSTRAINT goods_batches_value_fen CHECK (value_fen > 0),
    value_basis text COLLATE "C",
    value_document text COLLATE "C",
    valued_on text COLLATE "C",
    PRIMARY KEY (book, id),
    CONSTRAINT goods_batches_units CHECK (received + found = stock + carried + delivered + written_off)
);

CREATE TABLE goods_orders (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    batch text COLLATE "C" NOT NULL,
    category text COLLATE "C" NOT NULL,
    quantity bigint NOT NULL CONSTRAINT goods_orders_quantity CHECK (quantity > 0),
    approved_by text COLLATE "C" NOT NULL,
    approved_on text COLLATE "C" NOT NULL,
    valid_until text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    issued_on text COLLATE "C",
    keeper text COLLATE "C",
    carrier text COLLATE "C",
    PRIMARY KEY (book, id)
);

CREATE TABLE goods_shares (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    goods_order text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    household text COLLATE "C" NOT NULL,
    quantity bigint NOT NULL CONSTRAINT goods_shares_quantity CHECK (quantity > 0),
    carried bigint NOT NULL CONSTRAINT goods_shares_carried CHECK (carried >= 0),
    delivered bigint NOT NULL CONSTRAINT goods_shares_delivered CHECK (delivered >= 0),
    returned bigint NOT NULL CONSTRAINT goods_shares_returned CHECK (returned >= 0),
    written_off bigint NOT NULL CONSTRAINT goods_shares_written_off CHECK (written_off >= 0),
    signed_on text COLLATE "C",
    PRIMARY KEY (book, id),
    CONSTRAINT goods_shares_units CHECK (carried + delivered + returned + written_off IN (0, quantity))
);

CREATE TABLE goods_counts (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    warehouse text COLLATE "C" NOT NULL,
    counted_on text COLLATE "C" NOT NULL,
    keeper text COLLATE "C" NOT NULL,
    witness text COLLATE "C" NOT NULL,
    batches bigint NOT NULL CONSTRAINT goods_counts_batches CHECK (batches > 0),
    differing bigint NOT NULL CONSTRAINT goods_counts_differing CHECK (differing BETWEEN 0 AND batches),
    PRIMARY KEY (book, id)
);

CREATE INDEX goods_batches_donor ON goods_batches (book, donor);
CREATE INDEX goods_batches_warehouse ON goods_batches (book, warehouse, expires_on);
CREATE INDEX goods_orders_batch ON goods_orders (book, batch);
CREATE INDEX goods_shares_household ON goods_shares (book, household);
