-- Where the numbering of rows goes on after a start.
SELECT max(newest) AS sequence
FROM
(
  SELECT max(arrival) AS newest FROM events
  UNION ALL SELECT max(version) FROM messages
  UNION ALL SELECT max(version) FROM things
)
