-- Messages with an event that names one of these contacts; a send without one is told by its number.
SELECT DISTINCT messageId, if(messageId = '', sequence, 0) AS send
FROM events
WHERE workspace = {workspace:String} AND contactId IN {ids:Array(String)}
  AND (messageId != '' OR kind = 'message.sent')
