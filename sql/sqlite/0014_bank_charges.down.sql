ALTER TABLE funds DROP COLUMN charges;
ALTER TABLE funds DROP COLUMN income;
ALTER TABLE bank_lines RENAME TO bank_lines_after;
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
        CONSTRAINT bank_lines_unclaimed CHECK (unclaimed >= 0 AND (unclaimed = 0 OR unclaimed <= amount)),
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;
ALTER TABLE bank_lines ADD COLUMN explained INTEGER NOT NULL DEFAULT 0;
INSERT INTO bank_lines (book, id, statement, fund, ref, booked_on, amount, payer, unclaimed, explained)
SELECT book, id, statement, fund, ref, booked_on, amount, payer, min(unclaimed, max(amount, 0)), explained
FROM bank_lines_after;
DROP TABLE bank_lines_after;
