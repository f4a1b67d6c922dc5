-- What the log says of these messages, each event for itself: members that it inherited are blanked out.
SELECT messageId, kind, toUnixTimestamp64Milli(time) AS timeMs,
       if(bitTest(inherited, 0), '', contactId) AS contactId,
       if(bitTest(inherited, 1), '', campaignId) AS campaignId,
       if(bitTest(inherited, 2), '', workflowId) AS workflowId,
       if(bitTest(inherited, 3), '', sequenceId) AS sequenceId,
       if(bitTest(inherited, 4), 0, step) AS step,
       if(bitTest(inherited, 5), '', experimentId) AS experimentId,
       if(bitTest(inherited, 6), '', variantId) AS variantId,
       if(bitTest(inherited, 7) OR bitTest(inherited, 8), '', channel) AS channel
FROM events
WHERE workspace = {workspace:String} AND messageId IN {ids:Array(String)} AND own = 0
