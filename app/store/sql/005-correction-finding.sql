-- Version 5: a correction knows the finding it was made for, so that it can be
-- taken back with what was decided. '': not known; of those made before, the
-- log tells.

ALTER TABLE correction ADD COLUMN finding TEXT NOT NULL DEFAULT '';
