-- Tells stored events what their messages have learned since. An event's own values stay. One that gets another
-- channel arrives anew.
UPDATE events SET
  rearrived = if(
    (channel = '' OR bitTest(inherited, 7) OR bitTest(inherited, 8))
      AND transform(messageId, {ids:Array(String)}, {channels:Array(String)}, '') != ''
      AND transform(messageId, {ids:Array(String)}, {channels:Array(String)}, '') != channel,
    {arrival:UInt64}, rearrived),
  messageTime = fromUnixTimestamp64Milli(
    transform(messageId, {ids:Array(String)}, {times:Array(Int64)}, toUnixTimestamp64Milli(messageTime)), 'UTC'),
  contactId = if(contactId = '' OR bitTest(inherited, 0),
    transform(messageId, {ids:Array(String)}, {contactIds:Array(String)}, contactId), contactId),
  campaignId = if(campaignId = '' OR bitTest(inherited, 1),
    transform(messageId, {ids:Array(String)}, {campaignIds:Array(String)}, toString(campaignId)), toString(campaignId)),
  workflowId = if(workflowId = '' OR bitTest(inherited, 2),
    transform(messageId, {ids:Array(String)}, {workflowIds:Array(String)}, toString(workflowId)), toString(workflowId)),
  sequenceId = if(sequenceId = '' OR bitTest(inherited, 3),
    transform(messageId, {ids:Array(String)}, {sequenceIds:Array(String)}, toString(sequenceId)), toString(sequenceId)),
  step = if(step = 0 OR bitTest(inherited, 4),
    transform(messageId, {ids:Array(String)}, {steps:Array(UInt32)}, step), step),
  experimentId = if(experimentId = '' OR bitTest(inherited, 5),
    transform(messageId, {ids:Array(String)}, {experimentIds:Array(String)}, toString(experimentId)), toString(experimentId)),
  variantId = if(variantId = '' OR bitTest(inherited, 6),
    transform(messageId, {ids:Array(String)}, {variantIds:Array(String)}, toString(variantId)), toString(variantId)),
  channel = multiIf(
    NOT (channel = '' OR bitTest(inherited, 7) OR bitTest(inherited, 8)), toString(channel),
    transform(messageId, {ids:Array(String)}, {channels:Array(String)}, '') != '',
      transform(messageId, {ids:Array(String)}, {channels:Array(String)}, ''),
    bitTest(inherited, 8), toString(channel),
    ''),
  inherited = bitOr(
    toUInt16(
      (contactId = '' AND transform(messageId, {ids:Array(String)}, {contactIds:Array(String)}, '') != '') * 1
      + (campaignId = '' AND transform(messageId, {ids:Array(String)}, {campaignIds:Array(String)}, '') != '') * 2
      + (workflowId = '' AND transform(messageId, {ids:Array(String)}, {workflowIds:Array(String)}, '') != '') * 4
      + (sequenceId = '' AND transform(messageId, {ids:Array(String)}, {sequenceIds:Array(String)}, '') != '') * 8
      + (step = 0 AND transform(messageId, {ids:Array(String)}, {steps:Array(UInt32)}, 0) != 0) * 16
      + (experimentId = '' AND transform(messageId, {ids:Array(String)}, {experimentIds:Array(String)}, '') != '') * 32
      + (variantId = '' AND transform(messageId, {ids:Array(String)}, {variantIds:Array(String)}, '') != '') * 64
      + ((channel = '' OR bitTest(inherited, 8))
         AND transform(messageId, {ids:Array(String)}, {channels:Array(String)}, '') != '') * 128),
    if(transform(messageId, {ids:Array(String)}, {channels:Array(String)}, '') != '',
       bitAnd(inherited, 255), inherited))
WHERE workspace = {workspace:String} AND messageId IN {ids:Array(String)}
