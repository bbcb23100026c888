-- Loans with their balances; the lenders' money, beside the postings.
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
    closed_on TEXT,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX loans_borrower ON loans (book, borrower);
CREATE INDEX loans_household ON loans (book, household);
