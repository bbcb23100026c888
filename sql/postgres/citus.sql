-- Spreads a Zhida database over the workers of a Citus cluster, one book on one shard: run by the owner on the
-- coordinator after the migrations, on empty tables. Distributed tables have no triggers: there the writer's missing
-- rights alone keep what was appended.
SET search_path = zhida;

DROP TRIGGER entries_append_only ON entries;
DROP TRIGGER attachments_append_only ON attachments;
DROP TRIGGER accesses_append_only ON accesses;
DROP TRIGGER key_checkpoints_append_only ON key_checkpoints;

SELECT create_distributed_table('books', 'book');
SELECT create_distributed_table('heads', 'book', colocate_with => 'books');
SELECT create_distributed_table('entries', 'book', colocate_with => 'books');
SELECT create_distributed_table('attachments', 'book', colocate_with => 'books');
SELECT create_distributed_table('key_checkpoints', 'book', colocate_with => 'books');
SELECT create_distributed_table('tiles', 'book', colocate_with => 'books');
SELECT create_distributed_table('outcomes', 'book', colocate_with => 'books');
SELECT create_distributed_table('vault_keys', 'book', colocate_with => 'books');
SELECT create_distributed_table('vault_fields', 'book', colocate_with => 'books');
SELECT create_distributed_table('vault_tokens', 'book', colocate_with => 'books');
SELECT create_distributed_table('accesses', 'book', colocate_with => 'books');
SELECT create_distributed_table('regions', 'book', colocate_with => 'books');
SELECT create_distributed_table('organisations', 'book', colocate_with => 'books');
SELECT create_distributed_table('users', 'book', colocate_with => 'books');
SELECT create_distributed_table('policies', 'book', colocate_with => 'books');
SELECT create_distributed_table('persons', 'book', colocate_with => 'books');
SELECT create_distributed_table('accounts', 'book', colocate_with => 'books');
SELECT create_distributed_table('villages', 'book', colocate_with => 'books');
SELECT create_distributed_table('households', 'book', colocate_with => 'books');
SELECT create_distributed_table('donors', 'book', colocate_with => 'books');
SELECT create_distributed_table('intentions', 'book', colocate_with => 'books');
SELECT create_distributed_table('needs', 'book', colocate_with => 'books');
SELECT create_distributed_table('donations', 'book', colocate_with => 'books');
SELECT create_distributed_table('lots', 'book', colocate_with => 'books');
SELECT create_distributed_table('refunds', 'book', colocate_with => 'books');
SELECT create_distributed_table('matches', 'book', colocate_with => 'books');
SELECT create_distributed_table('match_lines', 'book', colocate_with => 'books');
SELECT create_distributed_table('funds', 'book', colocate_with => 'books');
SELECT create_distributed_table('statements', 'book', colocate_with => 'books');
SELECT create_distributed_table('bank_lines', 'book', colocate_with => 'books');
SELECT create_distributed_table('payment_batches', 'book', colocate_with => 'books');
SELECT create_distributed_table('payments', 'book', colocate_with => 'books');
SELECT create_distributed_table('deliveries', 'book', colocate_with => 'books');
SELECT create_distributed_table('objections', 'book', colocate_with => 'books');
SELECT create_distributed_table('bulletins', 'book', colocate_with => 'books');
SELECT create_distributed_table('resolutions', 'book', colocate_with => 'books');
SELECT create_distributed_table('proceedings', 'book', colocate_with => 'books');
SELECT create_distributed_table('named_funds', 'book', colocate_with => 'books');
SELECT create_distributed_table('pledges', 'book', colocate_with => 'books');
SELECT create_distributed_table('pledge_items', 'book', colocate_with => 'books');
SELECT create_distributed_table('fulfilments', 'book', colocate_with => 'books');
SELECT create_distributed_table('erasures', 'book', colocate_with => 'books');
SELECT create_distributed_table('loans', 'book', colocate_with => 'books');
SELECT create_distributed_table('guarantee_funds', 'book', colocate_with => 'books');
SELECT create_distributed_table('guarantee_claims', 'book', colocate_with => 'books');
SELECT create_distributed_table('subsidy_claims', 'book', colocate_with => 'books');
SELECT create_distributed_table('subsidy_lines', 'book', colocate_with => 'books');
SELECT create_distributed_table('day_closes', 'book', colocate_with => 'books');
SELECT create_distributed_table('postings', 'book', colocate_with => 'books');
