DROP TABLE goods_counts;
DROP TABLE goods_shares;
DROP TABLE goods_orders;
DROP TABLE goods_batches;
DROP TABLE warehouses;
