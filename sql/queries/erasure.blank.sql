-- Makes a person's events anybody's: what names the person gets a name without meaning, the same wherever it stands,
-- and what describes the person goes.
UPDATE events SET
  id = if(own = 0, concat('erased:', lower(hex(sipHash128Keyed(({k0:UInt64}, {k1:UInt64}), concat('event ', id))))),
    concat('own:', toString(sequence))),
  contactId = if(contactId IN (SELECT id FROM erasing WHERE what = 'contact'), {nameless:String}, contactId),
  messageId = if(messageId = '', '',
    concat('erased:', lower(hex(sipHash128Keyed(({k0:UInt64}, {k1:UInt64}), concat('message ', messageId)))))),
  sessionId = if(sessionId = '', '',
    concat('erased:', lower(hex(sipHash128Keyed(({k0:UInt64}, {k1:UInt64}), concat('session ', sessionId)))))),
  conversationId = if(conversationId = '', '',
    concat('erased:', lower(hex(sipHash128Keyed(({k0:UInt64}, {k1:UInt64}), concat('conversation ', conversationId)))))),
  orderId = if(orderId = '', '',
    concat('erased:', lower(hex(sipHash128Keyed(({k0:UInt64}, {k1:UInt64}), concat('order ', orderId)))))),
  url = if(url IN (SELECT id FROM erasing WHERE what = 'kept'), url, ''),
  referrer = if(referrer IN (SELECT id FROM erasing WHERE what = 'kept'), referrer, ''),
  subject = if(toString(subject) IN (SELECT id FROM erasing WHERE what = 'kept'), toString(subject), ''),
  linkId = if(toString(linkId) IN (SELECT id FROM erasing WHERE what = 'kept'), toString(linkId), ''),
  sender = if(direction = 'incoming', '', toString(sender)),
  recipient = '',
  ip = '',
  userAgent = '',
  reason = if(kind LIKE 'enrollment.%', toString(reason), ''),
  properties = '{}'
WHERE workspace = {workspace:String} AND (
    contactId IN (SELECT id FROM erasing WHERE what = 'contact')
    OR messageId IN (SELECT id FROM erasing WHERE what = 'message')
    OR (contactId = '' AND (
      sessionId IN (SELECT id FROM erasing WHERE what = 'session')
      OR conversationId IN (SELECT id FROM erasing WHERE what = 'conversation')
      OR orderId IN (SELECT id FROM erasing WHERE what = 'order')
      OR lowerUTF8(recipient) IN (SELECT id FROM erasing WHERE what = 'address')
      OR (direction = 'incoming' AND lowerUTF8(toString(sender)) IN (SELECT id FROM erasing WHERE what = 'address')))))
