DROP TABLE match_lines;
DROP TABLE matches;
DROP TABLE refunds;
DROP TABLE lots;
DROP TABLE donations;
DROP TABLE needs;
DROP TABLE intentions;
DROP TABLE donors;
