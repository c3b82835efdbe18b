-- Version 2: closing an edition freezes what it published.

CREATE TABLE published (
  edition     INTEGER NOT NULL REFERENCES edition,
  key         TEXT NOT NULL,
  stated      TEXT NOT NULL,
  low         INTEGER,
  high        INTEGER,
  qualifiers  TEXT NOT NULL,
  PRIMARY KEY (edition, key)
) STRICT;
