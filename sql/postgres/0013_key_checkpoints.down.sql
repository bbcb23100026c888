DROP TABLE key_checkpoints;
