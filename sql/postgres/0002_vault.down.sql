DROP TABLE accesses;
DROP TABLE vault_tokens;
DROP TABLE vault_fields;
DROP TABLE vault_keys;
