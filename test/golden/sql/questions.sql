-- count facts, everything, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
GROUP BY bucket, `group`;

-- count facts, everything, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, campaign, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND campaignId = {campaignId:String}
GROUP BY bucket, `group`;

-- count facts, campaign, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND campaignId = {campaignId:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, workflow, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND workflowId = {workflowId:String}
GROUP BY bucket, `group`;

-- count facts, workflow, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND workflowId = {workflowId:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, sequence, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND sequenceId = {sequenceId:String}
GROUP BY bucket, `group`;

-- count facts, sequence, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND sequenceId = {sequenceId:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, contact and channel, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND contactId = {contactId:String}
  AND channel = {channel:String}
GROUP BY bucket, `group`;

-- count facts, contact and channel, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND contactId = {contactId:String}
  AND channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, contact and campaign by number, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND if(match(contactId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(contactId) <= 9007199254740991,
       toUInt64OrZero(contactId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(contactId), 1, 8))), 11))) = {contactNumber:UInt64}
  AND contactId != ''
  AND if(match(campaignId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(campaignId) <= 9007199254740991,
       toUInt64OrZero(campaignId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(campaignId), 1, 8))), 11))) = {campaignNumber:UInt64}
  AND campaignId != ''
GROUP BY bucket, `group`;

-- count facts, contact and campaign by number, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND if(match(contactId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(contactId) <= 9007199254740991,
       toUInt64OrZero(contactId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(contactId), 1, 8))), 11))) = {contactNumber:UInt64}
  AND contactId != ''
  AND if(match(campaignId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(campaignId) <= 9007199254740991,
       toUInt64OrZero(campaignId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(campaignId), 1, 8))), 11))) = {campaignNumber:UInt64}
  AND campaignId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, outgoing and public views, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND direction != 'incoming'
  AND (kind != 'message.viewed_in_browser' OR public = {publicView:Bool})
GROUP BY bucket, `group`;

-- count facts, outgoing and public views, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND direction != 'incoming'
  AND (kind != 'message.viewed_in_browser' OR public = {publicView:Bool})
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, contacts created, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND campaignId = {campaignId:String}
  AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64} AND toUnixTimestamp64Milli(max(time)) < {contactTo:Int64})
GROUP BY bucket, `group`;

-- count facts, contacts created, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND campaignId = {campaignId:String}
  AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64} AND toUnixTimestamp64Milli(max(time)) < {contactTo:Int64})
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, contacts created since, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64})
GROUP BY bucket, `group`;

-- count facts, contacts created since, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64})
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, contacts created ever, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId)
GROUP BY bucket, `group`;

-- count facts, contacts created ever, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId)
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by hour
SELECT intDiv(toYYYYMMDDhhmmss(time, {zone:String}), 10000) AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by day
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by month
SELECT toYYYYMM(time, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by year
SELECT toYear(time, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by channel
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(channel)] AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by source
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(source)] AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by variant
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(experimentId), toString(variantId)] AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by campaign
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(campaignId)] AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by kind
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(kind)] AS `group`,
       countIf(kind = 'message.sent' AND direction != 'incoming') AS sends,
       countIf(kind = 'message.opened') AS opens,
       countIf(kind = 'message.clicked') AS clicks,
       countIf(kind = 'goal.reached') AS goals,
       countIf(kind = 'message.forwarded') AS forwards,
       countIf(kind = 'message.unsubscribed') AS unsubscribes,
       countIf(kind = 'message.complained' AND handled) AS complaintsHandled,
       countIf(kind = 'message.complained' AND NOT handled) AS complaintsUnhandled,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_unknown') AS bouncesUserUnknown,
       countIf(kind = 'message.bounced' AND bounceClass = 'user_recycled') AS bouncesUserRecycled,
       countIf(kind = 'message.bounced' AND bounceClass = 'mailbox_full') AS bouncesMailboxFull,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_content') AS bouncesBlockContent,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_timeout') AS bouncesBlockTimeout,
       countIf(kind = 'message.bounced' AND bounceClass = 'block_other') AS bouncesBlockOther,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_soft') AS bouncesOtherSoft,
       countIf(kind = 'message.bounced' AND bounceClass = 'other_hard') AS bouncesOtherHard,
       countIf(kind = 'message.suppressed') AS suppressions,
       countIf(kind = 'message.bounced') AS bounces,
       countIf(kind = 'message.complained') AS complaints,
       countIf(kind = 'message.onsite') AS onsiteVisits,
       uniqExactIf(contactId, kind = 'message.opened' AND contactId != '') AS openers,
       uniqExactIf(contactId, kind = 'message.clicked' AND contactId != '') AS clickers,
       uniqExactIf(contactId, kind = 'message.bounced' AND contactId != '') AS bouncers,
       uniqExactIf(contactId, kind = 'message.unsubscribed' AND contactId != '') AS unsubscribers,
       uniqExactIf(contactId, kind = 'message.complained' AND contactId != '') AS complainers,
       uniqExactIf(contactId, kind = 'message.viewed_in_browser' AND contactId != '') AS browserViewers,
       uniqExactIf(contactId, kind = 'message.onsite' AND contactId != '') AS onsiteVisitors
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, everything, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
GROUP BY bucket, `group`;

-- count tracked, everything, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, campaign, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND campaignId = {campaignId:String}
GROUP BY bucket, `group`;

-- count tracked, campaign, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND campaignId = {campaignId:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, workflow, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND workflowId = {workflowId:String}
GROUP BY bucket, `group`;

-- count tracked, workflow, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND workflowId = {workflowId:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, sequence, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND sequenceId = {sequenceId:String}
GROUP BY bucket, `group`;

-- count tracked, sequence, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND sequenceId = {sequenceId:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, contact and channel, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND contactId = {contactId:String}
  AND channel = {channel:String}
GROUP BY bucket, `group`;

-- count tracked, contact and channel, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND contactId = {contactId:String}
  AND channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, contact and campaign by number, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND if(match(contactId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(contactId) <= 9007199254740991,
       toUInt64OrZero(contactId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(contactId), 1, 8))), 11))) = {contactNumber:UInt64}
  AND contactId != ''
  AND if(match(campaignId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(campaignId) <= 9007199254740991,
       toUInt64OrZero(campaignId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(campaignId), 1, 8))), 11))) = {campaignNumber:UInt64}
  AND campaignId != ''
GROUP BY bucket, `group`;

-- count tracked, contact and campaign by number, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND if(match(contactId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(contactId) <= 9007199254740991,
       toUInt64OrZero(contactId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(contactId), 1, 8))), 11))) = {contactNumber:UInt64}
  AND contactId != ''
  AND if(match(campaignId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(campaignId) <= 9007199254740991,
       toUInt64OrZero(campaignId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(campaignId), 1, 8))), 11))) = {campaignNumber:UInt64}
  AND campaignId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, outgoing and public views, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND direction != 'incoming'
  AND (kind != 'message.viewed_in_browser' OR public = {publicView:Bool})
GROUP BY bucket, `group`;

-- count tracked, outgoing and public views, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND direction != 'incoming'
  AND (kind != 'message.viewed_in_browser' OR public = {publicView:Bool})
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, contacts created, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND campaignId = {campaignId:String}
  AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64} AND toUnixTimestamp64Milli(max(time)) < {contactTo:Int64})
GROUP BY bucket, `group`;

-- count tracked, contacts created, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND campaignId = {campaignId:String}
  AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64} AND toUnixTimestamp64Milli(max(time)) < {contactTo:Int64})
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, contacts created since, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64})
GROUP BY bucket, `group`;

-- count tracked, contacts created since, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64})
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, contacts created ever, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId)
GROUP BY bucket, `group`;

-- count tracked, contacts created ever, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId)
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by hour
SELECT intDiv(toYYYYMMDDhhmmss(time, {zone:String}), 10000) AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by day
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by month
SELECT toYYYYMM(time, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by year
SELECT toYear(time, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by channel
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(channel)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by source
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(source)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by variant
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(experimentId), toString(variantId)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by campaign
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(campaignId)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by kind
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(kind)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, everything, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
  GROUP BY kind, campaignId, contactId
)
GROUP BY bucket, `group`;

-- count firsts, everything, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, campaign, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
    AND campaignId = {campaignId:String}
  GROUP BY kind, campaignId, contactId
)
GROUP BY bucket, `group`;

-- count firsts, campaign, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
    AND campaignId = {campaignId:String}
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, workflow, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
    AND workflowId = {workflowId:String}
  GROUP BY kind, campaignId, contactId
)
GROUP BY bucket, `group`;

-- count firsts, workflow, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
    AND workflowId = {workflowId:String}
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, sequence, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
    AND sequenceId = {sequenceId:String}
  GROUP BY kind, campaignId, contactId
)
GROUP BY bucket, `group`;

-- count firsts, sequence, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
    AND sequenceId = {sequenceId:String}
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, contact and channel, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
    AND contactId = {contactId:String}
    AND channel = {channel:String}
  GROUP BY kind, campaignId, contactId
)
GROUP BY bucket, `group`;

-- count firsts, contact and channel, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
    AND contactId = {contactId:String}
    AND channel = {channel:String}
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, contact and campaign by number, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
    AND if(match(contactId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(contactId) <= 9007199254740991,
       toUInt64OrZero(contactId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(contactId), 1, 8))), 11))) = {contactNumber:UInt64}
    AND contactId != ''
    AND if(match(campaignId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(campaignId) <= 9007199254740991,
       toUInt64OrZero(campaignId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(campaignId), 1, 8))), 11))) = {campaignNumber:UInt64}
    AND campaignId != ''
  GROUP BY kind, campaignId, contactId
)
GROUP BY bucket, `group`;

-- count firsts, contact and campaign by number, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
    AND if(match(contactId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(contactId) <= 9007199254740991,
       toUInt64OrZero(contactId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(contactId), 1, 8))), 11))) = {contactNumber:UInt64}
    AND contactId != ''
    AND if(match(campaignId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(campaignId) <= 9007199254740991,
       toUInt64OrZero(campaignId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(campaignId), 1, 8))), 11))) = {campaignNumber:UInt64}
    AND campaignId != ''
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, outgoing and public views, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
    AND direction != 'incoming'
    AND (kind != 'message.viewed_in_browser' OR public = {publicView:Bool})
  GROUP BY kind, campaignId, contactId
)
GROUP BY bucket, `group`;

-- count firsts, outgoing and public views, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
    AND direction != 'incoming'
    AND (kind != 'message.viewed_in_browser' OR public = {publicView:Bool})
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, contacts created, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
    AND campaignId = {campaignId:String}
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64} AND toUnixTimestamp64Milli(max(time)) < {contactTo:Int64})
  GROUP BY kind, campaignId, contactId
)
GROUP BY bucket, `group`;

-- count firsts, contacts created, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
    AND campaignId = {campaignId:String}
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64} AND toUnixTimestamp64Milli(max(time)) < {contactTo:Int64})
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, contacts created since, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64})
  GROUP BY kind, campaignId, contactId
)
GROUP BY bucket, `group`;

-- count firsts, contacts created since, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64})
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, contacts created ever, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId)
  GROUP BY kind, campaignId, contactId
)
GROUP BY bucket, `group`;

-- count firsts, contacts created ever, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId)
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, by hour
SELECT intDiv(toYYYYMMDDhhmmss(first, {zone:String}), 10000) AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, by day
SELECT toYYYYMMDD(first, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, by month
SELECT toYYYYMM(first, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, by year
SELECT toYear(first, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       countIf(kind = 'message.opened') AS firstOpens,
       countIf(kind = 'message.clicked') AS firstClicks,
       countIf(kind = 'goal.reached') AS firstGoals
FROM (
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND contactId != ''
    AND campaignId != ''
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count messages, everything, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, everything, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, campaign, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND campaignId = {campaignId:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, campaign, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND campaignId = {campaignId:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, workflow, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND workflowId = {workflowId:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, workflow, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND workflowId = {workflowId:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, sequence, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND sequenceId = {sequenceId:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, sequence, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND sequenceId = {sequenceId:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, contact and channel, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId = {contactId:String}
    AND channel = {channel:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, contact and channel, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId = {contactId:String}
    AND channel = {channel:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, contact and campaign by number, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND if(match(contactId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(contactId) <= 9007199254740991,
       toUInt64OrZero(contactId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(contactId), 1, 8))), 11))) = {contactNumber:UInt64}
    AND contactId != ''
    AND if(match(campaignId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(campaignId) <= 9007199254740991,
       toUInt64OrZero(campaignId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(campaignId), 1, 8))), 11))) = {campaignNumber:UInt64}
    AND campaignId != ''
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, contact and campaign by number, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND if(match(contactId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(contactId) <= 9007199254740991,
       toUInt64OrZero(contactId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(contactId), 1, 8))), 11))) = {contactNumber:UInt64}
    AND contactId != ''
    AND if(match(campaignId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(campaignId) <= 9007199254740991,
       toUInt64OrZero(campaignId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(campaignId), 1, 8))), 11))) = {campaignNumber:UInt64}
    AND campaignId != ''
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, outgoing and public views, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND direction != 'incoming'
    AND (kind != 'message.viewed_in_browser' OR public = {publicView:Bool})
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, outgoing and public views, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND direction != 'incoming'
    AND (kind != 'message.viewed_in_browser' OR public = {publicView:Bool})
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, contacts created, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND campaignId = {campaignId:String}
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64} AND toUnixTimestamp64Milli(max(time)) < {contactTo:Int64})
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, contacts created, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND campaignId = {campaignId:String}
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64} AND toUnixTimestamp64Milli(max(time)) < {contactTo:Int64})
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, contacts created since, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64})
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, contacts created since, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64})
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, contacts created ever, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId)
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, contacts created ever, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId)
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by hour
SELECT intDiv(toYYYYMMDDhhmmss(created, {zone:String}), 10000) AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by day
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by month
SELECT toYYYYMM(created, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by year
SELECT toYear(created, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by channel
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       [toString(channel)] AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         minIf(events.channel, events.channel != '') AS channel,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by source
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       [toString(source)] AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         minIf(events.source, events.source != '') AS source,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by variant
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       [toString(experimentId), toString(variantId)] AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         minIf((toString(events.experimentId), toString(events.variantId)), events.experimentId != '' AND events.variantId != '').1 AS experimentId,
         minIf((toString(events.experimentId), toString(events.variantId)), events.experimentId != '' AND events.variantId != '').2 AS variantId,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by campaign
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       [toString(campaignId)] AS `group`,
       count() AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         minIf(events.campaignId, events.campaignId != '') AS campaignId,
         max(kind NOT IN ('message.queued', 'message.deferred')) AS attempted,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         argMaxIf(multiIf(kind = 'message.bounced', 'bounced', kind = 'message.failed', 'failed', 'delivered'), (time, multiIf(kind = 'message.bounced', 3, kind = 'message.failed', 2, 1)), kind IN ('message.bounced', 'message.failed', 'message.delivered')) AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count milestones, everything, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
GROUP BY bucket, `group`;

-- count milestones, everything, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, campaign, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND campaignId = {campaignId:String}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
GROUP BY bucket, `group`;

-- count milestones, campaign, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND campaignId = {campaignId:String}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, workflow, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND workflowId = {workflowId:String}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
GROUP BY bucket, `group`;

-- count milestones, workflow, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND workflowId = {workflowId:String}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, sequence, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND sequenceId = {sequenceId:String}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
GROUP BY bucket, `group`;

-- count milestones, sequence, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND sequenceId = {sequenceId:String}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, contact and channel, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId = {contactId:String}
    AND channel = {channel:String}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
GROUP BY bucket, `group`;

-- count milestones, contact and channel, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId = {contactId:String}
    AND channel = {channel:String}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, contact and campaign by number, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND if(match(contactId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(contactId) <= 9007199254740991,
       toUInt64OrZero(contactId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(contactId), 1, 8))), 11))) = {contactNumber:UInt64}
    AND contactId != ''
    AND if(match(campaignId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(campaignId) <= 9007199254740991,
       toUInt64OrZero(campaignId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(campaignId), 1, 8))), 11))) = {campaignNumber:UInt64}
    AND campaignId != ''
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
GROUP BY bucket, `group`;

-- count milestones, contact and campaign by number, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND if(match(contactId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(contactId) <= 9007199254740991,
       toUInt64OrZero(contactId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(contactId), 1, 8))), 11))) = {contactNumber:UInt64}
    AND contactId != ''
    AND if(match(campaignId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(campaignId) <= 9007199254740991,
       toUInt64OrZero(campaignId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(campaignId), 1, 8))), 11))) = {campaignNumber:UInt64}
    AND campaignId != ''
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, outgoing and public views, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND direction != 'incoming'
    AND (kind != 'message.viewed_in_browser' OR public = {publicView:Bool})
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
GROUP BY bucket, `group`;

-- count milestones, outgoing and public views, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND direction != 'incoming'
    AND (kind != 'message.viewed_in_browser' OR public = {publicView:Bool})
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, contacts created, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND campaignId = {campaignId:String}
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64} AND toUnixTimestamp64Milli(max(time)) < {contactTo:Int64})
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
GROUP BY bucket, `group`;

-- count milestones, contacts created, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND campaignId = {campaignId:String}
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64} AND toUnixTimestamp64Milli(max(time)) < {contactTo:Int64})
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, contacts created since, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64})
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
GROUP BY bucket, `group`;

-- count milestones, contacts created since, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64})
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, contacts created ever, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId)
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
GROUP BY bucket, `group`;

-- count milestones, contacts created ever, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId)
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by hour
SELECT intDiv(toYYYYMMDDhhmmss(reached, {zone:String}), 10000) AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by day
SELECT toYYYYMMDD(reached, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by month
SELECT toYYYYMM(reached, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by year
SELECT toYear(reached, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by channel
SELECT toYYYYMMDD(reached, {zone:String}) AS bucket,
       [toString(channel)] AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones,
         minIf(events.channel, events.channel != '') AS channel
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by source
SELECT toYYYYMMDD(reached, {zone:String}) AS bucket,
       [toString(source)] AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones,
         minIf(events.source, events.source != '') AS source
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by variant
SELECT toYYYYMMDD(reached, {zone:String}) AS bucket,
       [toString(experimentId), toString(variantId)] AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones,
         minIf((toString(events.experimentId), toString(events.variantId)), events.experimentId != '' AND events.variantId != '').1 AS experimentId,
         minIf((toString(events.experimentId), toString(events.variantId)), events.experimentId != '' AND events.variantId != '').2 AS variantId
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by campaign
SELECT toYYYYMMDD(reached, {zone:String}) AS bucket,
       [toString(campaignId)] AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones,
         minIf(events.campaignId, events.campaignId != '') AS campaignId
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, everything, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, workflowId, sequenceId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY campaignId, workflowId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
GROUP BY bucket, `group`;

-- count enrollments, everything, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, workflowId, sequenceId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY campaignId, workflowId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, campaign, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND campaignId = {campaignId:String}
  GROUP BY campaignId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
GROUP BY bucket, `group`;

-- count enrollments, campaign, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND campaignId = {campaignId:String}
  GROUP BY campaignId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, workflow, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT workflowId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND workflowId = {workflowId:String}
  GROUP BY workflowId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
GROUP BY bucket, `group`;

-- count enrollments, workflow, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT workflowId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND workflowId = {workflowId:String}
  GROUP BY workflowId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, sequence, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT sequenceId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND sequenceId = {sequenceId:String}
  GROUP BY sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
GROUP BY bucket, `group`;

-- count enrollments, sequence, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT sequenceId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND sequenceId = {sequenceId:String}
  GROUP BY sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, contact and channel, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, workflowId, sequenceId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId = {contactId:String}
    AND channel = {channel:String}
  GROUP BY campaignId, workflowId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
GROUP BY bucket, `group`;

-- count enrollments, contact and channel, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, workflowId, sequenceId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId = {contactId:String}
    AND channel = {channel:String}
  GROUP BY campaignId, workflowId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, contact and campaign by number, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, workflowId, sequenceId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND if(match(contactId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(contactId) <= 9007199254740991,
       toUInt64OrZero(contactId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(contactId), 1, 8))), 11))) = {contactNumber:UInt64}
    AND contactId != ''
    AND if(match(campaignId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(campaignId) <= 9007199254740991,
       toUInt64OrZero(campaignId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(campaignId), 1, 8))), 11))) = {campaignNumber:UInt64}
    AND campaignId != ''
  GROUP BY campaignId, workflowId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
GROUP BY bucket, `group`;

-- count enrollments, contact and campaign by number, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, workflowId, sequenceId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND if(match(contactId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(contactId) <= 9007199254740991,
       toUInt64OrZero(contactId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(contactId), 1, 8))), 11))) = {contactNumber:UInt64}
    AND contactId != ''
    AND if(match(campaignId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(campaignId) <= 9007199254740991,
       toUInt64OrZero(campaignId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(campaignId), 1, 8))), 11))) = {campaignNumber:UInt64}
    AND campaignId != ''
  GROUP BY campaignId, workflowId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, outgoing and public views, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, workflowId, sequenceId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND direction != 'incoming'
    AND (kind != 'message.viewed_in_browser' OR public = {publicView:Bool})
  GROUP BY campaignId, workflowId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
GROUP BY bucket, `group`;

-- count enrollments, outgoing and public views, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, workflowId, sequenceId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND direction != 'incoming'
    AND (kind != 'message.viewed_in_browser' OR public = {publicView:Bool})
  GROUP BY campaignId, workflowId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, contacts created, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND campaignId = {campaignId:String}
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64} AND toUnixTimestamp64Milli(max(time)) < {contactTo:Int64})
  GROUP BY campaignId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
GROUP BY bucket, `group`;

-- count enrollments, contacts created, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND campaignId = {campaignId:String}
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64} AND toUnixTimestamp64Milli(max(time)) < {contactTo:Int64})
  GROUP BY campaignId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, contacts created since, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, workflowId, sequenceId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64})
  GROUP BY campaignId, workflowId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
GROUP BY bucket, `group`;

-- count enrollments, contacts created since, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, workflowId, sequenceId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId
  HAVING toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64})
  GROUP BY campaignId, workflowId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, contacts created ever, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, workflowId, sequenceId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId)
  GROUP BY campaignId, workflowId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
GROUP BY bucket, `group`;

-- count enrollments, contacts created ever, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, workflowId, sequenceId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId)
  GROUP BY campaignId, workflowId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, by hour
SELECT intDiv(toYYYYMMDDhhmmss(started, {zone:String}), 10000) AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, workflowId, sequenceId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY campaignId, workflowId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, by day
SELECT toYYYYMMDD(started, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, workflowId, sequenceId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY campaignId, workflowId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, by month
SELECT toYYYYMM(started, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, workflowId, sequenceId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY campaignId, workflowId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, by year
SELECT toYear(started, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, workflowId, sequenceId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY campaignId, workflowId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count contacts, everything, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS contactsCreated
FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN ('contact.created', 'contact.deleted')
    AND counted = 1
    AND contactId != ''
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind, (time, sequence)) = 'contact.created'
)
GROUP BY bucket, `group`;

-- count contacts, everything, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS contactsCreated
FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN ('contact.created', 'contact.deleted')
    AND counted = 1
    AND contactId != ''
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind, (time, sequence)) = 'contact.created'
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count contacts, by hour
SELECT intDiv(toYYYYMMDDhhmmss(created, {zone:String}), 10000) AS bucket,
       emptyArrayString() AS `group`,
       count() AS contactsCreated
FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN ('contact.created', 'contact.deleted')
    AND counted = 1
    AND contactId != ''
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind, (time, sequence)) = 'contact.created'
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count contacts, by day
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       count() AS contactsCreated
FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN ('contact.created', 'contact.deleted')
    AND counted = 1
    AND contactId != ''
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind, (time, sequence)) = 'contact.created'
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count contacts, by month
SELECT toYYYYMM(created, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       count() AS contactsCreated
FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN ('contact.created', 'contact.deleted')
    AND counted = 1
    AND contactId != ''
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind, (time, sequence)) = 'contact.created'
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count contacts, by year
SELECT toYear(created, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       count() AS contactsCreated
FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN ('contact.created', 'contact.deleted')
    AND counted = 1
    AND contactId != ''
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind, (time, sequence)) = 'contact.created'
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- funnel of 1
SELECT reached, count() AS actors
FROM
(
  SELECT if(contactId = '' AND sessionId = '', concat('e', toString(sequence)), multiIf(
    contactId != '', concat('c', contactId),
    sessions.person != '', concat('c', sessions.person),
    sessionId != '', concat('s', sessionId),
    '')) AS actor,
         arrayFold((step, event) -> if(event.3 = {steps:Array(String)}[step + 1], step + 1, step),
                   arraySort(groupArray((time, sequence, toString(kind)))),
                   toUInt64(0)) AS reached
  FROM events
  LEFT ANY JOIN (
  SELECT session, argMin(contact, (rank, at, arrival)) AS person
  FROM
  (
    SELECT sessionId AS session, contactId AS contact, 1 AS rank, time AS at, sequence AS arrival
    FROM events
    WHERE workspace = {workspace:String} AND sessionId != '' AND contactId != ''
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    UNION ALL
    SELECT id AS session, contactId AS contact, 0 AS rank, time AS at, 0 AS arrival
    FROM aliases
    WHERE workspace = {workspace:String} AND what = 'session'
  )
  GROUP BY session
) AS sessions ON sessions.session = events.sessionId
  WHERE workspace = {workspace:String} AND kind IN {steps:Array(String)}
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  GROUP BY actor
  HAVING actor != ''
)
GROUP BY reached;

-- funnel of 3
SELECT reached, count() AS actors
FROM
(
  SELECT multiIf(
    contactId != '', concat('c', contactId),
    sessions.person != '', concat('c', sessions.person),
    sessionId != '', concat('s', sessionId),
    '') AS actor,
         arrayFold((step, event) -> if(event.3 = {steps:Array(String)}[step + 1], step + 1, step),
                   arraySort(groupArray((time, sequence, toString(kind)))),
                   toUInt64(0)) AS reached
  FROM events
  LEFT ANY JOIN (
  SELECT session, argMin(contact, (rank, at, arrival)) AS person
  FROM
  (
    SELECT sessionId AS session, contactId AS contact, 1 AS rank, time AS at, sequence AS arrival
    FROM events
    WHERE workspace = {workspace:String} AND sessionId != '' AND contactId != ''
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    UNION ALL
    SELECT id AS session, contactId AS contact, 0 AS rank, time AS at, 0 AS arrival
    FROM aliases
    WHERE workspace = {workspace:String} AND what = 'session'
  )
  GROUP BY session
) AS sessions ON sessions.session = events.sessionId
  WHERE workspace = {workspace:String} AND kind IN {steps:Array(String)}
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  GROUP BY actor
  HAVING actor != ''
)
GROUP BY reached;

-- cohorts by trackedEvents
SELECT toString(signups.day) AS day, count() AS size,
       sumForEach(arrayMap(week -> toUInt64(has(activity.weeks, week)), range({weeks:UInt32}))) AS activeByWeek
FROM
(
  SELECT contactId, toDate(created, {zone:String}) AS day
  FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN ('contact.created', 'contact.deleted')
    AND counted = 1
    AND contactId != ''
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind, (time, sequence)) = 'contact.created'
)
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
) AS signups
LEFT ANY JOIN
(
  SELECT person, groupUniqArray(intDiv(toDate(at, {zone:String}) - births.day, 7)) AS weeks
  FROM
  (
    SELECT if(contactId != '', contactId, sessions.person) AS person, time AS at
    FROM events
    LEFT ANY JOIN (
  SELECT session, argMin(contact, (rank, at, arrival)) AS person
  FROM
  (
    SELECT sessionId AS session, contactId AS contact, 1 AS rank, time AS at, sequence AS arrival
    FROM events
    WHERE workspace = {workspace:String} AND sessionId != '' AND contactId != ''
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    UNION ALL
    SELECT id AS session, contactId AS contact, 0 AS rank, time AS at, 0 AS arrival
    FROM aliases
    WHERE workspace = {workspace:String} AND what = 'session'
  )
  GROUP BY session
) AS sessions ON sessions.session = events.sessionId
    WHERE workspace = {workspace:String} AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')
      AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  ) AS acts
  INNER JOIN
  (
    SELECT contactId, toDate(created, {zone:String}) AS day
    FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN ('contact.created', 'contact.deleted')
    AND counted = 1
    AND contactId != ''
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind, (time, sequence)) = 'contact.created'
)
    WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  ) AS births ON births.contactId = acts.person
  WHERE toDate(at, {zone:String}) >= births.day
  GROUP BY person
) AS activity ON activity.person = signups.contactId
GROUP BY day
ORDER BY day;

-- cohorts by sends
SELECT toString(signups.day) AS day, count() AS size,
       sumForEach(arrayMap(week -> toUInt64(has(activity.weeks, week)), range({weeks:UInt32}))) AS activeByWeek
FROM
(
  SELECT contactId, toDate(created, {zone:String}) AS day
  FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN ('contact.created', 'contact.deleted')
    AND counted = 1
    AND contactId != ''
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind, (time, sequence)) = 'contact.created'
)
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
) AS signups
LEFT ANY JOIN
(
  SELECT person, groupUniqArray(intDiv(toDate(at, {zone:String}) - births.day, 7)) AS weeks
  FROM
  (
    SELECT contactId AS person, time AS at
    FROM events
    
    WHERE workspace = {workspace:String} AND kind = 'message.sent' AND direction != 'incoming'
      AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  ) AS acts
  INNER JOIN
  (
    SELECT contactId, toDate(created, {zone:String}) AS day
    FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN ('contact.created', 'contact.deleted')
    AND counted = 1
    AND contactId != ''
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind, (time, sequence)) = 'contact.created'
)
    WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  ) AS births ON births.contactId = acts.person
  WHERE toDate(at, {zone:String}) >= births.day
  GROUP BY person
) AS activity ON activity.person = signups.contactId
GROUP BY day
ORDER BY day;

-- cohorts by opens
SELECT toString(signups.day) AS day, count() AS size,
       sumForEach(arrayMap(week -> toUInt64(has(activity.weeks, week)), range({weeks:UInt32}))) AS activeByWeek
FROM
(
  SELECT contactId, toDate(created, {zone:String}) AS day
  FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN ('contact.created', 'contact.deleted')
    AND counted = 1
    AND contactId != ''
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind, (time, sequence)) = 'contact.created'
)
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
) AS signups
LEFT ANY JOIN
(
  SELECT person, groupUniqArray(intDiv(toDate(at, {zone:String}) - births.day, 7)) AS weeks
  FROM
  (
    SELECT contactId AS person, time AS at
    FROM events
    
    WHERE workspace = {workspace:String} AND kind = 'message.opened'
      AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  ) AS acts
  INNER JOIN
  (
    SELECT contactId, toDate(created, {zone:String}) AS day
    FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN ('contact.created', 'contact.deleted')
    AND counted = 1
    AND contactId != ''
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind, (time, sequence)) = 'contact.created'
)
    WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  ) AS births ON births.contactId = acts.person
  WHERE toDate(at, {zone:String}) >= births.day
  GROUP BY person
) AS activity ON activity.person = signups.contactId
GROUP BY day
ORDER BY day;

-- cohorts by clicks
SELECT toString(signups.day) AS day, count() AS size,
       sumForEach(arrayMap(week -> toUInt64(has(activity.weeks, week)), range({weeks:UInt32}))) AS activeByWeek
FROM
(
  SELECT contactId, toDate(created, {zone:String}) AS day
  FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN ('contact.created', 'contact.deleted')
    AND counted = 1
    AND contactId != ''
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind, (time, sequence)) = 'contact.created'
)
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
) AS signups
LEFT ANY JOIN
(
  SELECT person, groupUniqArray(intDiv(toDate(at, {zone:String}) - births.day, 7)) AS weeks
  FROM
  (
    SELECT contactId AS person, time AS at
    FROM events
    
    WHERE workspace = {workspace:String} AND kind = 'message.clicked'
      AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  ) AS acts
  INNER JOIN
  (
    SELECT contactId, toDate(created, {zone:String}) AS day
    FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN ('contact.created', 'contact.deleted')
    AND counted = 1
    AND contactId != ''
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind, (time, sequence)) = 'contact.created'
)
    WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  ) AS births ON births.contactId = acts.person
  WHERE toDate(at, {zone:String}) >= births.day
  GROUP BY person
) AS activity ON activity.person = signups.contactId
GROUP BY day
ORDER BY day;

-- sources
SELECT toString(utmSource) AS source, toString(utmMedium) AS medium, toString(utmCampaign) AS campaign,
       uniqExact(if(contactId = '' AND sessionId = '', concat('e', toString(sequence)), multiIf(
    contactId != '', concat('c', contactId),
    sessions.person != '', concat('c', sessions.person),
    sessionId != '', concat('s', sessionId),
    ''))) AS actors, count() AS events
FROM events
LEFT ANY JOIN (
  SELECT session, argMin(contact, (rank, at, arrival)) AS person
  FROM
  (
    SELECT sessionId AS session, contactId AS contact, 1 AS rank, time AS at, sequence AS arrival
    FROM events
    WHERE workspace = {workspace:String} AND sessionId != '' AND contactId != ''
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    UNION ALL
    SELECT id AS session, contactId AS contact, 0 AS rank, time AS at, 0 AS arrival
    FROM aliases
    WHERE workspace = {workspace:String} AND what = 'session'
  )
  GROUP BY session
) AS sessions ON sessions.session = events.sessionId
WHERE workspace = {workspace:String} AND NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]') AND utmSource != ''
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY source, medium, campaign
ORDER BY events DESC, actors DESC, source, medium, campaign;

-- conversions
SELECT sum(arrayCount(at -> arrived.2 AND at >= arrived.1, converted)) AS conversions
FROM
(
  SELECT if(contactId = '' AND sessionId = '', concat('e', toString(sequence)), multiIf(
    contactId != '', concat('c', contactId),
    sessions.person != '', concat('c', sessions.person),
    sessionId != '', concat('s', sessionId),
    '')) AS actor,
         (minIf(time, NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]') AND utmSource != ''), countIf(NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]') AND utmSource != '') > 0) AS arrived,
         groupArrayIf(time, kind IN {conversions:Array(String)}) AS converted
  FROM events
  LEFT ANY JOIN (
  SELECT session, argMin(contact, (rank, at, arrival)) AS person
  FROM
  (
    SELECT sessionId AS session, contactId AS contact, 1 AS rank, time AS at, sequence AS arrival
    FROM events
    WHERE workspace = {workspace:String} AND sessionId != '' AND contactId != ''
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    UNION ALL
    SELECT id AS session, contactId AS contact, 0 AS rank, time AS at, 0 AS arrival
    FROM aliases
    WHERE workspace = {workspace:String} AND what = 'session'
  )
  GROUP BY session
) AS sessions ON sessions.session = events.sessionId
  WHERE workspace = {workspace:String} AND (kind IN {conversions:Array(String)} OR utmSource != '')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  GROUP BY actor
);

-- level
SELECT '' AS source,
       sumForEach(arrayMap(at -> if(at = place, if(kind = 'contact.created', 1, -1), 0),
                           range(1, length({instants:Array(Int64)}) + 1))) AS steps
FROM
(
  SELECT kind, source, arrayFirstIndex(at -> toUnixTimestamp64Milli(time) < at, {instants:Array(Int64)}) AS place
  FROM events
  WHERE workspace = {workspace:String} AND kind IN ('contact.created', 'contact.deleted')
    AND counted = 1 AND contactId != ''
)
WHERE place > 0
GROUP BY source;

-- level by source
SELECT toString(source) AS source,
       sumForEach(arrayMap(at -> if(at = place, if(kind = 'contact.created', 1, -1), 0),
                           range(1, length({instants:Array(Int64)}) + 1))) AS steps
FROM
(
  SELECT kind, source, arrayFirstIndex(at -> toUnixTimestamp64Milli(time) < at, {instants:Array(Int64)}) AS place
  FROM events
  WHERE workspace = {workspace:String} AND kind IN ('contact.created', 'contact.deleted')
    AND counted = 1 AND contactId != ''
)
WHERE place > 0
GROUP BY source;

-- campaigns by status
SELECT lowerUTF8(JSONExtractString(members, 'status')) AS status, count() AS value
FROM things FINAL
WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0
GROUP BY status
ORDER BY status;

-- list newest
SELECT sequence, arrival, id, toString(kind) AS kind, toUnixTimestamp64Milli(time) AS timeMs, contactId,
       messageId, toString(campaignId) AS campaignId, toString(channel) AS channel, url, ip, toString(reason) AS reason,
       recipient, sizeBytes, toString(sendingSource) AS sendingSource, toString(bounceClass) AS bounceClass,
       linkNumber, public, properties
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND own != 2
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND campaignId = {campaignId:String}
ORDER BY time DESC, sequence DESC
LIMIT {limit:UInt32} OFFSET {offset:UInt32};

-- list oldest
SELECT sequence, arrival, id, toString(kind) AS kind, toUnixTimestamp64Milli(time) AS timeMs, contactId,
       messageId, toString(campaignId) AS campaignId, toString(channel) AS channel, url, ip, toString(reason) AS reason,
       recipient, sizeBytes, toString(sendingSource) AS sendingSource, toString(bounceClass) AS bounceClass,
       linkNumber, public, properties
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND own != 2
ORDER BY time, sequence
LIMIT {limit:UInt32} OFFSET {offset:UInt32};

-- list arrival
SELECT sequence, arrival, id, toString(kind) AS kind, toUnixTimestamp64Milli(time) AS timeMs, contactId,
       messageId, toString(campaignId) AS campaignId, toString(channel) AS channel, url, ip, toString(reason) AS reason,
       recipient, sizeBytes, toString(sendingSource) AS sendingSource, toString(bounceClass) AS bounceClass,
       linkNumber, public, properties
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND own != 2
  AND arrival >= {arrival:UInt64}
  AND arrival <= {settled:UInt64}
  AND (arrival > {arrival:UInt64} OR sequence > {sequence:UInt64})
ORDER BY arrival, sequence
LIMIT {limit:UInt32} OFFSET {offset:UInt32};

-- list last received
SELECT sequence, arrival, id, toString(kind) AS kind, toUnixTimestamp64Milli(time) AS timeMs, contactId,
       messageId, toString(campaignId) AS campaignId, toString(channel) AS channel, url, ip, toString(reason) AS reason,
       recipient, sizeBytes, toString(sendingSource) AS sendingSource, toString(bounceClass) AS bounceClass,
       linkNumber, public, properties
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND own != 2
ORDER BY sequence DESC
LIMIT {limit:UInt32} OFFSET {offset:UInt32};

-- list last received, deep
SELECT sequence, arrival, id, toString(kind) AS kind, toUnixTimestamp64Milli(time) AS timeMs, contactId,
       messageId, toString(campaignId) AS campaignId, toString(channel) AS channel, url, ip, toString(reason) AS reason,
       recipient, sizeBytes, toString(sendingSource) AS sendingSource, toString(bounceClass) AS bounceClass,
       linkNumber, public, properties
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND own != 2
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND sequence IN
  (
SELECT sequence FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND own != 2
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
ORDER BY sequence DESC
LIMIT {limit:UInt32} OFFSET {offset:UInt32}
  )
ORDER BY sequence DESC;

-- list total
SELECT count() AS total
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND own != 2
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC');

-- list first received
SELECT min(sequence) AS sequence
FROM events
WHERE workspace = {workspace:String} AND receivedAt >= fromUnixTimestamp64Milli({received:Int64}, 'UTC');

-- things
SELECT id, toUnixTimestamp64Milli(createdAt) AS createdAtMs, toUnixTimestamp64Milli(updatedAt) AS updatedAtMs,
       toString(optInStatus) AS optInStatus, members
FROM things FINAL
WHERE workspace = {workspace:String} AND collection = {collection:String} AND deleted = 0
ORDER BY createdAt, id
LIMIT 10000;

-- things by member
SELECT id, toUnixTimestamp64Milli(createdAt) AS createdAtMs, toUnixTimestamp64Milli(updatedAt) AS updatedAtMs,
       toString(optInStatus) AS optInStatus, members
FROM things FINAL
WHERE workspace = {workspace:String} AND collection = {collection:String} AND deleted = 0 AND JSONExtractString(members, {name0:String}) = {value0:String}
ORDER BY createdAt, id
LIMIT 10000;

-- things by id
SELECT id, toUnixTimestamp64Milli(createdAt) AS createdAtMs, toUnixTimestamp64Milli(updatedAt) AS updatedAtMs,
       toString(optInStatus) AS optInStatus, members
FROM things FINAL
WHERE workspace = {workspace:String} AND collection = {collection:String} AND id IN {ids:Array(String)}
ORDER BY createdAt, id
LIMIT 10000;

-- things by number
SELECT id, toUnixTimestamp64Milli(createdAt) AS createdAtMs, toUnixTimestamp64Milli(updatedAt) AS updatedAtMs,
       toString(optInStatus) AS optInStatus, members
FROM things FINAL
WHERE workspace = {workspace:String} AND collection = {collection:String} AND deleted = 0 AND if(match(id, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(id) <= 9007199254740991,
       toUInt64OrZero(id),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(id), 1, 8))), 11))) = {number:UInt64}
ORDER BY createdAt, id
LIMIT 10000;

-- find one
SELECT id, toUnixTimestamp64Milli(createdAt) AS createdAtMs, toUnixTimestamp64Milli(updatedAt) AS updatedAtMs,
       toString(optInStatus) AS optInStatus, members
FROM things FINAL
WHERE workspace = {workspace:String} AND collection = {collection:String} AND id = {id:String} AND deleted = 0;

-- find page
SELECT id, toUnixTimestamp64Milli(createdAt) AS createdAtMs, toUnixTimestamp64Milli(updatedAt) AS updatedAtMs,
       toString(optInStatus) AS optInStatus, members
FROM things FINAL
WHERE workspace = {workspace:String} AND collection = {collection:String} AND deleted = 0 AND id > {after:String}
ORDER BY id
LIMIT {limit:UInt32};
