-- Rows of the log above the settled ones.
SELECT toString(workspace) AS workspace, id, sequence, own, toString(kind) AS kind, contactId, messageId,
       toString(campaignId) AS campaignId
FROM events
WHERE sequence > (SELECT max(sequence) FROM settled)
ORDER BY sequence
