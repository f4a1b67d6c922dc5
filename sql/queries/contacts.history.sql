-- Creations, deletions and opt-in changes of these contacts.
SELECT contactId, kind, toUnixTimestamp64Milli(time) AS timeMs, sequence, own, toString(status) AS status,
       toString(source) AS source, counted
FROM events
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted', 'contact.opt_in_changed')
  AND contactId IN {ids:Array(String)}
