-- Which of these ids are in the log already.
SELECT id
FROM event_ids
WHERE workspace = {workspace:String} AND id IN {ids:Array(String)}
