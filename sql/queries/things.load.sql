-- The newest version of these things, removed ones included.
SELECT id, deleted, known, toUnixTimestamp64Milli(createdAt) AS createdAtMs,
       toUnixTimestamp64Milli(updatedAt) AS updatedAtMs,
       toUnixTimestamp64Milli(deletedAt) AS deletedAtMs, toString(optInStatus) AS optInStatus,
       toUnixTimestamp64Milli(optInAt) AS optInAtMs,
       toString(origin) AS origin, members, history
FROM things FINAL
WHERE workspace = {workspace:String} AND collection = {collection:String} AND id IN {ids:Array(String)}
