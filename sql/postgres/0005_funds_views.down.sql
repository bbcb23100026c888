DROP TABLE postings;
DROP TABLE deliveries;
DROP TABLE payments;
DROP TABLE payment_batches;
DROP TABLE bank_lines;
DROP TABLE statements;
DROP TABLE funds;
