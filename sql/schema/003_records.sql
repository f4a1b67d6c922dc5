-- Control records (workspaces, keys, cursors): append-only, the newest version wins.
CREATE TABLE IF NOT EXISTS records
(
    kind    LowCardinality(String),
    id      String,
    version UInt64,
    deleted UInt8,
    body    String COMMENT 'JSON'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (kind, id)
SETTINGS
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    min_compressed_bytes_to_fsync_after_merge = 1,
    old_parts_lifetime = 480,
    max_suspicious_broken_parts = 1000000;
