-- Events of providers that could not be converted. A workspace has so many slots: a letter lies in one until it is
-- removed, or the next one needs the place of the oldest.
CREATE TABLE IF NOT EXISTS dead_letters
(
    workspace    LowCardinality(String),
    slot         UInt32,
    version      UInt64,
    deleted      UInt8,
    number       UInt64 COMMENT 'order of arrival in the workspace',
    pushedOut    UInt64 COMMENT 'how many letters of the workspace had lost their place by then',
    id           String,
    source       LowCardinality(String),
    receivedAtMs UInt64,
    reason       String,
    isWhole      UInt8 COMMENT '0: the body is cut, or is no event',
    body         String CODEC(ZSTD(1)),
    mentions     Array(String) COMMENT 'names and addresses in it, in lower case: for erasing'
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (workspace, slot)
SETTINGS
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    min_compressed_bytes_to_fsync_after_merge = 1,
    old_parts_lifetime = 480,
    max_suspicious_broken_parts = 1000000;
