-- What a foundation decides on non-directed money, and the lots that become of it.
CREATE TABLE resolutions (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    number TEXT NOT NULL,
    fund TEXT NOT NULL,
    body TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    minutes TEXT NOT NULL,
    amount INTEGER NOT NULL CONSTRAINT resolutions_amount CHECK (amount > 0),
    area TEXT,
    attribute TEXT,
    categories TEXT NOT NULL,
    household_cap INTEGER CONSTRAINT resolutions_household_cap CHECK (household_cap >= 0),
    deadline TEXT,
    released INTEGER NOT NULL CONSTRAINT resolutions_released CHECK (released >= 0),
    closed INTEGER NOT NULL CONSTRAINT resolutions_closed CHECK (closed IN (0, 1)),
    made_by TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;

ALTER TABLE lots ADD COLUMN resolution TEXT;
ALTER TABLE lots ADD COLUMN source TEXT;
