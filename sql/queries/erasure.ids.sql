-- An id that is taken stays taken, by its hash.
INSERT INTO event_ids
SELECT {workspace:String}, concat('erased:', lower(hex(SHA256(concat({workspace:String}, '\0', id)))))
FROM erasing
WHERE what = 'event'
