-- Claims for interest subsidies, their lines, and how far each loan was subsidised.
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

ALTER TABLE loans ADD COLUMN subsidised_until TEXT;
ALTER TABLE loans ADD COLUMN subsidy_stop TEXT;
ALTER TABLE loans ADD COLUMN subsidy_reclaimed INTEGER;
ALTER TABLE loans ADD COLUMN subsidy_returned INTEGER;

CREATE INDEX subsidy_lines_claim ON subsidy_lines (book, claim);
CREATE INDEX subsidy_lines_loan ON subsidy_lines (book, loan);
