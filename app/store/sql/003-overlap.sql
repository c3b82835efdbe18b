-- Version 3: the coordinator declares which persons two services both count.

CREATE TABLE overlap (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  edition    INTEGER NOT NULL REFERENCES edition,    -- worked on when it was declared
  year       INTEGER NOT NULL,                       -- of the figures it is about
  indicator  TEXT NOT NULL,
  unit       TEXT NOT NULL,                          -- 'unit=adora'
  within     TEXT NOT NULL,
  count      INTEGER CHECK (count > 0),              -- NULL: all of the unit
  note       TEXT NOT NULL,
  who        TEXT NOT NULL,
  time       INTEGER NOT NULL,
  UNIQUE (year, indicator, unit, within)
) STRICT;
