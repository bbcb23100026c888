-- Guarantee funds and what was claimed of them; which loan is guaranteed by which.
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
    balance bigint NOT NULL CONSTRAINT guarantee_funds_balance CHECK (balance >= 0),
    standing bigint NOT NULL CONSTRAINT guarantee_funds_standing CHECK (standing >= 0),
    owed bigint NOT NULL CONSTRAINT guarantee_funds_owed CHECK (owed >= 0),
    moved_on text COLLATE "C" NOT NULL,
    stops text COLLATE "C" NOT NULL,
    PRIMARY KEY (book, id)
);

CREATE TABLE guarantee_claims (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    fund text COLLATE "C" NOT NULL,
    loan text COLLATE "C" NOT NULL,
    loss bigint NOT NULL,
    payable bigint NOT NULL,
    claimed_on text COLLATE "C" NOT NULL,
    claimed_by text COLLATE "C" NOT NULL,
    paid bigint NOT NULL CONSTRAINT guarantee_claims_paid CHECK (paid BETWEEN 0 AND payable),
    recovered bigint NOT NULL CONSTRAINT guarantee_claims_recovered CHECK (recovered BETWEEN 0 AND loss),
    returned bigint NOT NULL CONSTRAINT guarantee_claims_returned CHECK (returned BETWEEN 0 AND paid),
    last_on text COLLATE "C" NOT NULL,
    PRIMARY KEY (book, id)
);

ALTER TABLE loans ADD COLUMN guarantee_fund text COLLATE "C";
ALTER TABLE loans ADD COLUMN bank text COLLATE "C";
ALTER TABLE loans ADD COLUMN claim text COLLATE "C";

CREATE INDEX loans_guarantee_fund ON loans (book, guarantee_fund);
CREATE INDEX guarantee_claims_fund ON guarantee_claims (book, fund);
