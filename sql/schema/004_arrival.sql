-- The place of a row in the order in which rows came to be what they are: its sequence, or, where its channel was
-- learned or changed later, a number given at that moment. Who reads on from a place misses no row.
ALTER TABLE events ADD COLUMN IF NOT EXISTS arrival UInt64 DEFAULT sequence CODEC(Delta, ZSTD(1)) AFTER sequence;

ALTER TABLE events ADD INDEX IF NOT EXISTS arrivals arrival TYPE minmax GRANULARITY 1;
