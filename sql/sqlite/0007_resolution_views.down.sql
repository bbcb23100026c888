ALTER TABLE lots DROP COLUMN source;
ALTER TABLE lots DROP COLUMN resolution;
DROP TABLE resolutions;
