-- The ids of a person's events, and of the texts in them those that other people's events have as well.
INSERT INTO erasing
SELECT DISTINCT {workspace:String}, 'event', id FROM events WHERE own = 0 AND workspace = {workspace:String} AND (
    contactId IN (SELECT id FROM erasing WHERE what = 'contact')
    OR messageId IN (SELECT id FROM erasing WHERE what = 'message')
    OR (contactId = '' AND (
      sessionId IN (SELECT id FROM erasing WHERE what = 'session')
      OR conversationId IN (SELECT id FROM erasing WHERE what = 'conversation')
      OR orderId IN (SELECT id FROM erasing WHERE what = 'order')
      OR lowerUTF8(recipient) IN (SELECT id FROM erasing WHERE what = 'address')
      OR (direction = 'incoming' AND lowerUTF8(toString(sender)) IN (SELECT id FROM erasing WHERE what = 'address')))))
UNION ALL
SELECT {workspace:String}, 'kept', word
FROM events
ARRAY JOIN [url, referrer, toString(subject), toString(linkId)] AS word
WHERE workspace = {workspace:String} AND word != '' AND NOT (workspace = {workspace:String} AND (
    contactId IN (SELECT id FROM erasing WHERE what = 'contact')
    OR messageId IN (SELECT id FROM erasing WHERE what = 'message')
    OR (contactId = '' AND (
      sessionId IN (SELECT id FROM erasing WHERE what = 'session')
      OR conversationId IN (SELECT id FROM erasing WHERE what = 'conversation')
      OR orderId IN (SELECT id FROM erasing WHERE what = 'order')
      OR lowerUTF8(recipient) IN (SELECT id FROM erasing WHERE what = 'address')
      OR (direction = 'incoming' AND lowerUTF8(toString(sender)) IN (SELECT id FROM erasing WHERE what = 'address'))))))
GROUP BY word
HAVING word IN
(
  SELECT arrayJoin([url, referrer, toString(subject), toString(linkId)]) FROM events WHERE workspace = {workspace:String} AND (
    contactId IN (SELECT id FROM erasing WHERE what = 'contact')
    OR messageId IN (SELECT id FROM erasing WHERE what = 'message')
    OR (contactId = '' AND (
      sessionId IN (SELECT id FROM erasing WHERE what = 'session')
      OR conversationId IN (SELECT id FROM erasing WHERE what = 'conversation')
      OR orderId IN (SELECT id FROM erasing WHERE what = 'order')
      OR lowerUTF8(recipient) IN (SELECT id FROM erasing WHERE what = 'address')
      OR (direction = 'incoming' AND lowerUTF8(toString(sender)) IN (SELECT id FROM erasing WHERE what = 'address')))))
)
