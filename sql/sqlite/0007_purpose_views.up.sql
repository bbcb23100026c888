-- Funds that bear a donor's name, what is decided on non-directed money, and the lots that become of it; the bills of
-- gifts, and the persons in whom their donors declared an interest.
CREATE TABLE resolutions (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    number TEXT NOT NULL,
    fund TEXT NOT NULL,
    named_fund TEXT,
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
ALTER TABLE lots ADD COLUMN named_fund TEXT;
ALTER TABLE donors ADD COLUMN interested TEXT;
ALTER TABLE donations ADD COLUMN named_fund TEXT;
ALTER TABLE donations ADD COLUMN bill_code TEXT;
ALTER TABLE donations ADD COLUMN bill_number TEXT;
ALTER TABLE donations ADD COLUMN bill_check_code TEXT;
ALTER TABLE donations ADD COLUMN bill_issued_on TEXT;

CREATE TABLE named_funds (
    book TEXT NOT NULL,
    id TEXT NOT NULL,
    ref TEXT,
    name TEXT NOT NULL,
    donor TEXT NOT NULL,
    fund TEXT NOT NULL,
    agreed_on TEXT NOT NULL,
    PRIMARY KEY (book, id)
) STRICT, WITHOUT ROWID;
