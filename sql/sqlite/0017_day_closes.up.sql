-- What lenders' days came to when they were closed, and into which class a close put each loan.
CREATE TABLE day_closes (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    lender TEXT NOT NULL,
    closed_on TEXT NOT NULL,
    closed_by TEXT NOT NULL,
    policy TEXT NOT NULL,
    before TEXT,
    loans INTEGER NOT NULL,
    failed INTEGER NOT NULL CONSTRAINT day_closes_failed CHECK (failed BETWEEN 0 AND loans),
    outstanding INTEGER NOT NULL CONSTRAINT day_closes_outstanding CHECK (outstanding >= 0),
    past_due INTEGER NOT NULL CONSTRAINT day_closes_past_due CHECK (past_due BETWEEN 0 AND outstanding),
    interest INTEGER NOT NULL,
    penalty INTEGER NOT NULL,
    compound INTEGER NOT NULL,
    subsidy INTEGER NOT NULL,
    memorandum INTEGER NOT NULL,
    reserve INTEGER NOT NULL,
    buckets TEXT NOT NULL,
    classes TEXT NOT NULL,
    lines TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

ALTER TABLE loans ADD COLUMN class TEXT;
ALTER TABLE loans ADD COLUMN classed_on TEXT;
ALTER TABLE loans ADD COLUMN classed_by TEXT;
ALTER TABLE organisations ADD COLUMN last_close TEXT;
ALTER TABLE organisations ADD COLUMN closed_on TEXT;

CREATE INDEX day_closes_lender ON day_closes (book, lender, closed_on);
CREATE INDEX loans_class ON loans (book, class);
