-- Version 4: closing an edition freezes what was decided in it, too. A later
-- one may judge the same disagreement otherwise.

CREATE TABLE closed_judgement (
  edition      INTEGER NOT NULL REFERENCES edition,
  finding      TEXT NOT NULL,
  state        TEXT NOT NULL,
  note         TEXT NOT NULL,
  who          TEXT NOT NULL,
  time         INTEGER NOT NULL,
  fingerprint  TEXT NOT NULL,
  PRIMARY KEY (edition, finding)
) STRICT;

INSERT INTO closed_judgement (edition, finding, state, note, who, time, fingerprint)
  SELECT edition.year, finding, state, note, who, time, fingerprint
  FROM edition JOIN judgement ON judgement.edition = edition.year
  WHERE edition.closed;
