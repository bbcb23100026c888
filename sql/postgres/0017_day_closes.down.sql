DROP INDEX loans_class;
ALTER TABLE organisations DROP COLUMN closed_on;
ALTER TABLE organisations DROP COLUMN last_close;
ALTER TABLE loans DROP COLUMN classed_by;
ALTER TABLE loans DROP COLUMN classed_on;
ALTER TABLE loans DROP COLUMN class;
DROP TABLE day_closes;
