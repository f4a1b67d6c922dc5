-- Sessions of the person stay one actor under their new names.
INSERT INTO aliases
SELECT * REPLACE (
  concat('erased:', lower(hex(sipHash128Keyed(({k0:UInt64}, {k1:UInt64}), concat('session ', id))))) AS id,
  {nameless:String} AS contactId)
FROM
(
  SELECT * FROM aliases FINAL
  WHERE workspace = {workspace:String} AND what = 'session'
    AND contactId IN (SELECT id FROM erasing WHERE what = 'contact')
)
