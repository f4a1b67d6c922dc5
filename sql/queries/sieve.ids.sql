-- The marks of all ids in the log.
SELECT xxHash64(concat(workspace, '\0', id)) FROM event_ids
