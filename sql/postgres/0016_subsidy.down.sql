ALTER TABLE loans DROP COLUMN subsidy_returned;
ALTER TABLE loans DROP COLUMN subsidy_reclaimed;
ALTER TABLE loans DROP COLUMN subsidy_stop;
ALTER TABLE loans DROP COLUMN subsidised_until;
DROP TABLE subsidy_lines;
DROP TABLE subsidy_claims;
