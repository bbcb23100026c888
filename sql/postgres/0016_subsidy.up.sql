-- Claims for interest subsidies, their lines, and how far each loan was subsidised.
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
    payable bigint NOT NULL CONSTRAINT subsidy_claims_payable CHECK (payable BETWEEN 0 AND claimed),
    state text COLLATE "C" NOT NULL,
    refusal text COLLATE "C",
    checked_by text COLLATE "C",
    listed_on text COLLATE "C",
    listed_until text COLLATE "C",
    approved_by text COLLATE "C",
    approved_on text COLLATE "C",
    parts text COLLATE "C" NOT NULL,
    PRIMARY KEY (book, id)
);

CREATE TABLE subsidy_lines (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    claim text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    loan text COLLATE "C" NOT NULL,
    first_day text COLLATE "C" NOT NULL,
    end_day text COLLATE "C" NOT NULL,
    claimed bigint NOT NULL CONSTRAINT subsidy_lines_claimed CHECK (claimed >= 0),
    computed bigint NOT NULL CONSTRAINT subsidy_lines_computed CHECK (computed >= 0),
    difference text COLLATE "C",
    excluded text COLLATE "C",
    payable bigint NOT NULL CONSTRAINT subsidy_lines_payable CHECK (payable BETWEEN 0 AND claimed),
    PRIMARY KEY (book, id)
);

ALTER TABLE loans ADD COLUMN subsidised_until text COLLATE "C";
ALTER TABLE loans ADD COLUMN subsidy_stop text COLLATE "C";
ALTER TABLE loans ADD COLUMN subsidy_reclaimed bigint;
ALTER TABLE loans ADD COLUMN subsidy_returned bigint;

CREATE INDEX subsidy_lines_claim ON subsidy_lines (book, claim);
CREATE INDEX subsidy_lines_loan ON subsidy_lines (book, loan);
