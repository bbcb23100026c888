ALTER TABLE donations DROP COLUMN fulfilment;
DROP TABLE fulfilments;
DROP TABLE pledge_items;
DROP TABLE pledges;
