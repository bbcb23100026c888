-- What lenders put right, put off and wrote off.
ALTER TABLE loans ADD COLUMN corrections INTEGER;
ALTER TABLE loans ADD COLUMN extensions INTEGER;
ALTER TABLE loans ADD COLUMN written_off_on TEXT;
ALTER TABLE loans ADD COLUMN written_off INTEGER;
ALTER TABLE day_closes ADD COLUMN written_off INTEGER;
