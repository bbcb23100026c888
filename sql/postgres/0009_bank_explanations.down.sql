ALTER TABLE refunds DROP COLUMN paid_by;
ALTER TABLE payments DROP COLUMN returned_by;
ALTER TABLE payments DROP COLUMN line;
ALTER TABLE bank_lines DROP COLUMN explained;
