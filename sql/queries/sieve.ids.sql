-- The marks of ids in the log, so many slices of them and one of these.
SELECT xxHash64(concat(workspace, '\0', id)) AS mark
FROM event_ids
WHERE {slices:UInt32} = 1 OR mark % {slices:UInt32} = {slice:UInt32}
