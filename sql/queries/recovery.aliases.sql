-- All aliases, the oldest first.
SELECT toString(workspace) AS workspace, toString(what) AS what, id, contactId
FROM aliases FINAL
ORDER BY time, id
