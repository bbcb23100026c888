ALTER TABLE day_closes DROP COLUMN written_off;
ALTER TABLE loans DROP COLUMN written_off;
ALTER TABLE loans DROP COLUMN written_off_on;
ALTER TABLE loans DROP COLUMN extensions;
ALTER TABLE loans DROP COLUMN corrections;
