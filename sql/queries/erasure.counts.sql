-- What an erasure is about to change, for its receipt.
SELECT
  (SELECT count() FROM events WHERE workspace = {workspace:String} AND (
    contactId IN (SELECT id FROM erasing WHERE what = 'contact')
    OR messageId IN (SELECT id FROM erasing WHERE what = 'message')
    OR (contactId = '' AND (
      sessionId IN (SELECT id FROM erasing WHERE what = 'session')
      OR conversationId IN (SELECT id FROM erasing WHERE what = 'conversation')
      OR orderId IN (SELECT id FROM erasing WHERE what = 'order')
      OR lowerUTF8(recipient) IN (SELECT id FROM erasing WHERE what = 'address')
      OR (direction = 'incoming' AND lowerUTF8(toString(sender)) IN (SELECT id FROM erasing WHERE what = 'address')))))) AS events,
  (SELECT count() FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts'
     AND id IN (SELECT id FROM erasing WHERE what = 'contact')) AS contacts,
  (SELECT count() FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0
     AND JSONExtractString(members, 'messageId') IN (SELECT id FROM erasing WHERE what = 'message')) AS links,
  (SELECT uniqExact(id) FROM erasing WHERE what = 'message') AS messages,
  (SELECT uniqExact(id) FROM erasing WHERE what = 'session') AS sessions,
  (SELECT uniqExact(id) FROM erasing WHERE what = 'conversation') AS conversations,
  (SELECT count() FROM dead_letters FINAL WHERE workspace = {workspace:String} AND deleted = 0 AND hasAny(mentions,
     (SELECT groupUniqArray(lowerUTF8(id)) FROM erasing WHERE what IN ('contact', 'address', 'message')))) AS deadLetters
