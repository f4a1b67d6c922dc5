-- Who has been erased, by hash, and when: what comes later of the time before is refused. The receipts, too.
CREATE TABLE IF NOT EXISTS erasures
(
    workspace LowCardinality(String),
    hash      String COMMENT 'SHA-256 of the workspace and the id',
    erasedAt  DateTime64(3, 'UTC'),
    receipt   String COMMENT 'JSON'
)
ENGINE = MergeTree
ORDER BY (workspace, hash, erasedAt)
SETTINGS
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    min_compressed_bytes_to_fsync_after_merge = 1,
    old_parts_lifetime = 480,
    max_suspicious_broken_parts = 1000000;

-- What an erasure that is under way has to find, so that it can be finished after a crash; emptied at its end.
-- Statements look here for ids, so that none is written into the engine's list of mutations.
CREATE TABLE IF NOT EXISTS erasing
(
    workspace LowCardinality(String),
    what      LowCardinality(String),
    id        String
)
ENGINE = MergeTree
ORDER BY (workspace, what, id)
SETTINGS
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    min_compressed_bytes_to_fsync_after_merge = 1,
    old_parts_lifetime = 1,
    max_suspicious_broken_parts = 1000000;
