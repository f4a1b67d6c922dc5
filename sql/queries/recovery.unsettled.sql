-- Rows of the log above the settled ones; the first condition is the one that an index knows.
SELECT toString(workspace) AS workspace, id, sequence, own, toString(kind) AS kind, contactId, messageId,
       toString(campaignId) AS campaignId
FROM events
WHERE greatest(sequence, rearrived) > (SELECT max(sequence) FROM settled)
  AND sequence > (SELECT max(sequence) FROM settled)
ORDER BY sequence
