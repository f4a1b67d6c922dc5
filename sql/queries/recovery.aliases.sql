-- All aliases, those of contacts in the order in which they arrived.
SELECT toString(workspace) AS workspace, toString(what) AS what, id, contactId
FROM aliases FINAL
ORDER BY version DESC, id
