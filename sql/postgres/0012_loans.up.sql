-- Loans with their balances; the lenders' money, beside the postings.
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
    PRIMARY KEY (book, id)
);

CREATE INDEX loans_borrower ON loans (book, borrower);
CREATE INDEX loans_household ON loans (book, household);
