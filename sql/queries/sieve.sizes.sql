-- How many rows the tables have that sieves are filled from.
SELECT table AS name, sum(rows) AS rows
FROM system.parts
WHERE database = currentDatabase() AND table IN ('event_ids', 'messages', 'things') AND active
GROUP BY table
