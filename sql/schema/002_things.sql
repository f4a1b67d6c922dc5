-- Things: the newest version of each wins. Contacts carry what their history says of them in columns.
CREATE TABLE IF NOT EXISTS things
(
    workspace   LowCardinality(String),
    collection  LowCardinality(String),
    id          String CODEC(ZSTD(1)),
    version     UInt64 CODEC(Delta, ZSTD(1)),
    deleted     UInt8 COMMENT '1: gone, but for contacts still there to name what happened',
    known       UInt8 COMMENT '0: a contact known only from its events so far, never written',
    createdAt   DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    updatedAt   DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    deletedAt   Nullable(DateTime64(3, 'UTC')),
    optInStatus LowCardinality(String),
    optInAt     DateTime64(3, 'UTC') COMMENT 'when it was last told; 1970: never' CODEC(Delta, ZSTD(1)),
    origin      LowCardinality(String) COMMENT 'where a contact comes from: as it says, else as its newest creation does',
    members     String COMMENT 'JSON' CODEC(ZSTD(3)),
    history     String COMMENT 'what the log says of a contact, for the next commit that touches it; empty: ask the log' CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (workspace, collection, id)
SETTINGS
    index_granularity = 1024,
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    min_compressed_bytes_to_fsync_after_merge = 1,
    old_parts_lifetime = 480,
    max_suspicious_broken_parts = 1000000;

-- Who is whom: contact `id` has been merged into, or session `id` is known to be, `contactId`.
CREATE TABLE IF NOT EXISTS aliases
(
    workspace LowCardinality(String),
    what      Enum8('contact' = 1, 'session' = 2),
    id        String,
    contactId String,
    time      DateTime64(3, 'UTC'),
    version   UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (workspace, what, id)
SETTINGS
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    min_compressed_bytes_to_fsync_after_merge = 1,
    old_parts_lifetime = 480,
    max_suspicious_broken_parts = 1000000;
