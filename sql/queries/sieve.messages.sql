-- The marks of messages, so many slices of them and one of these.
SELECT xxHash64(concat(workspace, '\0', messageId)) AS mark
FROM messages
WHERE {slices:UInt32} = 1 OR mark % {slices:UInt32} = {slice:UInt32}
