-- Contacts whose hash is one of these, wherever they are still named.
SELECT DISTINCT id
FROM
(
  SELECT DISTINCT contactId AS id FROM events WHERE workspace = {workspace:String} AND contactId != ''
  UNION ALL
  SELECT id FROM things WHERE workspace = {workspace:String} AND collection = 'contacts'
  UNION ALL
  SELECT arrayJoin([id, contactId]) FROM aliases WHERE workspace = {workspace:String} AND what = 'contact'
)
WHERE lower(hex(SHA256(concat({workspace:String}, '\0', id)))) IN {hashes:Array(String)}
