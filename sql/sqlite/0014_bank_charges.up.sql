-- What lines of a statement are that are neither gifts nor payments, and what a fund has beside gifts to bear charges.
-- Gifts may claim what a platform kept as a fee too, so the table is made anew with another bound on what is unclaimed.
ALTER TABLE bank_lines RENAME TO bank_lines_before;
CREATE TABLE bank_lines (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    statement TEXT NOT NULL,
    fund TEXT NOT NULL,
    ref TEXT NOT NULL,
    booked_on TEXT NOT NULL,
    amount INTEGER NOT NULL,
    payer TEXT,
    unclaimed INTEGER NOT NULL
        CONSTRAINT bank_lines_unclaimed
        CHECK (unclaimed >= 0 AND (unclaimed = 0 OR unclaimed <= amount + coalesce(fee, 0))),
    explained INTEGER NOT NULL DEFAULT 0,
    type TEXT,
    fee INTEGER
        CONSTRAINT bank_lines_fee
        CHECK (fee > 0),
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;
INSERT INTO bank_lines
SELECT book, id, statement, fund, ref, booked_on, amount, payer, unclaimed, explained, NULL, NULL FROM bank_lines_before;
DROP TABLE bank_lines_before;
ALTER TABLE funds ADD COLUMN income INTEGER NOT NULL DEFAULT 0 CONSTRAINT funds_income CHECK (income >= 0);
ALTER TABLE funds ADD COLUMN charges INTEGER NOT NULL DEFAULT 0
    CONSTRAINT funds_charges CHECK (charges >= 0 AND charges <= income);
