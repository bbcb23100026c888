-- Which lines of a statement are which payments and refunds, and by which line a payment came back.
ALTER TABLE bank_lines ADD COLUMN explained INTEGER NOT NULL DEFAULT 0;
ALTER TABLE payments ADD COLUMN line TEXT;
ALTER TABLE payments ADD COLUMN returned_by TEXT;
ALTER TABLE refunds ADD COLUMN paid_by TEXT;
