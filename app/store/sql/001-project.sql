-- Version 1: the project.
--
-- Codes, never indexes, name what stands in the catalogue: indexes change
-- when the catalogue does. Times are seconds since 1970, UTC. Values are
-- thousandths of the counting unit; NULL is no lower or upper end.
--
-- Every table but "original", "step" and "change" is recorded for undo, so
-- each has a primary key. Later versions may add tables, and columns at the
-- end of one: what was recorded before still fits then. A version that
-- changes more must empty "change".

-- Every catalogue the project has had; the newest one counts.
CREATE TABLE catalogue (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  added  INTEGER NOT NULL,
  xml    BLOB NOT NULL
) STRICT;

CREATE TABLE edition (
  year    INTEGER PRIMARY KEY CHECK (year BETWEEN 1900 AND 2999),
  closed  INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1))
) STRICT;

-- The partners' files, byte for byte. One that came twice is kept once.
CREATE TABLE original (
  sha256  TEXT PRIMARY KEY,
  bytes   BLOB NOT NULL
) STRICT;

CREATE TABLE delivery (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  edition      INTEGER NOT NULL REFERENCES edition,
  partner      TEXT NOT NULL,
  file         TEXT NOT NULL,               -- '' for typed entry
  sha256       TEXT REFERENCES original,    -- NULL for typed entry
  origin       TEXT NOT NULL,
  received     INTEGER NOT NULL,
  n_questions  INTEGER NOT NULL,
  replaced_by  INTEGER REFERENCES delivery,
  removed      INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
) STRICT;

CREATE INDEX delivery_by_sha256 ON delivery (sha256);
CREATE INDEX delivery_by_replacement ON delivery (replaced_by);

-- What was stated. A row is never changed: a correction stands beside it.
CREATE TABLE figure (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  delivery    INTEGER NOT NULL REFERENCES delivery,
  key         TEXT NOT NULL,    -- 'adults_assisted/2024/unit=rosa/gender=female'
  stated      TEXT NOT NULL,    -- 'number', 'none', 'missing', …
  low         INTEGER,
  high        INTEGER,
  qualifiers  TEXT NOT NULL,    -- 'paren footnote'
  denies      TEXT NOT NULL,    -- 'severity=aggravated'; '': nothing
  sheet       TEXT NOT NULL,
  cell        TEXT NOT NULL,
  text        TEXT NOT NULL,
  reading     TEXT NOT NULL
) STRICT;

CREATE INDEX figure_by_delivery ON figure (delivery);

CREATE TABLE correction (
  figure  INTEGER PRIMARY KEY REFERENCES figure,
  low     INTEGER,
  high    INTEGER
) STRICT;

CREATE TABLE left_out (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  delivery  INTEGER NOT NULL REFERENCES delivery,
  sheet     TEXT NOT NULL,
  cell      TEXT NOT NULL,
  text      TEXT NOT NULL,
  reason    TEXT NOT NULL
) STRICT;

CREATE INDEX left_out_by_delivery ON left_out (delivery);

CREATE TABLE judgement (
  finding      TEXT PRIMARY KEY,
  edition      INTEGER NOT NULL REFERENCES edition,    -- worked on when it was judged
  state        TEXT NOT NULL,
  note         TEXT NOT NULL,
  who          TEXT NOT NULL,
  time         INTEGER NOT NULL,
  fingerprint  TEXT NOT NULL
) STRICT;

CREATE TABLE answer (
  partner   TEXT NOT NULL,    -- '': of no partner
  question  TEXT NOT NULL,
  answer    TEXT NOT NULL,
  PRIMARY KEY (partner, question)
) STRICT;

-- The log. Rows are only added; "undone" is all that changes in one.
CREATE TABLE step (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  time     INTEGER NOT NULL,
  who      TEXT NOT NULL,
  kind     TEXT NOT NULL,    -- 'import', 'settle', 'undo', …
  subject  TEXT NOT NULL,
  note     TEXT NOT NULL,
  partner  TEXT,
  target   INTEGER REFERENCES step,    -- of 'undo' and 'redo': the step they are about
  undone   INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

-- What a step changed: a changeset of SQLite's session extension, in zlib.
-- It goes when the step can no longer be undone or done again.
CREATE TABLE change (
  step       INTEGER PRIMARY KEY REFERENCES step,
  changeset  BLOB NOT NULL
) STRICT;
