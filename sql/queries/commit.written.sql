-- Whether a commit is in the log: its rows come in one insert, so that one of them stands for all.
SELECT count() AS rows
FROM events
WHERE workspace = {workspace:String} AND kind = {kind:String}
  AND time = fromUnixTimestamp64Milli({time:Int64}, 'UTC') AND sequence = {sequence:UInt64}
