-- Goods in kind: warehouses, batches by where their units are, orders with each household's share, stock-takings.
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

CREATE INDEX goods_batches_donor ON goods_batches (book, donor);
CREATE INDEX goods_batches_warehouse ON goods_batches (book, warehouse, expires_on);
CREATE INDEX goods_orders_batch ON goods_orders (book, batch);
CREATE INDEX goods_shares_household ON goods_shares (book, household);
