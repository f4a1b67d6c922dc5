-- Messages with an event that names one of these contacts.
SELECT DISTINCT messageId
FROM events
WHERE workspace = {workspace:String} AND contactId IN {ids:Array(String)} AND messageId != ''
