-- The nameless contact has been deleted, and says of itself where it came from: figures by source stay.
INSERT INTO things
SELECT * REPLACE (
  {nameless:String} AS id, 1 AS deleted, 0 AS known, '' AS history,
  if(JSONExtractString(members, 'source') = '', '{}',
    concat('{"source":', toJSONString(JSONExtractString(members, 'source')), '}')) AS members)
FROM
(
  SELECT * FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND id = {contact:String}
)
