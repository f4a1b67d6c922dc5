-- Rows of the log that came after the last insert known to be complete.
SELECT toString(workspace) AS workspace, id, sequence, own, toString(kind) AS kind, contactId, messageId,
       toString(campaignId) AS campaignId
FROM events
WHERE sequence > (SELECT max(sequence) FROM event_ids)
ORDER BY sequence
