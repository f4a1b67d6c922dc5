-- All facts of merged contacts are the survivors'.
UPDATE events SET
  contactId = transform(contactId, {from:Array(String)}, {to:Array(String)}, contactId)
WHERE workspace = {workspace:String} AND contactId IN {from:Array(String)}
