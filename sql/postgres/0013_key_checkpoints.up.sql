-- Checkpoints under which the log changed a key: nothing else proves the new one, and no replay gives them back.
CREATE TABLE key_checkpoints (
    book text COLLATE "C" NOT NULL REFERENCES books (book),
    size bigint NOT NULL CHECK (size > 0),
    checkpoint bytea NOT NULL,
    PRIMARY KEY (book, size)
);

CREATE TRIGGER key_checkpoints_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON key_checkpoints
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
