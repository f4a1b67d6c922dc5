-- Contacts whose opt-in changes, recorded by us, hang on these messages.
SELECT DISTINCT contactId
FROM events
WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND own = 1
  AND messageId IN {ids:Array(String)} AND contactId != ''
