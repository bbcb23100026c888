-- Funds that bear a donor's name, what is decided on non-directed money, and the lots that become of it; the bills of
-- gifts, and the persons in whom their donors declared an interest.
CREATE TABLE resolutions (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    number text COLLATE "C" NOT NULL,
    fund text COLLATE "C" NOT NULL,
    named_fund text COLLATE "C",
    body text COLLATE "C" NOT NULL,
    decided_on text COLLATE "C" NOT NULL,
    minutes text COLLATE "C" NOT NULL,
    amount bigint NOT NULL CONSTRAINT resolutions_amount CHECK (amount > 0),
    area text COLLATE "C",
    attribute text COLLATE "C",
    categories text COLLATE "C" NOT NULL,
    household_cap bigint CONSTRAINT resolutions_household_cap CHECK (household_cap >= 0),
    deadline text COLLATE "C",
    released bigint NOT NULL CONSTRAINT resolutions_released CHECK (released >= 0),
    closed bigint NOT NULL CONSTRAINT resolutions_closed CHECK (closed IN (0, 1)),
    made_by text COLLATE "C" NOT NULL,
    PRIMARY KEY (book, id)
);

ALTER TABLE lots ADD COLUMN resolution text COLLATE "C";
ALTER TABLE lots ADD COLUMN source text COLLATE "C";
ALTER TABLE lots ADD COLUMN named_fund text COLLATE "C";
ALTER TABLE donors ADD COLUMN interested text COLLATE "C";
ALTER TABLE donations ADD COLUMN named_fund text COLLATE "C";
ALTER TABLE donations ADD COLUMN bill_code text COLLATE "C";
ALTER TABLE donations ADD COLUMN bill_number text COLLATE "C";
ALTER TABLE donations ADD COLUMN bill_check_code text COLLATE "C";
ALTER TABLE donations ADD COLUMN bill_issued_on text COLLATE "C";

CREATE TABLE named_funds (
    book text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    ref text COLLATE "C",
    name text COLLATE "C" NOT NULL,
    donor text COLLATE "C" NOT NULL,
    fund text COLLATE "C" NOT NULL,
    agreed_on text COLLATE "C" NOT NULL,
    PRIMARY KEY (book, id)
);
