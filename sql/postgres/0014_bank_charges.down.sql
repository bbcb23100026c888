ALTER TABLE funds DROP COLUMN charges;
ALTER TABLE funds DROP COLUMN income;
ALTER TABLE bank_lines DROP CONSTRAINT bank_lines_unclaimed;
UPDATE bank_lines SET unclaimed = least(unclaimed, greatest(amount, 0));
ALTER TABLE bank_lines ADD CONSTRAINT bank_lines_unclaimed
    CHECK (unclaimed >= 0 AND (unclaimed = 0 OR unclaimed <= amount));
ALTER TABLE bank_lines DROP COLUMN fee;
ALTER TABLE bank_lines DROP COLUMN type;
