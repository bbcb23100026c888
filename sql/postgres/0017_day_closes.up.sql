-- What lenders' days came to when they were closed, and into which class a close put each loan.
CREATE TABLE day_closes (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    lender text COLLATE "C" NOT NULL,
    closed_on text COLLATE "C" NOT NULL,
    closed_by text COLLATE "C" NOT NULL,
    policy text COLLATE "C" NOT NULL,
    before text COLLATE "C",
    loans bigint NOT NULL,
    failed bigint NOT NULL CONSTRAINT day_closes_failed CHECK (failed BETWEEN 0 AND loans),
    outstanding bigint NOT NULL CONSTRAINT day_closes_outstanding CHECK (outstanding >= 0),
    past_due bigint NOT NULL CONSTRAINT day_closes_past_due CHECK (past_due BETWEEN 0 AND outstanding),
    interest bigint NOT NULL,
    penalty bigint NOT NULL,
    compound bigint NOT NULL,
    subsidy bigint NOT NULL,
    memorandum bigint NOT NULL,
    reserve bigint NOT NULL,
    buckets text COLLATE "C" NOT NULL,
    classes text COLLATE "C" NOT NULL,
    lines text COLLATE "C" NOT NULL,
    PRIMARY KEY (book, id)
);

ALTER TABLE loans ADD COLUMN class text COLLATE "C";
ALTER TABLE loans ADD COLUMN classed_on text COLLATE "C";
ALTER TABLE loans ADD COLUMN classed_by text COLLATE "C";
ALTER TABLE organisations ADD COLUMN last_close text COLLATE "C";
ALTER TABLE organisations ADD COLUMN closed_on text COLLATE "C";

CREATE INDEX day_closes_lender ON day_closes (book, lender, closed_on);
CREATE INDEX loans_class ON loans (book, class);
