-- What lines of a statement are that are neither gifts nor payments, and what a fund has beside gifts to bear charges.
-- Gifts may claim what a platform kept as a fee too.
ALTER TABLE bank_lines ADD COLUMN type text COLLATE "C";
ALTER TABLE bank_lines ADD COLUMN fee bigint CONSTRAINT bank_lines_fee
    CHECK (fee > 0);
ALTER TABLE bank_lines DROP CONSTRAINT bank_lines_unclaimed;
ALTER TABLE bank_lines ADD CONSTRAINT bank_lines_unclaimed
    CHECK (unclaimed >= 0 AND (unclaimed = 0 OR unclaimed <= amount + coalesce(fee, 0)));
ALTER TABLE funds ADD COLUMN income bigint NOT NULL DEFAULT 0 CONSTRAINT funds_income CHECK (income >= 0);
ALTER TABLE funds ADD COLUMN charges bigint NOT NULL DEFAULT 0
    CONSTRAINT funds_charges CHECK (charges >= 0 AND charges <= income);
