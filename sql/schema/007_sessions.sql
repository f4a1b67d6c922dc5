-- Where in the log sessions are: most kinds of events have none, and whoever looks for sessions whose contact is known,
-- over all of history, passes those by.
ALTER TABLE events ADD INDEX IF NOT EXISTS sessions sessionId TYPE minmax GRANULARITY 1;
