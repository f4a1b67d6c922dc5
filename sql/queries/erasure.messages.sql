-- The messages, sessions, conversations and orders of a person. What other people's events name too is not the
-- person's alone, and stays.
INSERT INTO erasing
SELECT DISTINCT {workspace:String}, 'message', messageId
FROM
(
  SELECT messageId FROM events
  WHERE workspace = {workspace:String} AND messageId != ''
    AND contactId IN (SELECT id FROM erasing WHERE what = 'contact')
  UNION ALL
  SELECT messageId FROM messages FINAL
  WHERE workspace = {workspace:String} AND contactId IN (SELECT id FROM erasing WHERE what = 'contact')
)
UNION ALL
SELECT {workspace:String}, pair.1, pair.2
FROM events
ARRAY JOIN [('session', sessionId), ('conversation', conversationId), ('order', orderId)] AS pair
WHERE workspace = {workspace:String} AND pair.2 != ''
GROUP BY pair
HAVING countIf(contactId IN (SELECT id FROM erasing WHERE what = 'contact')) > 0
  AND countIf(contactId != '' AND contactId NOT IN (SELECT id FROM erasing WHERE what = 'contact')) = 0
UNION ALL
SELECT {workspace:String}, 'session', id FROM aliases FINAL
WHERE workspace = {workspace:String} AND what = 'session'
  AND contactId IN (SELECT id FROM erasing WHERE what = 'contact')
