-- What the person's messages know, under their new names, and the hashes of the old ones: to know a late event by.
INSERT INTO messages
SELECT * REPLACE (
  concat('erased:', lower(hex(sipHash128Keyed(({k0:UInt64}, {k1:UInt64}), concat('message ', messageId))))) AS messageId,
  if(contactId IN (SELECT id FROM erasing WHERE what = 'contact'), {nameless:String}, contactId) AS contactId)
FROM
(
  SELECT * FROM messages FINAL
  WHERE workspace = {workspace:String} AND messageId IN (SELECT id FROM erasing WHERE what = 'message')
)
UNION ALL
SELECT * REPLACE (
  concat('erased:', lower(hex(SHA256(concat(workspace, '\0', messageId))))) AS messageId,
  '' AS contactId, '' AS campaignId, '' AS workflowId, '' AS sequenceId, 0 AS step, '' AS experimentId,
  '' AS variantId, '' AS channel)
FROM
(
  SELECT * FROM messages FINAL
  WHERE workspace = {workspace:String} AND messageId IN (SELECT id FROM erasing WHERE what = 'message')
)
