-- Guarantee funds and what was claimed of them; which loan is guaranteed by which.
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

ALTER TABLE loans ADD COLUMN guarantee_fund TEXT;
ALTER TABLE loans ADD COLUMN bank TEXT;
ALTER TABLE loans ADD COLUMN claim TEXT;

CREATE INDEX loans_guarantee_fund ON loans (book, guarantee_fund);
CREATE INDEX guarantee_claims_fund ON guarantee_claims (book, fund);
