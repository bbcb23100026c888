-- What lenders put right, put off and wrote off.
ALTER TABLE loans ADD COLUMN corrections bigint;
ALTER TABLE loans ADD COLUMN extensions bigint;
ALTER TABLE loans ADD COLUMN written_off_on text COLLATE "C";
ALTER TABLE loans ADD COLUMN written_off bigint;
ALTER TABLE day_closes ADD COLUMN written_off bigint;
