-- Set on every connection.
--
-- A rollback journal, not a write-ahead log: the project lives on network
-- shares, where a log's shared memory does not work, and is copied as one
-- file, where a log beside it would be forgotten. A reader needs to create
-- nothing, so that read-only media work. One person writes; what a log is
-- faster at, many writers and readers at once, does not occur.
PRAGMA journal_mode = DELETE;

-- A finished step survives a power cut: the file is flushed, and after the
-- journal is deleted its folder too.
PRAGMA synchronous = EXTRA;

PRAGMA foreign_keys = ON;

-- What a partner sent stays in the project: no temporary files, and what is
-- deleted is overwritten.
PRAGMA temp_store = MEMORY;
PRAGMA secure_delete = ON;

-- A step stays in memory until it is finished: readers are not shut out
-- before, and one that is broken off never reaches the file.
PRAGMA cache_spill = OFF;

-- A damaged file gives an error where it is damaged.
PRAGMA cell_size_check = ON;
