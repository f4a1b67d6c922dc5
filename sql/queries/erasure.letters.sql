-- Takes the dead letters that name the person off the list; what they said is deleted behind it. A slot may hide an
-- older letter, which must not come back when the newer one is deleted.
INSERT INTO dead_letters
SELECT workspace, slot, version + 1, 1, number, pushedOut, '', source, 0, '', 0, '', []
FROM dead_letters FINAL
WHERE workspace = {workspace:String} AND deleted = 0
  AND hasAny(mentions, (SELECT groupUniqArray(lowerUTF8(id)) FROM erasing WHERE what IN ('contact', 'address', 'message')))
