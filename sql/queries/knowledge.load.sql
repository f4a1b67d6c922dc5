-- What these messages know.
SELECT messageId,
       toUnixTimestamp64Milli(messageTime) AS messageTimeMs,
       fromOrigin, contactId, campaignId, workflowId, sequenceId, step, experimentId, variantId, channel
FROM messages FINAL
WHERE workspace = {workspace:String} AND messageId IN {ids:Array(String)}
