-- The log: one row per accepted event, plus those we record ourselves (own = 1).
-- No partitions: an insert is then one part, which is on disk whole or not at all.
-- The fsync settings make an acknowledged insert survive a power cut, merges included.
CREATE TABLE IF NOT EXISTS events
(
    workspace         LowCardinality(String),
    kind              LowCardinality(String),
    time              DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    sequence          UInt64 CODEC(Delta, ZSTD(1)),
    rearrived         UInt64 COMMENT 'number of its last arrival after the first; 0: it arrived once, as sequence',
    id                String CODEC(ZSTD(1)),
    receivedAt        DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    own               UInt8 DEFAULT 0 COMMENT '1: recorded by us; 2: recorded by us and withdrawn',
    counted           UInt8 DEFAULT 1 COMMENT '0: yields to another event of its contact',
    inherited         UInt16 DEFAULT 0 COMMENT 'bits of members taken from the message',
    messageTime       DateTime64(3, 'UTC') COMMENT 'creation of its message' CODEC(Delta, ZSTD(1)),
    contactId         String CODEC(ZSTD(1)),
    messageId         String CODEC(ZSTD(1)),
    campaignId        LowCardinality(String),
    workflowId        LowCardinality(String),
    workflowNodeId    LowCardinality(String),
    sequenceId        LowCardinality(String),
    step              UInt32 CODEC(T64, ZSTD(1)),
    experimentId      LowCardinality(String),
    variantId         LowCardinality(String),
    channel           LowCardinality(String),
    source            LowCardinality(String),
    ip                String CODEC(ZSTD(1)),
    userAgent         LowCardinality(String),
    url               String CODEC(ZSTD(1)),
    direction         LowCardinality(String),
    sender            LowCardinality(String),
    recipient         String CODEC(ZSTD(1)),
    subject           LowCardinality(String),
    credits           Decimal(18, 4) CODEC(ZSTD(1)),
    sizeBytes         UInt64 CODEC(T64, ZSTD(1)),
    sendingSource     LowCardinality(String),
    conversationId    String CODEC(ZSTD(1)),
    reason            LowCardinality(String),
    bounceClass       LowCardinality(String),
    linkId            LowCardinality(String),
    linkNumber        UInt32 CODEC(T64, ZSTD(1)),
    public            Bool,
    handled           Bool,
    automated         Bool,
    goal              LowCardinality(String),
    orderId           String CODEC(ZSTD(1)),
    amount            Decimal(18, 4) CODEC(ZSTD(1)),
    currency          LowCardinality(String),
    agentId           LowCardinality(String),
    tagId             LowCardinality(String),
    outcome           LowCardinality(String),
    status            LowCardinality(String),
    unsubscribeSource LowCardinality(String),
    sessionId         String CODEC(ZSTD(1)),
    referrer          String CODEC(ZSTD(1)),
    utmSource         LowCardinality(String),
    utmMedium         LowCardinality(String),
    utmCampaign       LowCardinality(String),
    utmTerm           LowCardinality(String),
    utmContent        LowCardinality(String),
    bot               Bool,
    properties        String DEFAULT '{}' CODEC(ZSTD(3)),
    INDEX arrivals greatest(sequence, rearrived) TYPE minmax GRANULARITY 1
)
ENGINE = MergeTree
ORDER BY (workspace, kind, time, sequence)
SETTINGS
    enable_block_number_column = 1,
    enable_block_offset_column = 1,
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    min_compressed_bytes_to_fsync_after_merge = 1,
    old_parts_lifetime = 480,
    max_suspicious_broken_parts = 1000000;

-- Which ids are taken. An index of the log, written behind it: see `settled`.
CREATE TABLE IF NOT EXISTS event_ids
(
    workspace LowCardinality(String),
    id        String CODEC(ZSTD(1))
)
ENGINE = MergeTree
ORDER BY (workspace, id)
SETTINGS
    index_granularity = 512,
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    min_compressed_bytes_to_fsync_after_merge = 1,
    old_parts_lifetime = 480,
    max_suspicious_broken_parts = 1000000;

-- What each message knows and tells its events. An index of the log too; the newest version wins.
CREATE TABLE IF NOT EXISTS messages
(
    workspace    LowCardinality(String),
    messageId    String CODEC(ZSTD(1)),
    version      UInt64 CODEC(Delta, ZSTD(1)),
    messageTime  DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    fromOrigin   UInt16 COMMENT 'bits of members said by the event that brought the message into being',
    contactId    String CODEC(ZSTD(1)),
    campaignId   LowCardinality(String),
    workflowId   LowCardinality(String),
    sequenceId   LowCardinality(String),
    step         UInt32,
    experimentId LowCardinality(String),
    variantId    LowCardinality(String),
    channel      LowCardinality(String)
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (workspace, messageId)
SETTINGS
    index_granularity = 512,
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    min_compressed_bytes_to_fsync_after_merge = 1,
    old_parts_lifetime = 480,
    max_suspicious_broken_parts = 1000000;

-- Up to which sequence the log is settled and its indexes are written. Rows above it are looked at again at start.
CREATE TABLE IF NOT EXISTS settled
(
    sequence UInt64
)
ENGINE = MergeTree
ORDER BY tuple()
SETTINGS
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    min_compressed_bytes_to_fsync_after_merge = 1,
    old_parts_lifetime = 480,
    max_suspicious_broken_parts = 1000000;
