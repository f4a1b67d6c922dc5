-- Where the numbering of rows goes on after a start: above every number that is kept, those at which readers and
-- rollups stopped included, or they would never see the next rows.
SELECT max(newest) AS sequence
FROM
(
  SELECT max(greatest(sequence, rearrived)) AS newest FROM events
  UNION ALL SELECT max(version) FROM messages
  UNION ALL SELECT max(version) FROM things
  UNION ALL SELECT max(JSONExtractUInt(body, 'arrival')) FROM records WHERE kind = 'cursor'
  UNION ALL SELECT max(JSONExtractUInt(body, 'sequence')) FROM records WHERE kind = 'rollup'
)
