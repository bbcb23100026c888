-- What the roles may do with each table; run by the owner after every migration, and as often as one likes.
REVOKE ALL ON ALL TABLES IN SCHEMA zhida FROM PUBLIC, zhida_writer, zhida_reader;
REVOKE ALL ON FUNCTION refuse_change() FROM PUBLIC;

-- Appended, never changed: the triggers are the second guard.
GRANT SELECT, INSERT ON entries, attachments, key_checkpoints, accesses, outcomes TO zhida_writer;
-- A name whose creation is refused is taken back; the foreign keys hold every book that has anything.
GRANT SELECT, INSERT, DELETE ON books TO zhida_writer;
GRANT SELECT, INSERT, UPDATE ON heads, tiles TO zhida_writer;
-- A person's data can be erased.
GRANT SELECT, INSERT, DELETE ON vault_keys, vault_tokens TO zhida_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON vault_fields TO zhida_writer;
GRANT SELECT ON schema_migrations, trail TO zhida_writer;

-- The views are made from the trail and can be made again.
GRANT SELECT, INSERT, UPDATE, DELETE ON
    regions, organisations, users, policies, persons, accounts, villages, households, donors,
    intentions, needs, donations, lots, refunds, matches, match_lines, funds, statements, bank_lines,
    payment_batches, payments, deliveries, objections, bulletins, resolutions, proceedings, teams, measures,
    visits, comparisons, verifications, named_funds,
    pledges, pledge_items, fulfilments, warehouses, goods_batches, goods_orders, goods_shares, goods_counts,
    erasures, loans, guarantee_funds,
    guarantee_claims, subsidy_claims, subsidy_lines, day_closes, postings
TO zhida_writer;

-- The trail and the views; no vault, no outcomes, no accesses.
GRANT SELECT ON schema_migrations, books, heads, entries, attachments, key_checkpoints, tiles, trail TO zhida_reader;
GRANT SELECT ON
    regions, organisations, users, policies, persons, accounts, villages, households, donors,
    intentions, needs, donations, lots, refunds, matches, match_lines, funds, statements, bank_lines,
    payment_batches, payments, deliveries, objections, bulletins, resolutions, proceedings, teams, measures,
    visits, comparisons, verifications, named_funds,
    pledges, pledge_items, fulfilments, warehouses, goods_batches, goods_orders, goods_shares, goods_counts,
    erasures, loans, guarantee_funds,
    guarantee_claims, subsidy_claims, subsidy_lines, day_closes, postings
TO zhida_reader;
