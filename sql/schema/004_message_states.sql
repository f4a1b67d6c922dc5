-- A rollup: what has come of each message, as far as its events go. A cache of the log, written by
-- src/query/rollup/, thrown away and built again where it may be wrong. What was true of a message before is taken
-- back by a row of sign -1, so that sums of sign count messages, whatever has been merged.
CREATE TABLE IF NOT EXISTS message_states
(
    workspace    LowCardinality(String),
    message      String CODEC(ZSTD(1)),
    created      DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    sentAt       DateTime64(3, 'UTC') COMMENT 'its milestones; 1970: not reached' CODEC(ZSTD(1)),
    openedAt     DateTime64(3, 'UTC') CODEC(ZSTD(1)),
    clickedAt    DateTime64(3, 'UTC') CODEC(ZSTD(1)),
    deferred     UInt8,
    received     UInt8,
    unsubscribed UInt8,
    replied      UInt8,
    incoming     UInt8 COMMENT '1: a send of it says so',
    inbound      UInt8 COMMENT '1: it has been received, too',
    handed       UInt8 COMMENT '1: it was handed over',
    word         Tuple(DateTime64(3, 'UTC'), UInt8) COMMENT 'the last word: when, and which' CODEC(ZSTD(1)),
    campaignId   LowCardinality(String),
    workflowId   LowCardinality(String),
    sequenceId   LowCardinality(String),
    channel      LowCardinality(String),
    contactId    String CODEC(ZSTD(1)),
    nodeId       LowCardinality(String) COMMENT 'this and what follows: as its sends say',
    source       LowCardinality(String),
    credits      Decimal(18, 4) CODEC(ZSTD(1)),
    variant      Tuple(String, String) COMMENT 'experiment and variant' CODEC(ZSTD(1)),
    mixed        UInt8 COMMENT '1: its events name several campaigns, workflows, sequences, nodes or channels',
    shared       UInt8 COMMENT '1: its events name several contacts',
    sign         Int8,
    version      UInt64 COMMENT 'of a state and of what takes it back' CODEC(T64, ZSTD(1)),
    INDEX sentTimes sentAt TYPE minmax GRANULARITY 1,
    INDEX openedTimes openedAt TYPE minmax GRANULARITY 1,
    INDEX clickedTimes clickedAt TYPE minmax GRANULARITY 1,
    INDEX mixedOnes mixed TYPE minmax GRANULARITY 1,
    INDEX sharedOnes shared TYPE minmax GRANULARITY 1
)
ENGINE = VersionedCollapsingMergeTree(sign, version)
ORDER BY (workspace, created, message)
SETTINGS
    fsync_after_insert = 1,
    fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1,
    min_compressed_bytes_to_fsync_after_merge = 1,
    old_parts_lifetime = 480,
    max_suspicious_broken_parts = 1000000;
