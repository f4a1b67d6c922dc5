-- Which rows of contacts' histories count, and which of our own are withdrawn.
UPDATE events SET
  counted = has({counted:Array(UInt64)}, sequence),
  own = if(has({withdrawn:Array(UInt64)}, sequence), 2, own)
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted', 'contact.opt_in_changed')
  AND sequence IN {sequences:Array(UInt64)}
