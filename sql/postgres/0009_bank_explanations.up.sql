-- Which lines of a statement are which payments and refunds, and by which line a payment came back.
ALTER TABLE bank_lines ADD COLUMN explained bigint NOT NULL DEFAULT 0;
ALTER TABLE payments ADD COLUMN line text COLLATE "C";
ALTER TABLE payments ADD COLUMN returned_by text COLLATE "C";
ALTER TABLE refunds ADD COLUMN paid_by text COLLATE "C";
