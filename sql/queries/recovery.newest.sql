-- Where the numbering of rows goes on after a start: above every number that is kept, those at which readers and
-- rollups stopped included, or they would never see the next rows. Rows that are not above the settled ones need not be
-- looked at, and an index leads past them.
SELECT max(newest) AS sequence
FROM
(
  SELECT max(sequence) AS newest FROM settled
  UNION ALL
  SELECT max(greatest(sequence, rearrived)) FROM events
  WHERE greatest(sequence, rearrived) > (SELECT max(sequence) FROM settled)
  UNION ALL SELECT max(version) FROM messages
  UNION ALL SELECT max(version) FROM things
  UNION ALL SELECT max(JSONExtractUInt(body, 'arrival')) FROM records WHERE kind = 'cursor'
  UNION ALL SELECT max(JSONExtractUInt(body, 'sequence')) FROM records WHERE kind = 'rollup'
)
