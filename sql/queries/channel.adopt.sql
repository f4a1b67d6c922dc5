-- Gives events of a campaign its channel where neither they nor their message have one.
UPDATE events SET
  channel = {channel:String},
  rearrived = {arrival:UInt64},
  inherited = if({channel:String} = '', bitAnd(inherited, 255), bitOr(inherited, 256))
WHERE workspace = {workspace:String} AND campaignId IN {campaigns:Array(String)}
  AND (channel = '' OR bitTest(inherited, 8)) AND channel != {channel:String}
