DROP INDEX loans_guarantee_fund;
ALTER TABLE loans DROP COLUMN claim;
ALTER TABLE loans DROP COLUMN bank;
ALTER TABLE loans DROP COLUMN guarantee_fund;
DROP TABLE guarantee_claims;
DROP TABLE guarantee_funds;
