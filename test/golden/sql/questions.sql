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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND events.campaignId = {campaignId:String}
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND events.campaignId = {campaignId:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND events.workflowId = {workflowId:String}
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND events.workflowId = {workflowId:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND events.sequenceId = {sequenceId:String}
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND events.sequenceId = {sequenceId:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND events.campaignId = {campaignId:String}
  AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId
  HAVING max(time) < fromUnixTimestamp64Milli({contactTo:Int64}, 'UTC'))
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND events.campaignId = {campaignId:String}
  AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId
  HAVING max(time) < fromUnixTimestamp64Milli({contactTo:Int64}, 'UTC'))
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId)
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId)
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, sender in sequences, ever
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND if(messageId = '', kind = 'message.sent' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String}), messageId IN (SELECT messageId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'message.sent' AND messageId != '' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String})))
GROUP BY bucket, `group`;

-- count facts, sender in sequences, in a window
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND if(messageId = '', kind = 'message.sent' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String}), messageId IN (SELECT messageId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'message.sent' AND messageId != '' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String})))
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by week
SELECT toYYYYMMDD(toMonday(time, {zone:String})) AS bucket,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by quarter
SELECT toYear(time, {zone:String}) * 10 + toQuarter(time, {zone:String}) AS bucket,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by channel, narrowed down
SELECT 0 AS bucket,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND events.campaignId = {campaignId:String}
  AND events.workflowId = {workflowId:String}
  AND events.sequenceId = {sequenceId:String}
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by source, narrowed down
SELECT 0 AS bucket,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND events.campaignId = {campaignId:String}
  AND events.workflowId = {workflowId:String}
  AND events.sequenceId = {sequenceId:String}
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by variant, narrowed down
SELECT 0 AS bucket,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND events.campaignId = {campaignId:String}
  AND events.workflowId = {workflowId:String}
  AND events.sequenceId = {sequenceId:String}
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by campaign, narrowed down
SELECT 0 AS bucket,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND events.campaignId = {campaignId:String}
  AND events.workflowId = {workflowId:String}
  AND events.sequenceId = {sequenceId:String}
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by kind, narrowed down
SELECT 0 AS bucket,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND events.campaignId = {campaignId:String}
  AND events.workflowId = {workflowId:String}
  AND events.sequenceId = {sequenceId:String}
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by workflow
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(workflowId)] AS `group`,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by workflow, narrowed down
SELECT 0 AS bucket,
       [toString(workflowId)] AS `group`,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND events.campaignId = {campaignId:String}
  AND events.workflowId = {workflowId:String}
  AND events.sequenceId = {sequenceId:String}
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by node
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(workflowNodeId)] AS `group`,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by node, narrowed down
SELECT 0 AS bucket,
       [toString(workflowNodeId)] AS `group`,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND events.campaignId = {campaignId:String}
  AND events.workflowId = {workflowId:String}
  AND events.sequenceId = {sequenceId:String}
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by sequence
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(sequenceId)] AS `group`,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by sequence, narrowed down
SELECT 0 AS bucket,
       [toString(sequenceId)] AS `group`,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND events.campaignId = {campaignId:String}
  AND events.workflowId = {workflowId:String}
  AND events.sequenceId = {sequenceId:String}
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by step
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(step)] AS `group`,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by step, narrowed down
SELECT 0 AS bucket,
       [toString(step)] AS `group`,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND events.campaignId = {campaignId:String}
  AND events.workflowId = {workflowId:String}
  AND events.sequenceId = {sequenceId:String}
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by link
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(if(linkId != '', toString(linkId), url))] AS `group`,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count facts, by link, narrowed down
SELECT 0 AS bucket,
       [toString(if(linkId != '', toString(linkId), url))] AS `group`,
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
       countIf(kind = 'enrollment.started') AS entrances,
       countIf(kind = 'enrollment.completed') AS completions,
       countIf(kind = 'enrollment.exited') AS exits,
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
  AND events.campaignId = {campaignId:String}
  AND events.workflowId = {workflowId:String}
  AND events.sequenceId = {sequenceId:String}
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, everything, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
GROUP BY bucket, `group`;

-- count tracked, everything, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, campaign, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND events.campaignId = {campaignId:String}
GROUP BY bucket, `group`;

-- count tracked, campaign, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND events.campaignId = {campaignId:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, workflow, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND events.workflowId = {workflowId:String}
GROUP BY bucket, `group`;

-- count tracked, workflow, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND events.workflowId = {workflowId:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, sequence, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND events.sequenceId = {sequenceId:String}
GROUP BY bucket, `group`;

-- count tracked, sequence, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND events.sequenceId = {sequenceId:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, contact and channel, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
GROUP BY bucket, `group`;

-- count tracked, contact and channel, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, contact and campaign by number, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
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
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND if(match(contactId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(contactId) <= 9007199254740991,
       toUInt64OrZero(contactId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(contactId), 1, 8))), 11))) = {contactNumber:UInt64}
  AND contactId != ''
  AND if(match(campaignId, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(campaignId) <= 9007199254740991,
       toUInt64OrZero(campaignId),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(campaignId), 1, 8))), 11))) = {campaignNumber:UInt64}
  AND campaignId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, outgoing and public views, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND direction != 'incoming'
  AND (kind != 'message.viewed_in_browser' OR public = {publicView:Bool})
GROUP BY bucket, `group`;

-- count tracked, outgoing and public views, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND direction != 'incoming'
  AND (kind != 'message.viewed_in_browser' OR public = {publicView:Bool})
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, contacts created, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND events.campaignId = {campaignId:String}
  AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId
  HAVING max(time) < fromUnixTimestamp64Milli({contactTo:Int64}, 'UTC'))
GROUP BY bucket, `group`;

-- count tracked, contacts created, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND events.campaignId = {campaignId:String}
  AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId
  HAVING max(time) < fromUnixTimestamp64Milli({contactTo:Int64}, 'UTC'))
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, contacts created since, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId)
GROUP BY bucket, `group`;

-- count tracked, contacts created since, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId)
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, contacts created ever, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
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
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId)
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, sender in sequences, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND if(messageId = '', kind = 'message.sent' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String}), messageId IN (SELECT messageId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'message.sent' AND messageId != '' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String})))
GROUP BY bucket, `group`;

-- count tracked, sender in sequences, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND if(messageId = '', kind = 'message.sent' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String}), messageId IN (SELECT messageId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'message.sent' AND messageId != '' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String})))
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by hour
SELECT intDiv(toYYYYMMDDhhmmss(time, {zone:String}), 10000) AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by day
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by week
SELECT toYYYYMMDD(toMonday(time, {zone:String})) AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by month
SELECT toYYYYMM(time, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by quarter
SELECT toYear(time, {zone:String}) * 10 + toQuarter(time, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by year
SELECT toYear(time, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by channel
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(channel)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by channel, narrowed down
SELECT 0 AS bucket,
       [toString(channel)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND events.campaignId = {campaignId:String}
  AND events.workflowId = {workflowId:String}
  AND events.sequenceId = {sequenceId:String}
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by source
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(source)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by source, narrowed down
SELECT 0 AS bucket,
       [toString(source)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND events.campaignId = {campaignId:String}
  AND events.workflowId = {workflowId:String}
  AND events.sequenceId = {sequenceId:String}
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by variant
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(experimentId), toString(variantId)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by variant, narrowed down
SELECT 0 AS bucket,
       [toString(experimentId), toString(variantId)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND events.campaignId = {campaignId:String}
  AND events.workflowId = {workflowId:String}
  AND events.sequenceId = {sequenceId:String}
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by campaign
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(campaignId)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by campaign, narrowed down
SELECT 0 AS bucket,
       [toString(campaignId)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND events.campaignId = {campaignId:String}
  AND events.workflowId = {workflowId:String}
  AND events.sequenceId = {sequenceId:String}
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by kind
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(kind)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by kind, narrowed down
SELECT 0 AS bucket,
       [toString(kind)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND events.campaignId = {campaignId:String}
  AND events.workflowId = {workflowId:String}
  AND events.sequenceId = {sequenceId:String}
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by workflow
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(workflowId)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by workflow, narrowed down
SELECT 0 AS bucket,
       [toString(workflowId)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND events.campaignId = {campaignId:String}
  AND events.workflowId = {workflowId:String}
  AND events.sequenceId = {sequenceId:String}
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by node
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(workflowNodeId)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by node, narrowed down
SELECT 0 AS bucket,
       [toString(workflowNodeId)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND events.campaignId = {campaignId:String}
  AND events.workflowId = {workflowId:String}
  AND events.sequenceId = {sequenceId:String}
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by sequence
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(sequenceId)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by sequence, narrowed down
SELECT 0 AS bucket,
       [toString(sequenceId)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND events.campaignId = {campaignId:String}
  AND events.workflowId = {workflowId:String}
  AND events.sequenceId = {sequenceId:String}
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by step
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(step)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by step, narrowed down
SELECT 0 AS bucket,
       [toString(step)] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND events.campaignId = {campaignId:String}
  AND events.workflowId = {workflowId:String}
  AND events.sequenceId = {sequenceId:String}
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by link
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       [toString(if(linkId != '', toString(linkId), url))] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count tracked, by link, narrowed down
SELECT 0 AS bucket,
       [toString(if(linkId != '', toString(linkId), url))] AS `group`,
       count() AS trackedEvents
FROM events
WHERE workspace = {workspace:String}
  AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
  AND events.campaignId = {campaignId:String}
  AND events.workflowId = {workflowId:String}
  AND events.sequenceId = {sequenceId:String}
  AND events.contactId = {contactId:String}
  AND events.channel = {channel:String}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
    AND events.campaignId = {campaignId:String}
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
    AND events.campaignId = {campaignId:String}
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
    AND events.workflowId = {workflowId:String}
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
    AND events.workflowId = {workflowId:String}
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
    AND events.sequenceId = {sequenceId:String}
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
    AND events.sequenceId = {sequenceId:String}
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
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
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
    AND events.campaignId = {campaignId:String}
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId
  HAVING max(time) < fromUnixTimestamp64Milli({contactTo:Int64}, 'UTC'))
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
    AND events.campaignId = {campaignId:String}
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId
  HAVING max(time) < fromUnixTimestamp64Milli({contactTo:Int64}, 'UTC'))
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId)
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
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId)
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, sender in sequences, ever
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
    AND if(messageId = '', kind = 'message.sent' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String}), messageId IN (SELECT messageId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'message.sent' AND messageId != '' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String})))
  GROUP BY kind, campaignId, contactId
)
GROUP BY bucket, `group`;

-- count firsts, sender in sequences, in a window
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
    AND if(messageId = '', kind = 'message.sent' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String}), messageId IN (SELECT messageId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'message.sent' AND messageId != '' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String})))
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, by week
SELECT toYYYYMMDD(toMonday(first, {zone:String})) AS bucket,
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
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, by quarter
SELECT toYear(first, {zone:String}) * 10 + toQuarter(first, {zone:String}) AS bucket,
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
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, by campaign
SELECT toYYYYMMDD(first, {zone:String}) AS bucket,
       [toString(campaignId)] AS `group`,
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
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, by campaign, narrowed down
SELECT 0 AS bucket,
       [toString(campaignId)] AS `group`,
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
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, by kind
SELECT toYYYYMMDD(first, {zone:String}) AS bucket,
       [toString(kind)] AS `group`,
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
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count firsts, by kind, narrowed down
SELECT 0 AS bucket,
       [toString(kind)] AS `group`,
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
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY kind, campaignId, contactId
)
WHERE first >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND first < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count messages, everything, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
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
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, campaign, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, campaign, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, workflow, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.workflowId = {workflowId:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, workflow, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.workflowId = {workflowId:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, sequence, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.sequenceId = {sequenceId:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, sequence, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.sequenceId = {sequenceId:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, contact and channel, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, contact and channel, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, contact and campaign by number, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
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
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
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
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId
  HAVING max(time) < fromUnixTimestamp64Milli({contactTo:Int64}, 'UTC'))
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, contacts created, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId
  HAVING max(time) < fromUnixTimestamp64Milli({contactTo:Int64}, 'UTC'))
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, contacts created since, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId)
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, contacts created since, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId)
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, contacts created ever, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
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
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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

-- count messages, sender in sequences, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND if(messageId = '', kind = 'message.sent' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String}), messageId IN (SELECT messageId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'message.sent' AND messageId != '' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String})))
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, sender in sequences, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND if(messageId = '', kind = 'message.sent' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String}), messageId IN (SELECT messageId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'message.sent' AND messageId != '' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String})))
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages from states, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       sumIf(sign, true) AS messages,
       sumIf(sign, NOT attempted AND NOT deferred) AS messagesQueued,
       sumIf(sign, NOT attempted AND deferred) AS messagesSending,
       sumIf(sign, attempted) AS messagesSent,
       sumIf(sign, received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       sumIf(sign, opened) AS messagesOpened,
       sumIf(sign, clicked) AS messagesClicked,
       sumIf(sign, lastWord = 'bounced') AS messagesBounced,
       sumIf(sign, lastWord = 'failed') AS messagesFailed,
       sumIf(sign, unsubscribed) AS messagesUnsubscribed,
       sumIf(sign, replied) AS messagesReplied
FROM (
  SELECT sign, created, toUnixTimestamp64Milli(sentAt) > 0 AS attempted, toUnixTimestamp64Milli(openedAt) > 0 AS opened, toUnixTimestamp64Milli(clickedAt) > 0 AS clicked, deferred, received, unsubscribed, replied, incoming, transform(word.2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM message_states
  WHERE workspace = {workspace:String}
    AND NOT incoming
)
GROUP BY bucket, `group`;

-- count messages from states, of a campaign and channel
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       sumIf(sign, true) AS messages,
       sumIf(sign, NOT attempted AND NOT deferred) AS messagesQueued,
       sumIf(sign, NOT attempted AND deferred) AS messagesSending,
       sumIf(sign, attempted) AS messagesSent,
       sumIf(sign, received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       sumIf(sign, opened) AS messagesOpened,
       sumIf(sign, clicked) AS messagesClicked,
       sumIf(sign, lastWord = 'bounced') AS messagesBounced,
       sumIf(sign, lastWord = 'failed') AS messagesFailed,
       sumIf(sign, unsubscribed) AS messagesUnsubscribed,
       sumIf(sign, replied) AS messagesReplied
FROM (
  SELECT sign, created, toUnixTimestamp64Milli(sentAt) > 0 AS attempted, toUnixTimestamp64Milli(openedAt) > 0 AS opened, toUnixTimestamp64Milli(clickedAt) > 0 AS clicked, deferred, received, unsubscribed, replied, incoming, transform(word.2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM message_states
  WHERE workspace = {workspace:String}
    AND NOT incoming
    AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND campaignId = {campaignId:String}
    AND channel = {channel:String}
)
GROUP BY bucket, `group`;

-- count messages from states, by channel
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       [toString(channel)] AS `group`,
       sumIf(sign, true) AS messages,
       sumIf(sign, NOT attempted AND NOT deferred) AS messagesQueued,
       sumIf(sign, NOT attempted AND deferred) AS messagesSending,
       sumIf(sign, attempted) AS messagesSent,
       sumIf(sign, received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       sumIf(sign, opened) AS messagesOpened,
       sumIf(sign, clicked) AS messagesClicked,
       sumIf(sign, lastWord = 'bounced') AS messagesBounced,
       sumIf(sign, lastWord = 'failed') AS messagesFailed,
       sumIf(sign, unsubscribed) AS messagesUnsubscribed,
       sumIf(sign, replied) AS messagesReplied
FROM (
  SELECT sign, created, channel, toUnixTimestamp64Milli(sentAt) > 0 AS attempted, toUnixTimestamp64Milli(openedAt) > 0 AS opened, toUnixTimestamp64Milli(clickedAt) > 0 AS clicked, deferred, received, unsubscribed, replied, incoming, transform(word.2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM message_states
  WHERE workspace = {workspace:String}
    AND NOT incoming
    AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
GROUP BY bucket, `group`;

-- count messages from states, by campaign
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       [toString(campaignId)] AS `group`,
       sumIf(sign, true) AS messages,
       sumIf(sign, NOT attempted AND NOT deferred) AS messagesQueued,
       sumIf(sign, NOT attempted AND deferred) AS messagesSending,
       sumIf(sign, attempted) AS messagesSent,
       sumIf(sign, received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       sumIf(sign, opened) AS messagesOpened,
       sumIf(sign, clicked) AS messagesClicked,
       sumIf(sign, lastWord = 'bounced') AS messagesBounced,
       sumIf(sign, lastWord = 'failed') AS messagesFailed,
       sumIf(sign, unsubscribed) AS messagesUnsubscribed,
       sumIf(sign, replied) AS messagesReplied
FROM (
  SELECT sign, created, campaignId, toUnixTimestamp64Milli(sentAt) > 0 AS attempted, toUnixTimestamp64Milli(openedAt) > 0 AS opened, toUnixTimestamp64Milli(clickedAt) > 0 AS clicked, deferred, received, unsubscribed, replied, incoming, transform(word.2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM message_states
  WHERE workspace = {workspace:String}
    AND NOT incoming
    AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
GROUP BY bucket, `group`;

-- count messages from states, by variant
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       [toString(experimentId), toString(variantId)] AS `group`,
       sumIf(sign, true) AS messages,
       sumIf(sign, NOT attempted AND NOT deferred) AS messagesQueued,
       sumIf(sign, NOT attempted AND deferred) AS messagesSending,
       sumIf(sign, attempted) AS messagesSent,
       sumIf(sign, received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       sumIf(sign, opened) AS messagesOpened,
       sumIf(sign, clicked) AS messagesClicked,
       sumIf(sign, lastWord = 'bounced') AS messagesBounced,
       sumIf(sign, lastWord = 'failed') AS messagesFailed,
       sumIf(sign, unsubscribed) AS messagesUnsubscribed,
       sumIf(sign, replied) AS messagesReplied
FROM (
  SELECT sign, created, variant.1 AS experimentId, variant.2 AS variantId, toUnixTimestamp64Milli(sentAt) > 0 AS attempted, toUnixTimestamp64Milli(openedAt) > 0 AS opened, toUnixTimestamp64Milli(clickedAt) > 0 AS clicked, deferred, received, unsubscribed, replied, incoming, transform(word.2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM message_states
  WHERE workspace = {workspace:String}
    AND NOT incoming
    AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
GROUP BY bucket, `group`;

-- count messages from states, by workflow
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       [toString(workflowId)] AS `group`,
       sumIf(sign, true) AS messages,
       sumIf(sign, NOT attempted AND NOT deferred) AS messagesQueued,
       sumIf(sign, NOT attempted AND deferred) AS messagesSending,
       sumIf(sign, attempted) AS messagesSent,
       sumIf(sign, received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       sumIf(sign, opened) AS messagesOpened,
       sumIf(sign, clicked) AS messagesClicked,
       sumIf(sign, lastWord = 'bounced') AS messagesBounced,
       sumIf(sign, lastWord = 'failed') AS messagesFailed,
       sumIf(sign, unsubscribed) AS messagesUnsubscribed,
       sumIf(sign, replied) AS messagesReplied
FROM (
  SELECT sign, created, workflowId, toUnixTimestamp64Milli(sentAt) > 0 AS attempted, toUnixTimestamp64Milli(openedAt) > 0 AS opened, toUnixTimestamp64Milli(clickedAt) > 0 AS clicked, deferred, received, unsubscribed, replied, incoming, transform(word.2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM message_states
  WHERE workspace = {workspace:String}
    AND NOT incoming
    AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
GROUP BY bucket, `group`;

-- count messages from states, by sequence
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       [toString(sequenceId)] AS `group`,
       sumIf(sign, true) AS messages,
       sumIf(sign, NOT attempted AND NOT deferred) AS messagesQueued,
       sumIf(sign, NOT attempted AND deferred) AS messagesSending,
       sumIf(sign, attempted) AS messagesSent,
       sumIf(sign, received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       sumIf(sign, opened) AS messagesOpened,
       sumIf(sign, clicked) AS messagesClicked,
       sumIf(sign, lastWord = 'bounced') AS messagesBounced,
       sumIf(sign, lastWord = 'failed') AS messagesFailed,
       sumIf(sign, unsubscribed) AS messagesUnsubscribed,
       sumIf(sign, replied) AS messagesReplied
FROM (
  SELECT sign, created, sequenceId, toUnixTimestamp64Milli(sentAt) > 0 AS attempted, toUnixTimestamp64Milli(openedAt) > 0 AS opened, toUnixTimestamp64Milli(clickedAt) > 0 AS clicked, deferred, received, unsubscribed, replied, incoming, transform(word.2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM message_states
  WHERE workspace = {workspace:String}
    AND NOT incoming
    AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
GROUP BY bucket, `group`;

-- count messages, by hour
SELECT intDiv(toYYYYMMDDhhmmss(created, {zone:String}), 10000) AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by day
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by week
SELECT toYYYYMMDD(toMonday(created, {zone:String})) AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by month
SELECT toYYYYMM(created, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by quarter
SELECT toYear(created, {zone:String}) * 10 + toQuarter(created, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by year
SELECT toYear(created, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by channel
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       [toString(channel)] AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         minIf(events.channel, events.channel != '') AS channel,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by channel, narrowed down
SELECT 0 AS bucket,
       [toString(channel)] AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         minIf(events.channel, events.channel != '') AS channel,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by source
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       [toString(source)] AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         minIf(events.source, events.source != '') AS source,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by source, narrowed down
SELECT 0 AS bucket,
       [toString(source)] AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         minIf(events.source, events.source != '') AS source,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by variant
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       [toString(experimentId), toString(variantId)] AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         minIf((toString(events.experimentId), toString(events.variantId)), events.experimentId != '' AND events.variantId != '').1 AS experimentId,
         minIf((toString(events.experimentId), toString(events.variantId)), events.experimentId != '' AND events.variantId != '').2 AS variantId,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by variant, narrowed down
SELECT 0 AS bucket,
       [toString(experimentId), toString(variantId)] AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         minIf((toString(events.experimentId), toString(events.variantId)), events.experimentId != '' AND events.variantId != '').1 AS experimentId,
         minIf((toString(events.experimentId), toString(events.variantId)), events.experimentId != '' AND events.variantId != '').2 AS variantId,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by campaign
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       [toString(campaignId)] AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         minIf(events.campaignId, events.campaignId != '') AS campaignId,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by campaign, narrowed down
SELECT 0 AS bucket,
       [toString(campaignId)] AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         minIf(events.campaignId, events.campaignId != '') AS campaignId,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by workflow
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       [toString(workflowId)] AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         minIf(events.workflowId, events.workflowId != '') AS workflowId,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by workflow, narrowed down
SELECT 0 AS bucket,
       [toString(workflowId)] AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         minIf(events.workflowId, events.workflowId != '') AS workflowId,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by node
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       [toString(workflowNodeId)] AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         minIf(events.workflowNodeId, events.workflowNodeId != '') AS workflowNodeId,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by node, narrowed down
SELECT 0 AS bucket,
       [toString(workflowNodeId)] AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         minIf(events.workflowNodeId, events.workflowNodeId != '') AS workflowNodeId,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by sequence
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       [toString(sequenceId)] AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         minIf(events.sequenceId, events.sequenceId != '') AS sequenceId,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by sequence, narrowed down
SELECT 0 AS bucket,
       [toString(sequenceId)] AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         minIf(events.sequenceId, events.sequenceId != '') AS sequenceId,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by step
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       [toString(step)] AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         minIf(events.step, events.step != 0) AS step,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
)
WHERE NOT incoming
GROUP BY bucket, `group`;

-- count messages, by step, narrowed down
SELECT 0 AS bucket,
       [toString(step)] AS `group`,
       countIf(true) AS messages,
       countIf(NOT attempted AND NOT deferred) AS messagesQueued,
       countIf(NOT attempted AND deferred) AS messagesSending,
       countIf(attempted) AS messagesSent,
       countIf(received AND lastWord NOT IN ('bounced', 'failed')) AS messagesDelivered,
       countIf(opened) AS messagesOpened,
       countIf(clicked) AS messagesClicked,
       countIf(lastWord = 'bounced') AS messagesBounced,
       countIf(lastWord = 'failed') AS messagesFailed,
       countIf(unsubscribed) AS messagesUnsubscribed,
       countIf(replied) AS messagesReplied
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         min(messageTime) AS created,
         minIf(events.step, events.step != 0) AS step,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS attempted,
         max(kind IN ('message.opened', 'message.clicked')) AS opened,
         max(kind = 'message.clicked') AS clicked,
         max(kind = 'message.deferred') AS deferred,
         max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
         max(kind = 'message.unsubscribed') AS unsubscribed,
         max(kind = 'message.replied' AND NOT automated) AS replied,
         max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
         transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
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
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
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
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, campaign, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
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
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, workflow, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.workflowId = {workflowId:String}
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
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.workflowId = {workflowId:String}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, sequence, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.sequenceId = {sequenceId:String}
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
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.sequenceId = {sequenceId:String}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, contact and channel, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
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
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, contact and campaign by number, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
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
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
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
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, outgoing and public views, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
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
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND direction != 'incoming'
    AND (kind != 'message.viewed_in_browser' OR public = {publicView:Bool})
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, contacts created, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId
  HAVING max(time) < fromUnixTimestamp64Milli({contactTo:Int64}, 'UTC'))
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
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId
  HAVING max(time) < fromUnixTimestamp64Milli({contactTo:Int64}, 'UTC'))
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, contacts created since, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId)
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
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId)
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, contacts created ever, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
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
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
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
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, sender in sequences, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND if(messageId = '', kind = 'message.sent' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String}), messageId IN (SELECT messageId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'message.sent' AND messageId != '' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String})))
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
GROUP BY bucket, `group`;

-- count milestones, sender in sequences, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND if(messageId = '', kind = 'message.sent' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String}), messageId IN (SELECT messageId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'message.sent' AND messageId != '' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String})))
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones from states, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       sumIf(sign, milestone = 'sent') AS messagesFirstSent,
       sumIf(sign, milestone = 'opened') AS messagesFirstOpened,
       sumIf(sign, milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT sign, [('sent', sentAt), ('opened', openedAt), ('clicked', clickedAt)] AS milestones
  FROM message_states
  WHERE workspace = {workspace:String}
    AND NOT incoming
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
GROUP BY bucket, `group`;

-- count milestones from states, of a campaign and channel
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       sumIf(sign, milestone = 'sent') AS messagesFirstSent,
       sumIf(sign, milestone = 'opened') AS messagesFirstOpened,
       sumIf(sign, milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT sign, [('sent', sentAt), ('opened', openedAt), ('clicked', clickedAt)] AS milestones
  FROM message_states
  WHERE workspace = {workspace:String}
    AND NOT incoming
    AND (sentAt >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND sentAt < fromUnixTimestamp64Milli({to:Int64}, 'UTC') OR openedAt >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND openedAt < fromUnixTimestamp64Milli({to:Int64}, 'UTC') OR clickedAt >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND clickedAt < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
    AND campaignId = {campaignId:String}
    AND channel = {channel:String}
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones from states, by channel
SELECT toYYYYMMDD(reached, {zone:String}) AS bucket,
       [toString(channel)] AS `group`,
       sumIf(sign, milestone = 'sent') AS messagesFirstSent,
       sumIf(sign, milestone = 'opened') AS messagesFirstOpened,
       sumIf(sign, milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT sign, channel, [('sent', sentAt), ('opened', openedAt), ('clicked', clickedAt)] AS milestones
  FROM message_states
  WHERE workspace = {workspace:String}
    AND NOT incoming
    AND (sentAt >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND sentAt < fromUnixTimestamp64Milli({to:Int64}, 'UTC') OR openedAt >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND openedAt < fromUnixTimestamp64Milli({to:Int64}, 'UTC') OR clickedAt >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND clickedAt < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones from states, by campaign
SELECT toYYYYMMDD(reached, {zone:String}) AS bucket,
       [toString(campaignId)] AS `group`,
       sumIf(sign, milestone = 'sent') AS messagesFirstSent,
       sumIf(sign, milestone = 'opened') AS messagesFirstOpened,
       sumIf(sign, milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT sign, campaignId, [('sent', sentAt), ('opened', openedAt), ('clicked', clickedAt)] AS milestones
  FROM message_states
  WHERE workspace = {workspace:String}
    AND NOT incoming
    AND (sentAt >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND sentAt < fromUnixTimestamp64Milli({to:Int64}, 'UTC') OR openedAt >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND openedAt < fromUnixTimestamp64Milli({to:Int64}, 'UTC') OR clickedAt >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND clickedAt < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones from states, by variant
SELECT toYYYYMMDD(reached, {zone:String}) AS bucket,
       [toString(experimentId), toString(variantId)] AS `group`,
       sumIf(sign, milestone = 'sent') AS messagesFirstSent,
       sumIf(sign, milestone = 'opened') AS messagesFirstOpened,
       sumIf(sign, milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT sign, variant.1 AS experimentId, variant.2 AS variantId, [('sent', sentAt), ('opened', openedAt), ('clicked', clickedAt)] AS milestones
  FROM message_states
  WHERE workspace = {workspace:String}
    AND NOT incoming
    AND (sentAt >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND sentAt < fromUnixTimestamp64Milli({to:Int64}, 'UTC') OR openedAt >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND openedAt < fromUnixTimestamp64Milli({to:Int64}, 'UTC') OR clickedAt >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND clickedAt < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones from states, by workflow
SELECT toYYYYMMDD(reached, {zone:String}) AS bucket,
       [toString(workflowId)] AS `group`,
       sumIf(sign, milestone = 'sent') AS messagesFirstSent,
       sumIf(sign, milestone = 'opened') AS messagesFirstOpened,
       sumIf(sign, milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT sign, workflowId, [('sent', sentAt), ('opened', openedAt), ('clicked', clickedAt)] AS milestones
  FROM message_states
  WHERE workspace = {workspace:String}
    AND NOT incoming
    AND (sentAt >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND sentAt < fromUnixTimestamp64Milli({to:Int64}, 'UTC') OR openedAt >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND openedAt < fromUnixTimestamp64Milli({to:Int64}, 'UTC') OR clickedAt >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND clickedAt < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones from states, by sequence
SELECT toYYYYMMDD(reached, {zone:String}) AS bucket,
       [toString(sequenceId)] AS `group`,
       sumIf(sign, milestone = 'sent') AS messagesFirstSent,
       sumIf(sign, milestone = 'opened') AS messagesFirstOpened,
       sumIf(sign, milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT sign, sequenceId, [('sent', sentAt), ('opened', openedAt), ('clicked', clickedAt)] AS milestones
  FROM message_states
  WHERE workspace = {workspace:String}
    AND NOT incoming
    AND (sentAt >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND sentAt < fromUnixTimestamp64Milli({to:Int64}, 'UTC') OR openedAt >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND openedAt < fromUnixTimestamp64Milli({to:Int64}, 'UTC') OR clickedAt >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND clickedAt < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by hour
SELECT intDiv(toYYYYMMDDhhmmss(reached, {zone:String}), 10000) AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by day
SELECT toYYYYMMDD(reached, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by week
SELECT toYYYYMMDD(toMonday(reached, {zone:String})) AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by month
SELECT toYYYYMM(reached, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by quarter
SELECT toYear(reached, {zone:String}) * 10 + toQuarter(reached, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by year
SELECT toYear(reached, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by channel
SELECT toYYYYMMDD(reached, {zone:String}) AS bucket,
       [toString(channel)] AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones,
         minIf(events.channel, events.channel != '') AS channel
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by channel, narrowed down
SELECT 0 AS bucket,
       [toString(channel)] AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones,
         minIf(events.channel, events.channel != '') AS channel
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by source
SELECT toYYYYMMDD(reached, {zone:String}) AS bucket,
       [toString(source)] AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones,
         minIf(events.source, events.source != '') AS source
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by source, narrowed down
SELECT 0 AS bucket,
       [toString(source)] AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones,
         minIf(events.source, events.source != '') AS source
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by variant
SELECT toYYYYMMDD(reached, {zone:String}) AS bucket,
       [toString(experimentId), toString(variantId)] AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones,
         minIf((toString(events.experimentId), toString(events.variantId)), events.experimentId != '' AND events.variantId != '').1 AS experimentId,
         minIf((toString(events.experimentId), toString(events.variantId)), events.experimentId != '' AND events.variantId != '').2 AS variantId
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by variant, narrowed down
SELECT 0 AS bucket,
       [toString(experimentId), toString(variantId)] AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones,
         minIf((toString(events.experimentId), toString(events.variantId)), events.experimentId != '' AND events.variantId != '').1 AS experimentId,
         minIf((toString(events.experimentId), toString(events.variantId)), events.experimentId != '' AND events.variantId != '').2 AS variantId
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by campaign
SELECT toYYYYMMDD(reached, {zone:String}) AS bucket,
       [toString(campaignId)] AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones,
         minIf(events.campaignId, events.campaignId != '') AS campaignId
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by campaign, narrowed down
SELECT 0 AS bucket,
       [toString(campaignId)] AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones,
         minIf(events.campaignId, events.campaignId != '') AS campaignId
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by workflow
SELECT toYYYYMMDD(reached, {zone:String}) AS bucket,
       [toString(workflowId)] AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones,
         minIf(events.workflowId, events.workflowId != '') AS workflowId
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by workflow, narrowed down
SELECT 0 AS bucket,
       [toString(workflowId)] AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones,
         minIf(events.workflowId, events.workflowId != '') AS workflowId
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by node
SELECT toYYYYMMDD(reached, {zone:String}) AS bucket,
       [toString(workflowNodeId)] AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones,
         minIf(events.workflowNodeId, events.workflowNodeId != '') AS workflowNodeId
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by node, narrowed down
SELECT 0 AS bucket,
       [toString(workflowNodeId)] AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones,
         minIf(events.workflowNodeId, events.workflowNodeId != '') AS workflowNodeId
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by sequence
SELECT toYYYYMMDD(reached, {zone:String}) AS bucket,
       [toString(sequenceId)] AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones,
         minIf(events.sequenceId, events.sequenceId != '') AS sequenceId
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by sequence, narrowed down
SELECT 0 AS bucket,
       [toString(sequenceId)] AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones,
         minIf(events.sequenceId, events.sequenceId != '') AS sequenceId
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by step
SELECT toYYYYMMDD(reached, {zone:String}) AS bucket,
       [toString(step)] AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones,
         minIf(events.step, events.step != 0) AS step
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count milestones, by step, narrowed down
SELECT 0 AS bucket,
       [toString(step)] AS `group`,
       countIf(milestone = 'sent') AS messagesFirstSent,
       countIf(milestone = 'opened') AS messagesFirstOpened,
       countIf(milestone = 'clicked') AS messagesFirstClicked
FROM (
  SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
         [('sent', minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received'))), ('opened', minIf(time, kind IN ('message.opened', 'message.clicked'))), ('clicked', minIf(time, kind = 'message.clicked'))] AS milestones,
         minIf(events.step, events.step != 0) AS step
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND (messageId != '' OR kind = 'message.sent')
    AND (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR messageId IN (
      SELECT messageId FROM events
      WHERE workspace = {workspace:String} AND kind IN {kinds:Array(String)} AND messageId != '' AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC') AND NOT (messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    ))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached
WHERE toUnixTimestamp64Milli(reached) > 0
  AND reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
    AND events.campaignId = {campaignId:String}
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
    AND events.campaignId = {campaignId:String}
  GROUP BY campaignId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
    AND events.workflowId = {workflowId:String}
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
    AND events.workflowId = {workflowId:String}
  GROUP BY workflowId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
    AND events.sequenceId = {sequenceId:String}
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
    AND events.sequenceId = {sequenceId:String}
  GROUP BY sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
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
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY campaignId, workflowId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
    AND events.campaignId = {campaignId:String}
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId
  HAVING max(time) < fromUnixTimestamp64Milli({contactTo:Int64}, 'UTC'))
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
    AND events.campaignId = {campaignId:String}
    AND contactId IN (SELECT contactId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId
  HAVING max(time) < fromUnixTimestamp64Milli({contactTo:Int64}, 'UTC'))
  GROUP BY campaignId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId)
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
  WHERE workspace = {workspace:String} AND kind = 'contact.created' AND counted = 1 AND contactId != '' AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')
  GROUP BY contactId)
  GROUP BY campaignId, workflowId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, sender in sequences, ever
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
    AND if(messageId = '', kind = 'message.sent' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String}), messageId IN (SELECT messageId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'message.sent' AND messageId != '' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String})))
  GROUP BY campaignId, workflowId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
GROUP BY bucket, `group`;

-- count enrollments, sender in sequences, in a window
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
    AND if(messageId = '', kind = 'message.sent' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String}), messageId IN (SELECT messageId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'message.sent' AND messageId != '' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String})))
  GROUP BY campaignId, workflowId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, by week
SELECT toYYYYMMDD(toMonday(started, {zone:String})) AS bucket,
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
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, by quarter
SELECT toYear(started, {zone:String}) * 10 + toQuarter(started, {zone:String}) AS bucket,
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
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, by campaign
SELECT toYYYYMMDD(started, {zone:String}) AS bucket,
       [toString(campaignId)] AS `group`,
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
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, by campaign, narrowed down
SELECT 0 AS bucket,
       [toString(campaignId)] AS `group`,
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
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY campaignId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, by workflow
SELECT toYYYYMMDD(started, {zone:String}) AS bucket,
       [toString(workflowId)] AS `group`,
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
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, by workflow, narrowed down
SELECT 0 AS bucket,
       [toString(workflowId)] AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, workflowId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY campaignId, workflowId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, by sequence
SELECT toYYYYMMDD(started, {zone:String}) AS bucket,
       [toString(sequenceId)] AS `group`,
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
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count enrollments, by sequence, narrowed down
SELECT 0 AS bucket,
       [toString(sequenceId)] AS `group`,
       count() AS enrollments,
       countIf(ending = '') AS enrollmentsActive,
       countIf(ending = 'enrollment.completed') AS enrollmentsCompleted
FROM (
  SELECT campaignId, sequenceId, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE workspace = {workspace:String}
    AND kind IN {kinds:Array(String)}
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.campaignId = {campaignId:String}
    AND events.workflowId = {workflowId:String}
    AND events.sequenceId = {sequenceId:String}
    AND events.contactId = {contactId:String}
    AND events.channel = {channel:String}
  GROUP BY campaignId, sequenceId, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending
WHERE started >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND started < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count contacts, everything, ever
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS contactsCreated
FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String} AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind = 'contact.created', (time, sequence))
)
GROUP BY bucket, `group`;

-- count contacts, everything, in a window
SELECT 0 AS bucket,
       emptyArrayString() AS `group`,
       count() AS contactsCreated
FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String} AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind = 'contact.created', (time, sequence))
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count contacts, by hour
SELECT intDiv(toYYYYMMDDhhmmss(created, {zone:String}), 10000) AS bucket,
       emptyArrayString() AS `group`,
       count() AS contactsCreated
FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String} AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind = 'contact.created', (time, sequence))
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count contacts, by day
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       count() AS contactsCreated
FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String} AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind = 'contact.created', (time, sequence))
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count contacts, by week
SELECT toYYYYMMDD(toMonday(created, {zone:String})) AS bucket,
       emptyArrayString() AS `group`,
       count() AS contactsCreated
FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String} AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind = 'contact.created', (time, sequence))
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count contacts, by month
SELECT toYYYYMM(created, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       count() AS contactsCreated
FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String} AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind = 'contact.created', (time, sequence))
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count contacts, by quarter
SELECT toYear(created, {zone:String}) * 10 + toQuarter(created, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       count() AS contactsCreated
FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String} AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind = 'contact.created', (time, sequence))
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, `group`;

-- count contacts, by year
SELECT toYear(created, {zone:String}) AS bucket,
       emptyArrayString() AS `group`,
       count() AS contactsCreated
FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String} AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind = 'contact.created', (time, sequence))
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
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
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  GROUP BY actor
  HAVING actor != ''
)
GROUP BY reached;

-- cohorts by trackedEvents
SELECT toString(signups.day) AS day, count() AS size,
       sumForEach(arrayMap(week -> toUInt64(has(activity.weeks, week)), range({weeks:UInt32}))) AS activeByWeek
FROM (
  SELECT contactId, toDate(created, {zone:String}) AS day
  FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String} AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind = 'contact.created', (time, sequence))
)
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
    WHERE workspace = {workspace:String} AND NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.')
      AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  ) AS acts
  INNER JOIN (
  SELECT contactId, toDate(created, {zone:String}) AS day
  FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String} AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind = 'contact.created', (time, sequence))
)
) AS births ON births.contactId = acts.person
  WHERE toDate(at, {zone:String}) >= births.day
  GROUP BY person
) AS activity ON activity.person = signups.contactId
GROUP BY day
ORDER BY day;

-- cohorts by sends
SELECT toString(signups.day) AS day, count() AS size,
       sumForEach(arrayMap(week -> toUInt64(has(activity.weeks, week)), range({weeks:UInt32}))) AS activeByWeek
FROM (
  SELECT contactId, toDate(created, {zone:String}) AS day
  FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String} AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind = 'contact.created', (time, sequence))
)
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
  INNER JOIN (
  SELECT contactId, toDate(created, {zone:String}) AS day
  FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String} AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind = 'contact.created', (time, sequence))
)
) AS births ON births.contactId = acts.person
  WHERE toDate(at, {zone:String}) >= births.day
  GROUP BY person
) AS activity ON activity.person = signups.contactId
GROUP BY day
ORDER BY day;

-- cohorts by opens
SELECT toString(signups.day) AS day, count() AS size,
       sumForEach(arrayMap(week -> toUInt64(has(activity.weeks, week)), range({weeks:UInt32}))) AS activeByWeek
FROM (
  SELECT contactId, toDate(created, {zone:String}) AS day
  FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String} AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind = 'contact.created', (time, sequence))
)
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
  INNER JOIN (
  SELECT contactId, toDate(created, {zone:String}) AS day
  FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String} AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind = 'contact.created', (time, sequence))
)
) AS births ON births.contactId = acts.person
  WHERE toDate(at, {zone:String}) >= births.day
  GROUP BY person
) AS activity ON activity.person = signups.contactId
GROUP BY day
ORDER BY day;

-- cohorts by clicks
SELECT toString(signups.day) AS day, count() AS size,
       sumForEach(arrayMap(week -> toUInt64(has(activity.weeks, week)), range({weeks:UInt32}))) AS activeByWeek
FROM (
  SELECT contactId, toDate(created, {zone:String}) AS day
  FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String} AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind = 'contact.created', (time, sequence))
)
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
  INNER JOIN (
  SELECT contactId, toDate(created, {zone:String}) AS day
  FROM (
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE workspace = {workspace:String} AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  GROUP BY contactId
  HAVING argMax(kind = 'contact.created', (time, sequence))
)
) AS births ON births.contactId = acts.person
  WHERE toDate(at, {zone:String}) >= births.day
  GROUP BY person
) AS activity ON activity.person = signups.contactId
GROUP BY day
ORDER BY day;

-- hours of states
SELECT intDiv(toUnixTimestamp64Milli(messageTime), 3600000) AS hour, count() AS events
FROM events
WHERE kind IN ('message.queued', 'message.sent', 'message.delivered', 'message.deferred', 'message.failed', 'message.bounced', 'message.opened', 'message.clicked', 'message.unsubscribed', 'message.forwarded', 'message.printed', 'message.onsite', 'message.viewed_in_browser', 'message.complained', 'message.replied') AND (messageId != '' OR kind = 'message.sent')
GROUP BY hour
ORDER BY hour;

-- noted of new rows
SELECT toString(workspace) AS workspace,
       toUnixTimestamp64Milli(maxIf(time, kind IN ('message.queued', 'message.sent', 'message.delivered', 'message.deferred', 'message.failed', 'message.bounced', 'message.opened', 'message.clicked', 'message.unsubscribed', 'message.forwarded', 'message.printed', 'message.onsite', 'message.viewed_in_browser', 'message.complained', 'message.replied', 'message.received'))) AS newestMs,
       max(linkId != '' AND campaignId = '' AND workflowId = '') AS isLinked
FROM events
WHERE greatest(sequence, rearrived) > {after:UInt64} AND sequence > {after:UInt64} AND sequence <= {upTo:UInt64}
GROUP BY workspace;

-- contradicted states
SELECT toString(workspace) AS workspace, max(mixed) AS isMixed, max(shared) AS isShared
FROM message_states
WHERE mixed = 1 OR shared = 1
GROUP BY workspace;

-- states with another channel
SELECT DISTINCT message
FROM message_states
WHERE workspace = {workspace:String} AND campaignId IN {campaigns:Array(String)}
  AND channel != transform(toString(campaignId), {campaigns:Array(String)}, {channels:Array(String)}, '');

-- sources
SELECT fact.1 AS source, fact.2 AS medium, fact.3 AS campaign,
       uniqExact(actor) AS actors, count() AS events, sum(fact.4) AS conversions
FROM
(
  SELECT actor, arrayJoin(arrayPushBack(arrivals, ('', '', '', arrayCount(at -> notEmpty(arrivals) AND at >= arrived, converted)))) AS fact
  FROM
  (
    SELECT if(contactId = '' AND sessionId = '', concat('e', toString(sequence)), multiIf(
    contactId != '', concat('c', contactId),
    sessions.person != '', concat('c', sessions.person),
    sessionId != '', concat('s', sessionId),
    '')) AS actor,
           groupArrayIf((toString(utmSource), toString(utmMedium), toString(utmCampaign), toUInt64(0)), NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.') AND utmSource != '') AS arrivals,
           minIf(time, NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.') AND utmSource != '') AS arrived,
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
    WHERE workspace = {workspace:String} AND (kind IN {conversions:Array(String)} OR (NOT startsWith(kind, 'contact.') AND NOT startsWith(kind, 'message.') AND NOT startsWith(kind, 'goal.') AND NOT startsWith(kind, 'order.') AND NOT startsWith(kind, 'enrollment.') AND NOT startsWith(kind, 'conversation.') AND NOT startsWith(kind, 'prospect.') AND utmSource != ''))
      AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    GROUP BY actor
  )
)
GROUP BY source, medium, campaign
ORDER BY events DESC, actors DESC, source, medium, campaign;

-- began
SELECT toUnixTimestamp64Milli(min(time)) AS first, count() AS many
FROM events
WHERE workspace = {workspace:String} AND own != 2 AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC');

-- level of contacts
SELECT 0 AS bucket,
       '' AS word,
       countIf(kind = 'contact.created') - countIf(kind = 'contact.deleted') AS value
FROM events
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- level of contacts by source
SELECT 0 AS bucket,
       toString(origins.origin) AS word,
       countIf(kind = 'contact.created') - countIf(kind = 'contact.deleted') AS value
FROM events
LEFT ANY JOIN (
  SELECT id AS contact, toString(origin) AS origin
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND things.origin != ''
) AS origins ON origins.contact = events.contactId
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- level of contacts by optInStatus
SELECT 0 AS bucket,
       toString(statuses.optIn) AS word,
       countIf(kind = 'contact.created') - countIf(kind = 'contact.deleted') AS value
FROM events
LEFT ANY JOIN (
  SELECT id AS contact, toString(optInStatus) AS optIn, optInAt AS since
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND optInStatus != ''
    AND optInAt < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
  UNION ALL
  SELECT contactId AS contact, argMax(toString(status), (time, sequence)) AS optIn, max(time) AS since
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1 AND contactId != ''
    AND time < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
    AND contactId IN (
      SELECT contactId
      FROM events
      WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1
        AND time >= fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC'))
  GROUP BY contactId
) AS statuses ON statuses.contact = events.contactId
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- level of campaigns
SELECT lowerUTF8(JSONExtractString(members, 'status')) AS word, count() AS value
FROM things FINAL
WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0
GROUP BY word
ORDER BY word;

-- sends
SELECT toUnixTimestamp64Milli(time) AS timeMs, toUnixTimestamp64Milli(messageTime) AS messageTimeMs,
       contactId, messageId, toString(sequenceId) AS sequenceId, step, toString(sender) AS sender, recipient
FROM events
WHERE workspace = {workspace:String}
  AND kind = 'message.sent' AND direction != 'incoming'
  AND events.sequenceId IN {sequenceIds:Array(String)}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND (time, sequence) IN
  (
SELECT time, sequence
FROM events
WHERE workspace = {workspace:String}
  AND kind = 'message.sent' AND direction != 'incoming'
  AND events.sequenceId IN {sequenceIds:Array(String)}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
ORDER BY time, sequence
LIMIT {limit:UInt32} OFFSET {offset:UInt32}
  )
ORDER BY time, sequence;

-- messages of a campaign
SELECT key, if(startsWith(key, '='), substring(key, 2), '') AS messageId, contactId, channel,
       createdMs, sentMs, openedMs, clickedMs,
       is_sent AS sent, is_delivered AS delivered, is_opened AS opened, is_clicked AS clicked, is_bounced AS bounced, is_failed AS failed, is_unsubscribed AS unsubscribed, is_replied AS replied
FROM
(
  SELECT key, contactId, channel, createdMs, sentMs, openedMs, clickedMs,
         toUInt8(sentMs > 0) AS is_sent,
         toUInt8(received AND lastWord NOT IN ('bounced', 'failed')) AS is_delivered,
         toUInt8(openedMs > 0) AS is_opened,
         toUInt8(clickedMs > 0) AS is_clicked,
         toUInt8(lastWord = 'bounced') AS is_bounced,
         toUInt8(lastWord = 'failed') AS is_failed,
         toUInt8(unsubscribed) AS is_unsubscribed,
         toUInt8(replied) AS is_replied
  FROM (
    SELECT if(startsWith(message, '\0'), concat('#', substring(message, 2)), concat('=', message)) AS key, contactId, channel, toUnixTimestamp64Milli(created) AS createdMs, toUnixTimestamp64Milli(sentAt) AS sentMs,
           toUnixTimestamp64Milli(openedAt) AS openedMs, toUnixTimestamp64Milli(clickedAt) AS clickedMs, received, unsubscribed, replied, lastWord
    FROM
    (
      SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message, min(messageTime) AS created,
             minIf(events.contactId, events.contactId != '') AS contactId,
             minIf(events.channel, events.channel != '') AS channel,
             minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS sentAt,
             minIf(time, kind IN ('message.opened', 'message.clicked')) AS openedAt,
             minIf(time, kind = 'message.clicked') AS clickedAt,
             max(kind = 'message.deferred') AS deferred,
             max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
             max(kind = 'message.unsubscribed') AS unsubscribed,
             max(kind = 'message.replied' AND NOT automated) AS replied,
             max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
             transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
      FROM events
      WHERE workspace = {workspace:String}
        AND kind IN {kinds:Array(String)}
        AND (messageId != '' OR kind = 'message.sent')
        AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
        AND events.campaignId = {campaignId:String}
      GROUP BY message
    )
    WHERE NOT incoming
  )
  ORDER BY createdMs DESC, key DESC
  LIMIT {limit:UInt32}
)
ORDER BY createdMs DESC, key DESC;

-- messages of a campaign, from states
SELECT key, if(startsWith(key, '='), substring(key, 2), '') AS messageId, contactId, channel,
       createdMs, sentMs, openedMs, clickedMs,
       is_sent AS sent, is_delivered AS delivered, is_opened AS opened, is_clicked AS clicked, is_bounced AS bounced, is_failed AS failed, is_unsubscribed AS unsubscribed, is_replied AS replied
FROM
(
  SELECT key, contactId, channel, createdMs, sentMs, openedMs, clickedMs,
         toUInt8(sentMs > 0) AS is_sent,
         toUInt8(received AND lastWord NOT IN ('bounced', 'failed')) AS is_delivered,
         toUInt8(openedMs > 0) AS is_opened,
         toUInt8(clickedMs > 0) AS is_clicked,
         toUInt8(lastWord = 'bounced') AS is_bounced,
         toUInt8(lastWord = 'failed') AS is_failed,
         toUInt8(unsubscribed) AS is_unsubscribed,
         toUInt8(replied) AS is_replied
  FROM (
    SELECT if(startsWith(message, '\0'), concat('#', substring(message, 2)), concat('=', message)) AS key, contactId, channel, toUnixTimestamp64Milli(created) AS createdMs, toUnixTimestamp64Milli(sentAt) AS sentMs,
           toUnixTimestamp64Milli(openedAt) AS openedMs, toUnixTimestamp64Milli(clickedAt) AS clickedMs, received, unsubscribed, replied, transform(word.2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
    FROM message_states FINAL
    PREWHERE workspace = {workspace:String}
      AND NOT incoming
      AND campaignId = {campaignId:String}
  )
  ORDER BY createdMs DESC, key DESC
  LIMIT {limit:UInt32}
)
ORDER BY createdMs DESC, key DESC;

-- messages by what they did, before one
SELECT key, if(startsWith(key, '='), substring(key, 2), '') AS messageId, contactId, channel,
       createdMs, sentMs, openedMs, clickedMs,
       is_sent AS sent, is_delivered AS delivered, is_opened AS opened, is_clicked AS clicked, is_bounced AS bounced, is_failed AS failed, is_unsubscribed AS unsubscribed, is_replied AS replied
FROM
(
  SELECT key, contactId, channel, createdMs, sentMs, openedMs, clickedMs,
         toUInt8(sentMs > 0) AS is_sent,
         toUInt8(received AND lastWord NOT IN ('bounced', 'failed')) AS is_delivered,
         toUInt8(openedMs > 0) AS is_opened,
         toUInt8(clickedMs > 0) AS is_clicked,
         toUInt8(lastWord = 'bounced') AS is_bounced,
         toUInt8(lastWord = 'failed') AS is_failed,
         toUInt8(unsubscribed) AS is_unsubscribed,
         toUInt8(replied) AS is_replied
  FROM (
    SELECT if(startsWith(message, '\0'), concat('#', substring(message, 2)), concat('=', message)) AS key, contactId, channel, toUnixTimestamp64Milli(created) AS createdMs, toUnixTimestamp64Milli(sentAt) AS sentMs,
           toUnixTimestamp64Milli(openedAt) AS openedMs, toUnixTimestamp64Milli(clickedAt) AS clickedMs, received, unsubscribed, replied, lastWord
    FROM
    (
      SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message, min(messageTime) AS created,
             minIf(events.contactId, events.contactId != '') AS contactId,
             minIf(events.channel, events.channel != '') AS channel,
             minIf(time, kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS sentAt,
             minIf(time, kind IN ('message.opened', 'message.clicked')) AS openedAt,
             minIf(time, kind = 'message.clicked') AS clickedAt,
             max(kind = 'message.deferred') AS deferred,
             max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS received,
             max(kind = 'message.unsubscribed') AS unsubscribed,
             max(kind = 'message.replied' AND NOT automated) AS replied,
             max(kind = 'message.sent' AND direction = 'incoming') AS incoming,
             transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
      FROM events
      WHERE workspace = {workspace:String}
        AND kind IN {kinds:Array(String)}
        AND (messageId != '' OR kind = 'message.sent')
        AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
        AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
        AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
        AND events.workflowId = {workflowId:String}
        AND events.channel = {channel:String}
      GROUP BY message
    )
    WHERE NOT incoming
  )
  WHERE NOT (received AND lastWord NOT IN ('bounced', 'failed'))
    AND (openedMs > 0)
    AND (createdMs, key) < ({createdMs:Int64}, {key:String})
  ORDER BY createdMs DESC, key DESC
  LIMIT {limit:UInt32}
)
ORDER BY createdMs DESC, key DESC;

-- messages by what they did, before one, from states
SELECT key, if(startsWith(key, '='), substring(key, 2), '') AS messageId, contactId, channel,
       createdMs, sentMs, openedMs, clickedMs,
       is_sent AS sent, is_delivered AS delivered, is_opened AS opened, is_clicked AS clicked, is_bounced AS bounced, is_failed AS failed, is_unsubscribed AS unsubscribed, is_replied AS replied
FROM
(
  SELECT key, contactId, channel, createdMs, sentMs, openedMs, clickedMs,
         toUInt8(sentMs > 0) AS is_sent,
         toUInt8(received AND lastWord NOT IN ('bounced', 'failed')) AS is_delivered,
         toUInt8(openedMs > 0) AS is_opened,
         toUInt8(clickedMs > 0) AS is_clicked,
         toUInt8(lastWord = 'bounced') AS is_bounced,
         toUInt8(lastWord = 'failed') AS is_failed,
         toUInt8(unsubscribed) AS is_unsubscribed,
         toUInt8(replied) AS is_replied
  FROM (
    SELECT if(startsWith(message, '\0'), concat('#', substring(message, 2)), concat('=', message)) AS key, contactId, channel, toUnixTimestamp64Milli(created) AS createdMs, toUnixTimestamp64Milli(sentAt) AS sentMs,
           toUnixTimestamp64Milli(openedAt) AS openedMs, toUnixTimestamp64Milli(clickedAt) AS clickedMs, received, unsubscribed, replied, transform(word.2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord
    FROM message_states FINAL
    PREWHERE workspace = {workspace:String}
      AND NOT incoming
      AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND workflowId = {workflowId:String}
      AND channel = {channel:String}
  )
  WHERE NOT (received AND lastWord NOT IN ('bounced', 'failed'))
    AND (openedMs > 0)
    AND (createdMs, key) < ({createdMs:Int64}, {key:String})
  ORDER BY createdMs DESC, key DESC
  LIMIT {limit:UInt32}
)
ORDER BY createdMs DESC, key DESC;

-- outcomes of sends
SELECT messageId,
       countIf(kind = 'message.opened') AS opens,
       toUnixTimestamp64Milli(maxIf(time, kind = 'message.opened')) AS lastOpenedMs,
       countIf(kind = 'message.clicked') AS clicks,
       toUnixTimestamp64Milli(maxIf(time, kind = 'message.clicked')) AS lastClickedMs,
       argMaxIf(url, (time, sequence), kind = 'message.clicked') AS lastUrl,
       toUnixTimestamp64Milli(minIf(time, kind = 'message.replied' AND NOT automated)) AS repliedMs,
       argMinIf(events.conversationId, (time, sequence), kind = 'message.replied' AND NOT automated) AS conversationId,
       toUnixTimestamp64Milli(maxIf(time, kind = 'message.bounced')) AS bouncedMs
FROM events
WHERE workspace = {workspace:String}
  AND kind IN ('message.opened', 'message.clicked', 'message.replied', 'message.bounced')
  AND messageId IN {messageIds:Array(String)}
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
GROUP BY messageId;

-- contacts of sends
SELECT id, toUnixTimestamp64Milli(createdAt) AS createdAtMs, toUnixTimestamp64Milli(updatedAt) AS updatedAtMs,
       toString(optInStatus) AS optInStatus, members,
       isNotNull(deletedAt) AS isDeleted,
       greatest(optInAt, ifNull(deletedAt, createdAt)) >= fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AS isAhead
FROM things FINAL
WHERE workspace = {workspace:String} AND collection = 'contacts' AND id IN {contactIds:Array(String)};

-- contacts of sends, up to now
SELECT contactId,
       toString(argMaxIf(events.status, (time, sequence), kind = 'contact.opt_in_changed')) AS status,
       argMaxIf(kind = 'contact.deleted', (time, sequence), kind != 'contact.opt_in_changed') AS isDeleted
FROM events
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted', 'contact.opt_in_changed') AND counted = 1
  AND contactId IN {contactIds:Array(String)}
  AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
GROUP BY contactId;

-- sequences of sends
SELECT contactId, toString(sequenceId) AS sequenceId,
       toString(argMaxIf(events.outcome, (time, sequence), kind = 'prospect.outcome_changed')) AS outcome,
       maxIf((time, sequence), kind = 'enrollment.exited' AND reason = 'deleted')
         > maxIf((time, sequence), kind = 'enrollment.started') AS isDeleted
FROM events
WHERE workspace = {workspace:String}
  AND kind IN ('prospect.outcome_changed', 'enrollment.started', 'enrollment.exited')
  AND events.sequenceId IN {sequenceIds:Array(String)}
  AND contactId IN {contactIds:Array(String)}
  AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
GROUP BY contactId, sequenceId;

-- prospects of a sequence
SELECT people.place AS sequenceId, verdicts.outcome AS outcome, count() AS prospects,
       countIf(isContacted) AS contacted, countIf(isOpened) AS opened, countIf(isClicked) AS clicked,
       countIf(isReplied) AS replied,
       countIf(people.person IN (SELECT contact FROM (
  SELECT id AS contact, toString(optInStatus) AS optIn, optInAt AS since
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND optInStatus != ''
    AND optInAt < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
  UNION ALL
  SELECT contactId AS contact, argMax(toString(status), (time, sequence)) AS optIn, max(time) AS since
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1 AND contactId != ''
    AND time < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
    AND contactId IN (
      SELECT contactId
      FROM events
      WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1
        AND time >= fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC'))
  GROUP BY contactId
) WHERE optIn = 'unsubscribed')) AS unsubscribed,
       countIf(isContacted AND NOT isOpened) AS contactedNotOpened,
       countIf(isOpened AND NOT isClicked) AS openedNotClicked,
       countIf(isOpened AND NOT isReplied) AS openedNotReplied,
       countIf(isClicked AND NOT isReplied) AS clickedNotReplied
FROM
(
  SELECT contactId AS person, toString(sequenceId) AS place,
         max(kind != 'enrollment.started' AND kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS isContacted,
         max(kind IN ('message.opened', 'message.clicked')) AS isOpened,
         max(kind = 'message.clicked') AS isClicked,
         max(kind = 'message.replied' AND NOT automated) AS isReplied
  FROM events
  WHERE kind IN ('enrollment.started', 'message.queued', 'message.sent', 'message.delivered', 'message.deferred', 'message.failed', 'message.bounced', 'message.opened', 'message.clicked', 'message.unsubscribed', 'message.forwarded', 'message.printed', 'message.onsite', 'message.viewed_in_browser', 'message.complained', 'message.replied')
    AND NOT (kind = 'message.sent' AND direction = 'incoming')
    AND (messageId != '' OR kind IN ('message.sent', 'enrollment.started'))
    AND workspace = {workspace:String}
    AND contactId != ''
    AND sequenceId != ''
    AND (messageId = '' OR messageId NOT IN (SELECT messageId
    FROM events
    WHERE workspace = {workspace:String} AND kind = 'message.sent' AND direction = 'incoming' AND sequenceId != ''
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.sequenceId = {sequenceId:String}
  GROUP BY person, place
) AS people
LEFT ANY JOIN
(
  SELECT contactId AS person, toString(sequenceId) AS place,
         toString(argMax(events.outcome, (time, sequence))) AS outcome
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'prospect.outcome_changed' AND contactId != ''
    AND sequenceId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY person, place
) AS verdicts ON verdicts.person = people.person AND verdicts.place = people.place
GROUP BY sequenceId, outcome
ORDER BY sequenceId, outcome;

-- prospects of a sender
SELECT people.place AS sequenceId, verdicts.outcome AS outcome, count() AS prospects,
       countIf(isContacted) AS contacted, countIf(isOpened) AS opened, countIf(isClicked) AS clicked,
       countIf(isReplied) AS replied,
       countIf(people.person IN (SELECT contact FROM (
  SELECT id AS contact, toString(optInStatus) AS optIn, optInAt AS since
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND optInStatus != ''
    AND optInAt < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
  UNION ALL
  SELECT contactId AS contact, argMax(toString(status), (time, sequence)) AS optIn, max(time) AS since
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1 AND contactId != ''
    AND time < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
    AND contactId IN (
      SELECT contactId
      FROM events
      WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1
        AND time >= fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC'))
  GROUP BY contactId
) WHERE optIn = 'unsubscribed')) AS unsubscribed,
       countIf(isContacted AND NOT isOpened) AS contactedNotOpened,
       countIf(isOpened AND NOT isClicked) AS openedNotClicked,
       countIf(isOpened AND NOT isReplied) AS openedNotReplied,
       countIf(isClicked AND NOT isReplied) AS clickedNotReplied
FROM
(
  SELECT contactId AS person, toString(sequenceId) AS place,
         max(kind != 'enrollment.started' AND kind NOT IN ('message.queued', 'message.deferred', 'message.received')) AS isContacted,
         max(kind IN ('message.opened', 'message.clicked')) AS isOpened,
         max(kind = 'message.clicked') AS isClicked,
         max(kind = 'message.replied' AND NOT automated) AS isReplied
  FROM events
  WHERE kind IN ('enrollment.started', 'message.queued', 'message.sent', 'message.delivered', 'message.deferred', 'message.failed', 'message.bounced', 'message.opened', 'message.clicked', 'message.unsubscribed', 'message.forwarded', 'message.printed', 'message.onsite', 'message.viewed_in_browser', 'message.complained', 'message.replied')
    AND NOT (kind = 'message.sent' AND direction = 'incoming')
    AND (messageId != '' OR kind IN ('message.sent', 'enrollment.started'))
    AND workspace = {workspace:String}
    AND contactId != ''
    AND sequenceId != ''
    AND (messageId = '' OR messageId NOT IN (SELECT messageId
    FROM events
    WHERE workspace = {workspace:String} AND kind = 'message.sent' AND direction = 'incoming' AND sequenceId != ''
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND if(messageId = '', kind = 'message.sent' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String}), messageId IN (SELECT messageId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'message.sent' AND messageId != '' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String})))
  GROUP BY person, place
) AS people
LEFT ANY JOIN
(
  SELECT contactId AS person, toString(sequenceId) AS place,
         toString(argMax(events.outcome, (time, sequence))) AS outcome
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'prospect.outcome_changed' AND contactId != ''
    AND sequenceId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY person, place
) AS verdicts ON verdicts.person = people.person AND verdicts.place = people.place
GROUP BY sequenceId, outcome
ORDER BY sequenceId, outcome;

-- prospects of a sequence, from states
SELECT people.place AS sequenceId, verdicts.outcome AS outcome, count() AS prospects,
       countIf(isContacted) AS contacted, countIf(isOpened) AS opened, countIf(isClicked) AS clicked,
       countIf(isReplied) AS replied,
       countIf(people.person IN (SELECT contact FROM (
  SELECT id AS contact, toString(optInStatus) AS optIn, optInAt AS since
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND optInStatus != ''
    AND optInAt < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
  UNION ALL
  SELECT contactId AS contact, argMax(toString(status), (time, sequence)) AS optIn, max(time) AS since
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1 AND contactId != ''
    AND time < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
    AND contactId IN (
      SELECT contactId
      FROM events
      WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1
        AND time >= fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC'))
  GROUP BY contactId
) WHERE optIn = 'unsubscribed')) AS unsubscribed,
       countIf(isContacted AND NOT isOpened) AS contactedNotOpened,
       countIf(isOpened AND NOT isClicked) AS openedNotClicked,
       countIf(isOpened AND NOT isReplied) AS openedNotReplied,
       countIf(isClicked AND NOT isReplied) AS clickedNotReplied
FROM
(
  SELECT person, place, max(contacted) AS isContacted, max(opened) AS isOpened, max(clicked) AS isClicked,
         max(answered) AS isReplied
  FROM
  (
    SELECT contactId AS person, toString(sequenceId) AS place, toUnixTimestamp64Milli(sentAt) > 0 AS contacted,
           toUnixTimestamp64Milli(openedAt) > 0 AS opened, toUnixTimestamp64Milli(clickedAt) > 0 AS clicked,
           replied AS answered
    FROM message_states FINAL
    PREWHERE workspace = {workspace:String} AND NOT incoming AND contactId != '' AND sequenceId != ''
      AND sequenceId = {sequenceId:String}
    UNION ALL
    SELECT contactId AS person, toString(sequenceId) AS place, 0 AS contacted, 0 AS opened, 0 AS clicked, 0 AS answered
    FROM events
    WHERE kind = 'enrollment.started' AND workspace = {workspace:String}
    AND contactId != ''
    AND sequenceId != ''
    AND (messageId = '' OR messageId NOT IN (SELECT messageId
    FROM events
    WHERE workspace = {workspace:String} AND kind = 'message.sent' AND direction = 'incoming' AND sequenceId != ''
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND events.sequenceId = {sequenceId:String}
  )
  GROUP BY person, place
) AS people
LEFT ANY JOIN
(
  SELECT contactId AS person, toString(sequenceId) AS place,
         toString(argMax(events.outcome, (time, sequence))) AS outcome
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'prospect.outcome_changed' AND contactId != ''
    AND sequenceId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY person, place
) AS verdicts ON verdicts.person = people.person AND verdicts.place = people.place
GROUP BY sequenceId, outcome
ORDER BY sequenceId, outcome;

-- prospects of a sender, from states
SELECT people.place AS sequenceId, verdicts.outcome AS outcome, count() AS prospects,
       countIf(isContacted) AS contacted, countIf(isOpened) AS opened, countIf(isClicked) AS clicked,
       countIf(isReplied) AS replied,
       countIf(people.person IN (SELECT contact FROM (
  SELECT id AS contact, toString(optInStatus) AS optIn, optInAt AS since
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND optInStatus != ''
    AND optInAt < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
  UNION ALL
  SELECT contactId AS contact, argMax(toString(status), (time, sequence)) AS optIn, max(time) AS since
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1 AND contactId != ''
    AND time < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
    AND contactId IN (
      SELECT contactId
      FROM events
      WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1
        AND time >= fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC'))
  GROUP BY contactId
) WHERE optIn = 'unsubscribed')) AS unsubscribed,
       countIf(isContacted AND NOT isOpened) AS contactedNotOpened,
       countIf(isOpened AND NOT isClicked) AS openedNotClicked,
       countIf(isOpened AND NOT isReplied) AS openedNotReplied,
       countIf(isClicked AND NOT isReplied) AS clickedNotReplied
FROM
(
  SELECT person, place, max(contacted) AS isContacted, max(opened) AS isOpened, max(clicked) AS isClicked,
         max(answered) AS isReplied
  FROM
  (
    SELECT contactId AS person, toString(sequenceId) AS place, toUnixTimestamp64Milli(sentAt) > 0 AS contacted,
           toUnixTimestamp64Milli(openedAt) > 0 AS opened, toUnixTimestamp64Milli(clickedAt) > 0 AS clicked,
           replied AS answered
    FROM message_states FINAL
    PREWHERE workspace = {workspace:String} AND NOT incoming AND contactId != '' AND sequenceId != ''
      AND message IN (SELECT if(messageId = '', concat('\0', toString(sequence)), messageId)
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'message.sent' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String}))
    UNION ALL
    SELECT contactId AS person, toString(sequenceId) AS place, 0 AS contacted, 0 AS opened, 0 AS clicked, 0 AS answered
    FROM events
    WHERE kind = 'enrollment.started' AND workspace = {workspace:String}
    AND contactId != ''
    AND sequenceId != ''
    AND (messageId = '' OR messageId NOT IN (SELECT messageId
    FROM events
    WHERE workspace = {workspace:String} AND kind = 'message.sent' AND direction = 'incoming' AND sequenceId != ''
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')))
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND if(messageId = '', kind = 'message.sent' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String}), messageId IN (SELECT messageId
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'message.sent' AND messageId != '' AND events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String})))
  )
  GROUP BY person, place
) AS people
LEFT ANY JOIN
(
  SELECT contactId AS person, toString(sequenceId) AS place,
         toString(argMax(events.outcome, (time, sequence))) AS outcome
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'prospect.outcome_changed' AND contactId != ''
    AND sequenceId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  GROUP BY person, place
) AS verdicts ON verdicts.person = people.person AND verdicts.place = people.place
GROUP BY sequenceId, outcome
ORDER BY sequenceId, outcome;

-- list arrival
SELECT sequence, greatest(sequence, rearrived) AS arrival, id, toString(kind) AS kind, toUnixTimestamp64Milli(time) AS timeMs, contactId,
       messageId, toString(campaignId) AS campaignId, toString(channel) AS channel, url, ip, toString(reason) AS reason,
       recipient, sizeBytes, toString(sendingSource) AS sendingSource, toString(bounceClass) AS bounceClass,
       linkNumber, public, properties
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND own != 2
  AND greatest(sequence, rearrived) >= {arrival:UInt64}
  AND greatest(sequence, rearrived) <= {settled:UInt64}
  AND (greatest(sequence, rearrived) > {arrival:UInt64} OR sequence > {sequence:UInt64})
  AND (time, sequence) IN
  (
SELECT time, sequence
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND own != 2
  AND greatest(sequence, rearrived) >= {arrival:UInt64}
  AND greatest(sequence, rearrived) <= {settled:UInt64}
  AND (greatest(sequence, rearrived) > {arrival:UInt64} OR sequence > {sequence:UInt64})
ORDER BY greatest(sequence, rearrived), sequence
LIMIT {limit:UInt32} OFFSET {offset:UInt32}
  )
ORDER BY greatest(sequence, rearrived), sequence;

-- list last received
SELECT sequence, greatest(sequence, rearrived) AS arrival, id, toString(kind) AS kind, toUnixTimestamp64Milli(time) AS timeMs, contactId,
       messageId, toString(campaignId) AS campaignId, toString(channel) AS channel, url, ip, toString(reason) AS reason,
       recipient, sizeBytes, toString(sendingSource) AS sendingSource, toString(bounceClass) AS bounceClass,
       linkNumber, public, properties
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND own != 2
  AND (time, sequence) IN
  (
SELECT time, sequence
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND own != 2
ORDER BY sequence DESC
LIMIT {limit:UInt32} OFFSET {offset:UInt32}
  )
ORDER BY sequence DESC;

-- list last received, of a campaign in a window
SELECT sequence, greatest(sequence, rearrived) AS arrival, id, toString(kind) AS kind, toUnixTimestamp64Milli(time) AS timeMs, contactId,
       messageId, toString(campaignId) AS campaignId, toString(channel) AS channel, url, ip, toString(reason) AS reason,
       recipient, sizeBytes, toString(sendingSource) AS sendingSource, toString(bounceClass) AS bounceClass,
       linkNumber, public, properties
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND own != 2
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND events.campaignId = {campaignId:String}
  AND (time, sequence) IN
  (
SELECT time, sequence
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND own != 2
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND events.campaignId = {campaignId:String}
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
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC');

-- list first received
SELECT min(sequence) AS sequence
FROM events
WHERE workspace = {workspace:String} AND receivedAt >= fromUnixTimestamp64Milli({received:Int64}, 'UTC');

-- events by time
SELECT sequence, greatest(sequence, rearrived) AS arrival, id, kind, toUnixTimestamp64Milli(time) AS timeMs, contactId, messageId, campaignId,
       workflowId, workflowNodeId, sequenceId, step, experimentId, variantId, channel, source, ip, userAgent, url,
       direction, sender, recipient, subject, toString(credits) AS credits, sizeBytes, sendingSource, conversationId,
       reason, bounceClass, linkId, linkNumber, public, handled, automated, goal, orderId, toString(amount) AS amount,
       currency, agentId, tagId, outcome, status, unsubscribeSource, sessionId, referrer, utmSource, utmMedium,
       utmCampaign, utmTerm, utmContent, bot, properties
FROM events
WHERE workspace = {workspace:String}
  AND own != 2
  AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  AND (time, sequence) IN
  (
SELECT time, sequence
FROM events
WHERE workspace = {workspace:String}
  AND own != 2
  AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
ORDER BY time DESC, sequence DESC
LIMIT {limit:UInt32} OFFSET {offset:UInt32}
  )
ORDER BY time DESC, sequence DESC;

-- events by time, of a contact, before one
SELECT sequence, greatest(sequence, rearrived) AS arrival, id, kind, toUnixTimestamp64Milli(time) AS timeMs, contactId, messageId, campaignId,
       workflowId, workflowNodeId, sequenceId, step, experimentId, variantId, channel, source, ip, userAgent, url,
       direction, sender, recipient, subject, toString(credits) AS credits, sizeBytes, sendingSource, conversationId,
       reason, bounceClass, linkId, linkNumber, public, handled, automated, goal, orderId, toString(amount) AS amount,
       currency, agentId, tagId, outcome, status, unsubscribeSource, sessionId, referrer, utmSource, utmMedium,
       utmCampaign, utmTerm, utmContent, bot, properties
FROM events
WHERE workspace = {workspace:String}
  AND own != 2
  AND kind IN {kinds:Array(String)}
  AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND time <= fromUnixTimestamp64Milli({at:Int64}, 'UTC')
  AND (toUnixTimestamp64Milli(time), sequence) < ({at:Int64}, {before:UInt64})
  AND events.contactId = {contactId:String}
  AND (time, sequence) IN
  (
SELECT time, sequence
FROM events
WHERE workspace = {workspace:String}
  AND own != 2
  AND kind IN {kinds:Array(String)}
  AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND time <= fromUnixTimestamp64Milli({at:Int64}, 'UTC')
  AND (toUnixTimestamp64Milli(time), sequence) < ({at:Int64}, {before:UInt64})
  AND events.contactId = {contactId:String}
ORDER BY time DESC, sequence DESC
LIMIT {limit:UInt32} OFFSET {offset:UInt32}
  )
ORDER BY time DESC, sequence DESC;

-- events by arrival
SELECT sequence, greatest(sequence, rearrived) AS arrival, id, kind, toUnixTimestamp64Milli(time) AS timeMs, contactId, messageId, campaignId,
       workflowId, workflowNodeId, sequenceId, step, experimentId, variantId, channel, source, ip, userAgent, url,
       direction, sender, recipient, subject, toString(credits) AS credits, sizeBytes, sendingSource, conversationId,
       reason, bounceClass, linkId, linkNumber, public, handled, automated, goal, orderId, toString(amount) AS amount,
       currency, agentId, tagId, outcome, status, unsubscribeSource, sessionId, referrer, utmSource, utmMedium,
       utmCampaign, utmTerm, utmContent, bot, properties
FROM events
WHERE workspace = {workspace:String}
  AND own != 2
  AND (time, sequence) IN
  (
SELECT time, sequence
FROM events
WHERE workspace = {workspace:String}
  AND own != 2
ORDER BY greatest(sequence, rearrived) DESC, sequence DESC
LIMIT {limit:UInt32} OFFSET {offset:UInt32}
  )
ORDER BY greatest(sequence, rearrived) DESC, sequence DESC;

-- log
SELECT sequence, greatest(sequence, rearrived) AS arrival, id, kind, toUnixTimestamp64Milli(time) AS timeMs, contactId, messageId, campaignId,
       workflowId, workflowNodeId, sequenceId, step, experimentId, variantId, channel, source, ip, userAgent, url,
       direction, sender, recipient, subject, toString(credits) AS credits, sizeBytes, sendingSource, conversationId,
       reason, bounceClass, linkId, linkNumber, public, handled, automated, goal, orderId, toString(amount) AS amount,
       currency, agentId, tagId, outcome, status, unsubscribeSource, sessionId, referrer, utmSource, utmMedium,
       utmCampaign, utmTerm, utmContent, bot, properties
FROM events
WHERE workspace = {workspace:String}
  AND own != 2
  AND arrival <= {settled:UInt64}
  AND arrival >= {arrival:UInt64}
  AND (arrival > {arrival:UInt64} OR sequence > {sequence:UInt64})
ORDER BY arrival, sequence
LIMIT {limit:UInt32};

-- log after a place
SELECT sequence, greatest(sequence, rearrived) AS arrival, id, kind, toUnixTimestamp64Milli(time) AS timeMs, contactId, messageId, campaignId,
       workflowId, workflowNodeId, sequenceId, step, experimentId, variantId, channel, source, ip, userAgent, url,
       direction, sender, recipient, subject, toString(credits) AS credits, sizeBytes, sendingSource, conversationId,
       reason, bounceClass, linkId, linkNumber, public, handled, automated, goal, orderId, toString(amount) AS amount,
       currency, agentId, tagId, outcome, status, unsubscribeSource, sessionId, referrer, utmSource, utmMedium,
       utmCampaign, utmTerm, utmContent, bot, properties
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND own != 2
  AND arrival <= {settled:UInt64}
  AND arrival >= {arrival:UInt64}
  AND (arrival > {arrival:UInt64} OR sequence > {sequence:UInt64})
ORDER BY arrival, sequence
LIMIT {limit:UInt32};

-- ids of rows of the log
SELECT sequence, id
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND own != 2
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND sequence IN {sequences:Array(UInt64)};

-- log of rows
SELECT sequence, greatest(sequence, rearrived) AS arrival, id, kind, toUnixTimestamp64Milli(time) AS timeMs, contactId, messageId, campaignId,
       workflowId, workflowNodeId, sequenceId, step, experimentId, variantId, channel, source, ip, userAgent, url,
       direction, sender, recipient, subject, toString(credits) AS credits, sizeBytes, sendingSource, conversationId,
       reason, bounceClass, linkId, linkNumber, public, handled, automated, goal, orderId, toString(amount) AS amount,
       currency, agentId, tagId, outcome, status, unsubscribeSource, sessionId, referrer, utmSource, utmMedium,
       utmCampaign, utmTerm, utmContent, bot, properties
FROM events
WHERE workspace = {workspace:String}
  AND kind IN {kinds:Array(String)}
  AND own != 2
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND sequence IN {sequences:Array(UInt64)}
  AND arrival >= {arrival:UInt64}
  AND (arrival > {arrival:UInt64} OR sequence > {sequence:UInt64})
ORDER BY arrival, sequence
LIMIT {limit:UInt32};

-- things
SELECT id, toUnixTimestamp64Milli(createdAt) AS createdAtMs, toUnixTimestamp64Milli(updatedAt) AS updatedAtMs,
       toString(optInStatus) AS optInStatus, members
FROM things FINAL
WHERE workspace = {workspace:String} AND collection = {collection:String} AND deleted = 0
ORDER BY createdAt, id
LIMIT 100001;

-- things by member
SELECT id, toUnixTimestamp64Milli(createdAt) AS createdAtMs, toUnixTimestamp64Milli(updatedAt) AS updatedAtMs,
       toString(optInStatus) AS optInStatus, members
FROM things FINAL
WHERE workspace = {workspace:String} AND collection = {collection:String} AND deleted = 0 AND JSONExtractString(members, {name0:String}) = {value0:String}
ORDER BY createdAt, id
LIMIT 100001;

-- things by id
SELECT id, toUnixTimestamp64Milli(createdAt) AS createdAtMs, toUnixTimestamp64Milli(updatedAt) AS updatedAtMs,
       toString(optInStatus) AS optInStatus, members
FROM things FINAL
WHERE workspace = {workspace:String} AND collection = {collection:String} AND id IN {ids:Array(String)}
ORDER BY createdAt, id
LIMIT 100001;

-- things by number
SELECT id, toUnixTimestamp64Milli(createdAt) AS createdAtMs, toUnixTimestamp64Milli(updatedAt) AS updatedAtMs,
       toString(optInStatus) AS optInStatus, members
FROM things FINAL
WHERE workspace = {workspace:String} AND collection = {collection:String} AND deleted = 0 AND id = {own:String}
ORDER BY createdAt, id
LIMIT 100001;

-- things by number, 2
SELECT id, toUnixTimestamp64Milli(createdAt) AS createdAtMs, toUnixTimestamp64Milli(updatedAt) AS updatedAtMs,
       toString(optInStatus) AS optInStatus, members
FROM things FINAL
WHERE workspace = {workspace:String} AND collection = {collection:String} AND deleted = 0 AND if(match(id, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(id) <= 9007199254740991,
       toUInt64OrZero(id),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(id), 1, 8))), 11))) = {number:UInt64}
ORDER BY createdAt, id
LIMIT 100001;

-- page of things
SELECT id, toUnixTimestamp64Milli(createdAt) AS createdAtMs, toUnixTimestamp64Milli(updatedAt) AS updatedAtMs,
       toString(optInStatus) AS optInStatus, members
FROM things FINAL
WHERE workspace = {workspace:String} AND collection = {collection:String} AND deleted = 0 AND id > {after:String}
ORDER BY id
LIMIT {limit:UInt32};

-- export events ndjson
SELECT concat('{', if(if(own = 1, concat('own:', toString(sequence)), id) = '', '', concat('"id":', toJSONString(if(own = 1, concat('own:', toString(sequence)), id)))),
  if(toString(kind) = '', '', concat(',"kind":', toJSONString(toString(kind)))),
  concat(',"time":"', concat(replaceOne(toString(time, 'UTC'), ' ', 'T'), 'Z'), '"'),
  if(toString(contactId) = '', '', concat(',"contactId":', toJSONString(toString(contactId)))),
  if(toString(messageId) = '', '', concat(',"messageId":', toJSONString(toString(messageId)))),
  if(toString(campaignId) = '', '', concat(',"campaignId":', toJSONString(toString(campaignId)))),
  if(toString(workflowId) = '', '', concat(',"workflowId":', toJSONString(toString(workflowId)))),
  if(toString(workflowNodeId) = '', '', concat(',"workflowNodeId":', toJSONString(toString(workflowNodeId)))),
  if(toString(sequenceId) = '', '', concat(',"sequenceId":', toJSONString(toString(sequenceId)))),
  if(step = 0, '', concat(',"step":', toString(step))),
  if(toString(experimentId) = '', '', concat(',"experimentId":', toJSONString(toString(experimentId)))),
  if(toString(variantId) = '', '', concat(',"variantId":', toJSONString(toString(variantId)))),
  if(toString(channel) = '', '', concat(',"channel":', toJSONString(toString(channel)))),
  if(toString(source) = '', '', concat(',"source":', toJSONString(toString(source)))),
  if(toString(ip) = '', '', concat(',"ip":', toJSONString(toString(ip)))),
  if(toString(userAgent) = '', '', concat(',"userAgent":', toJSONString(toString(userAgent)))),
  if(toString(url) = '', '', concat(',"url":', toJSONString(toString(url)))),
  if(toString(direction) = '', '', concat(',"direction":', toJSONString(toString(direction)))),
  if(toString(sender) = '', '', concat(',"sender":', toJSONString(toString(sender)))),
  if(toString(recipient) = '', '', concat(',"recipient":', toJSONString(toString(recipient)))),
  if(toString(subject) = '', '', concat(',"subject":', toJSONString(toString(subject)))),
  if(credits = 0, '', concat(',"credits":"', toString(credits), '"')),
  if(sizeBytes = 0, '', concat(',"size":', toString(sizeBytes))),
  if(toString(sendingSource) = '', '', concat(',"sendingSource":', toJSONString(toString(sendingSource)))),
  if(toString(conversationId) = '', '', concat(',"conversationId":', toJSONString(toString(conversationId)))),
  if(toString(reason) = '', '', concat(',"reason":', toJSONString(toString(reason)))),
  if(toString(bounceClass) = '', '', concat(',"bounceClass":', toJSONString(toString(bounceClass)))),
  if(toString(linkId) = '', '', concat(',"linkId":', toJSONString(toString(linkId)))),
  if(linkNumber = 0, '', concat(',"linkNumber":', toString(linkNumber))),
  if(public, ',"public":true', ''),
  if(handled, ',"handled":true', ''),
  if(automated, ',"automated":true', ''),
  if(toString(goal) = '', '', concat(',"goal":', toJSONString(toString(goal)))),
  if(toString(orderId) = '', '', concat(',"orderId":', toJSONString(toString(orderId)))),
  if(amount = 0, '', concat(',"amount":"', toString(amount), '"')),
  if(toString(currency) = '', '', concat(',"currency":', toJSONString(toString(currency)))),
  if(toString(agentId) = '', '', concat(',"agentId":', toJSONString(toString(agentId)))),
  if(toString(tagId) = '', '', concat(',"tagId":', toJSONString(toString(tagId)))),
  if(toString(outcome) = '', '', concat(',"outcome":', toJSONString(toString(outcome)))),
  if(toString(status) = '', '', concat(',"status":', toJSONString(toString(status)))),
  if(toString(unsubscribeSource) = '', '', concat(',"unsubscribeSource":', toJSONString(toString(unsubscribeSource)))),
  if(toString(sessionId) = '', '', concat(',"sessionId":', toJSONString(toString(sessionId)))),
  if(toString(referrer) = '', '', concat(',"referrer":', toJSONString(toString(referrer)))),
  if(toString(utmSource) = '', '', concat(',"utmSource":', toJSONString(toString(utmSource)))),
  if(toString(utmMedium) = '', '', concat(',"utmMedium":', toJSONString(toString(utmMedium)))),
  if(toString(utmCampaign) = '', '', concat(',"utmCampaign":', toJSONString(toString(utmCampaign)))),
  if(toString(utmTerm) = '', '', concat(',"utmTerm":', toJSONString(toString(utmTerm)))),
  if(toString(utmContent) = '', '', concat(',"utmContent":', toJSONString(toString(utmContent)))),
  if(if(properties = '{}', '', properties) = '', '', concat(',"properties":', if(properties = '{}', '', properties))), '}') AS line
FROM
(
  SELECT * FROM events
  WHERE workspace = {workspace:String} AND (own = 0 OR (own = 1 AND counted = 1))
    AND sequence > {after:UInt64} AND sequence <= {upTo:UInt64}
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
ORDER BY sequence;

-- export contacts ndjson
SELECT concat('{', if(id = '', '', concat('"id":', toJSONString(id))),
  if(JSONExtractString(members, 'name') = '', '', concat(',"name":', toJSONString(JSONExtractString(members, 'name')))),
  if(JSONExtractString(members, 'email') = '', '', concat(',"email":', toJSONString(JSONExtractString(members, 'email')))),
  if(JSONExtractString(members, 'phone') = '', '', concat(',"phone":', toJSONString(JSONExtractString(members, 'phone')))),
  if(JSONExtractString(members, 'firstName') = '', '', concat(',"firstName":', toJSONString(JSONExtractString(members, 'firstName')))),
  if(JSONExtractString(members, 'lastName') = '', '', concat(',"lastName":', toJSONString(JSONExtractString(members, 'lastName')))),
  if(JSONExtractString(members, 'externalId') = '', '', concat(',"externalId":', toJSONString(JSONExtractString(members, 'externalId')))),
  if(JSONExtractString(members, 'source') = '', '', concat(',"source":', toJSONString(JSONExtractString(members, 'source')))),
  if(JSONExtractString(members, 'timezone') = '', '', concat(',"timezone":', toJSONString(JSONExtractString(members, 'timezone')))),
  if(JSONExtractString(members, 'language') = '', '', concat(',"language":', toJSONString(JSONExtractString(members, 'language')))),
  if(JSONExtractString(members, 'city') = '', '', concat(',"city":', toJSONString(JSONExtractString(members, 'city')))),
  if(JSONExtractString(members, 'state') = '', '', concat(',"state":', toJSONString(JSONExtractString(members, 'state')))),
  if(JSONExtractString(members, 'zip') = '', '', concat(',"zip":', toJSONString(JSONExtractString(members, 'zip')))),
  if(JSONExtractString(members, 'country') = '', '', concat(',"country":', toJSONString(JSONExtractString(members, 'country')))),
  if(JSONExtractString(members, 'birthdate') = '', '', concat(',"birthdate":', toJSONString(JSONExtractString(members, 'birthdate')))),
  if(toString(optInStatus) = '', '', concat(',"optInStatus":', toJSONString(toString(optInStatus)))),
  if(JSONExtractRaw(members, 'lists') = '', '', concat(',"lists":', JSONExtractRaw(members, 'lists'))),
  if(JSONExtractRaw(members, 'attributes') = '', '', concat(',"attributes":', JSONExtractRaw(members, 'attributes'))),
  concat(',"createdAt":"', concat(replaceOne(toString(createdAt, 'UTC'), ' ', 'T'), 'Z'), '"'),
  concat(',"updatedAt":"', concat(replaceOne(toString(updatedAt, 'UTC'), ' ', 'T'), 'Z'), '"'), '}') AS line
FROM
(
  SELECT * FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = {collection:String} AND deleted = 0
    AND id > {afterId:String}
)
ORDER BY id;

-- export campaigns ndjson
SELECT concat('{', if(id = '', '', concat('"id":', toJSONString(id))),
  if(JSONExtractString(members, 'name') = '', '', concat(',"name":', toJSONString(JSONExtractString(members, 'name')))),
  if(JSONExtractString(members, 'kind') = '', '', concat(',"kind":', toJSONString(JSONExtractString(members, 'kind')))),
  if(JSONExtractString(members, 'channel') = '', '', concat(',"channel":', toJSONString(JSONExtractString(members, 'channel')))),
  if(JSONExtractString(members, 'status') = '', '', concat(',"status":', toJSONString(JSONExtractString(members, 'status')))),
  if(JSONExtractString(members, 'statusAt') = '', '', concat(',"statusAt":', toJSONString(JSONExtractString(members, 'statusAt')))),
  if(JSONExtractString(members, 'statusDetail') = '', '', concat(',"statusDetail":', toJSONString(JSONExtractString(members, 'statusDetail')))),
  if(JSONExtractString(members, 'body') = '', '', concat(',"body":', toJSONString(JSONExtractString(members, 'body')))),
  if(JSONExtractString(members, 'subject') = '', '', concat(',"subject":', toJSONString(JSONExtractString(members, 'subject')))),
  if(JSONExtractString(members, 'mediaUrl') = '', '', concat(',"mediaUrl":', toJSONString(JSONExtractString(members, 'mediaUrl')))),
  if(JSONExtractRaw(members, 'audienceSize') = '', '', concat(',"audienceSize":', JSONExtractRaw(members, 'audienceSize'))),
  if(JSONExtractRaw(members, 'audiences') = '', '', concat(',"audiences":', JSONExtractRaw(members, 'audiences'))),
  if(JSONExtractString(members, 'createdBy') = '', '', concat(',"createdBy":', toJSONString(JSONExtractString(members, 'createdBy')))),
  if(JSONExtractString(members, 'scheduledAt') = '', '', concat(',"scheduledAt":', toJSONString(JSONExtractString(members, 'scheduledAt')))),
  if(JSONExtractString(members, 'startedAt') = '', '', concat(',"startedAt":', toJSONString(JSONExtractString(members, 'startedAt')))),
  if(JSONExtractString(members, 'finishedAt') = '', '', concat(',"finishedAt":', toJSONString(JSONExtractString(members, 'finishedAt')))),
  if(JSONExtractRaw(members, 'completionPercentage') = '', '', concat(',"completionPercentage":', JSONExtractRaw(members, 'completionPercentage'))),
  if(JSONExtractString(members, 'clientId') = '', '', concat(',"clientId":', toJSONString(JSONExtractString(members, 'clientId')))),
  if(JSONExtractString(members, 'ownerId') = '', '', concat(',"ownerId":', toJSONString(JSONExtractString(members, 'ownerId')))),
  concat(',"createdAt":"', concat(replaceOne(toString(createdAt, 'UTC'), ' ', 'T'), 'Z'), '"'),
  concat(',"updatedAt":"', concat(replaceOne(toString(updatedAt, 'UTC'), ' ', 'T'), 'Z'), '"'), '}') AS line
FROM
(
  SELECT * FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = {collection:String} AND deleted = 0
    AND id > {afterId:String}
    AND id <= {last:String}
)
ORDER BY id;

-- export events csv
SELECT if(match(if(own = 1, concat('own:', toString(sequence)), id), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', if(own = 1, concat('own:', toString(sequence)), id)), if(own = 1, concat('own:', toString(sequence)), id)) AS `id`,
  if(match(toString(kind), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(kind)), toString(kind)) AS `kind`,
  concat(replaceOne(toString(time, 'UTC'), ' ', 'T'), 'Z') AS `time`,
  concat(replaceOne(toString(receivedAt, 'UTC'), ' ', 'T'), 'Z') AS `receivedAt`,
  toBool(own = 1) AS `recordedByUs`,
  if(match(toString(contactId), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(contactId)), toString(contactId)) AS `contactId`,
  if(match(toString(messageId), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(messageId)), toString(messageId)) AS `messageId`,
  if(match(toString(campaignId), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(campaignId)), toString(campaignId)) AS `campaignId`,
  if(match(toString(workflowId), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(workflowId)), toString(workflowId)) AS `workflowId`,
  if(match(toString(workflowNodeId), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(workflowNodeId)), toString(workflowNodeId)) AS `workflowNodeId`,
  if(match(toString(sequenceId), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(sequenceId)), toString(sequenceId)) AS `sequenceId`,
  step AS `step`,
  if(match(toString(experimentId), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(experimentId)), toString(experimentId)) AS `experimentId`,
  if(match(toString(variantId), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(variantId)), toString(variantId)) AS `variantId`,
  if(match(toString(channel), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(channel)), toString(channel)) AS `channel`,
  if(match(toString(source), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(source)), toString(source)) AS `source`,
  if(match(toString(ip), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(ip)), toString(ip)) AS `ip`,
  if(match(toString(userAgent), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(userAgent)), toString(userAgent)) AS `userAgent`,
  if(match(toString(url), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(url)), toString(url)) AS `url`,
  if(match(toString(direction), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(direction)), toString(direction)) AS `direction`,
  if(match(toString(sender), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(sender)), toString(sender)) AS `sender`,
  if(match(toString(recipient), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(recipient)), toString(recipient)) AS `recipient`,
  if(match(toString(subject), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(subject)), toString(subject)) AS `subject`,
  credits AS `credits`,
  sizeBytes AS `size`,
  if(match(toString(sendingSource), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(sendingSource)), toString(sendingSource)) AS `sendingSource`,
  if(match(toString(conversationId), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(conversationId)), toString(conversationId)) AS `conversationId`,
  if(match(toString(reason), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(reason)), toString(reason)) AS `reason`,
  if(match(toString(bounceClass), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(bounceClass)), toString(bounceClass)) AS `bounceClass`,
  if(match(toString(linkId), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(linkId)), toString(linkId)) AS `linkId`,
  linkNumber AS `linkNumber`,
  toBool(public) AS `public`,
  toBool(handled) AS `handled`,
  toBool(automated) AS `automated`,
  if(match(toString(goal), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(goal)), toString(goal)) AS `goal`,
  if(match(toString(orderId), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(orderId)), toString(orderId)) AS `orderId`,
  amount AS `amount`,
  if(match(toString(currency), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(currency)), toString(currency)) AS `currency`,
  if(match(toString(agentId), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(agentId)), toString(agentId)) AS `agentId`,
  if(match(toString(tagId), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(tagId)), toString(tagId)) AS `tagId`,
  if(match(toString(outcome), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(outcome)), toString(outcome)) AS `outcome`,
  if(match(toString(status), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(status)), toString(status)) AS `status`,
  if(match(toString(unsubscribeSource), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(unsubscribeSource)), toString(unsubscribeSource)) AS `unsubscribeSource`,
  if(match(toString(sessionId), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(sessionId)), toString(sessionId)) AS `sessionId`,
  if(match(toString(referrer), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(referrer)), toString(referrer)) AS `referrer`,
  if(match(toString(utmSource), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(utmSource)), toString(utmSource)) AS `utmSource`,
  if(match(toString(utmMedium), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(utmMedium)), toString(utmMedium)) AS `utmMedium`,
  if(match(toString(utmCampaign), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(utmCampaign)), toString(utmCampaign)) AS `utmCampaign`,
  if(match(toString(utmTerm), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(utmTerm)), toString(utmTerm)) AS `utmTerm`,
  if(match(toString(utmContent), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(utmContent)), toString(utmContent)) AS `utmContent`,
  toBool(bot) AS `bot`,
  if(match(if(properties = '{}', '', properties), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', if(properties = '{}', '', properties)), if(properties = '{}', '', properties)) AS `properties`
FROM
(
  SELECT * FROM events
  WHERE workspace = {workspace:String} AND (own = 0 OR (own = 1 AND counted = 1))
    AND sequence > {after:UInt64} AND sequence <= {upTo:UInt64}
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
ORDER BY sequence;

-- export contacts csv
SELECT if(match(id, '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', id), id) AS `id`,
  if(match(JSONExtractString(members, 'name'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'name')), JSONExtractString(members, 'name')) AS `name`,
  if(match(JSONExtractString(members, 'email'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'email')), JSONExtractString(members, 'email')) AS `email`,
  if(match(JSONExtractString(members, 'phone'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'phone')), JSONExtractString(members, 'phone')) AS `phone`,
  if(match(JSONExtractString(members, 'firstName'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'firstName')), JSONExtractString(members, 'firstName')) AS `firstName`,
  if(match(JSONExtractString(members, 'lastName'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'lastName')), JSONExtractString(members, 'lastName')) AS `lastName`,
  if(match(JSONExtractString(members, 'externalId'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'externalId')), JSONExtractString(members, 'externalId')) AS `externalId`,
  if(match(JSONExtractString(members, 'source'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'source')), JSONExtractString(members, 'source')) AS `source`,
  if(match(JSONExtractString(members, 'timezone'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'timezone')), JSONExtractString(members, 'timezone')) AS `timezone`,
  if(match(JSONExtractString(members, 'language'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'language')), JSONExtractString(members, 'language')) AS `language`,
  if(match(JSONExtractString(members, 'city'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'city')), JSONExtractString(members, 'city')) AS `city`,
  if(match(JSONExtractString(members, 'state'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'state')), JSONExtractString(members, 'state')) AS `state`,
  if(match(JSONExtractString(members, 'zip'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'zip')), JSONExtractString(members, 'zip')) AS `zip`,
  if(match(JSONExtractString(members, 'country'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'country')), JSONExtractString(members, 'country')) AS `country`,
  if(match(JSONExtractString(members, 'birthdate'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'birthdate')), JSONExtractString(members, 'birthdate')) AS `birthdate`,
  if(match(toString(optInStatus), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', toString(optInStatus)), toString(optInStatus)) AS `optInStatus`,
  if(match(JSONExtractRaw(members, 'lists'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractRaw(members, 'lists')), JSONExtractRaw(members, 'lists')) AS `lists`,
  if(match(JSONExtractRaw(members, 'attributes'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractRaw(members, 'attributes')), JSONExtractRaw(members, 'attributes')) AS `attributes`,
  concat(replaceOne(toString(createdAt, 'UTC'), ' ', 'T'), 'Z') AS `createdAt`,
  concat(replaceOne(toString(updatedAt, 'UTC'), ' ', 'T'), 'Z') AS `updatedAt`
FROM
(
  SELECT * FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = {collection:String} AND deleted = 0
    AND id > {afterId:String}
)
ORDER BY id;

-- export campaigns csv
SELECT if(match(id, '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', id), id) AS `id`,
  if(match(JSONExtractString(members, 'name'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'name')), JSONExtractString(members, 'name')) AS `name`,
  if(match(JSONExtractString(members, 'kind'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'kind')), JSONExtractString(members, 'kind')) AS `kind`,
  if(match(JSONExtractString(members, 'channel'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'channel')), JSONExtractString(members, 'channel')) AS `channel`,
  if(match(JSONExtractString(members, 'status'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'status')), JSONExtractString(members, 'status')) AS `status`,
  if(match(JSONExtractString(members, 'statusAt'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'statusAt')), JSONExtractString(members, 'statusAt')) AS `statusAt`,
  if(match(JSONExtractString(members, 'statusDetail'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'statusDetail')), JSONExtractString(members, 'statusDetail')) AS `statusDetail`,
  if(match(JSONExtractString(members, 'body'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'body')), JSONExtractString(members, 'body')) AS `body`,
  if(match(JSONExtractString(members, 'subject'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'subject')), JSONExtractString(members, 'subject')) AS `subject`,
  if(match(JSONExtractString(members, 'mediaUrl'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'mediaUrl')), JSONExtractString(members, 'mediaUrl')) AS `mediaUrl`,
  if(match(JSONExtractRaw(members, 'audienceSize'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractRaw(members, 'audienceSize')), JSONExtractRaw(members, 'audienceSize')) AS `audienceSize`,
  if(match(JSONExtractRaw(members, 'audiences'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractRaw(members, 'audiences')), JSONExtractRaw(members, 'audiences')) AS `audiences`,
  if(match(JSONExtractString(members, 'createdBy'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'createdBy')), JSONExtractString(members, 'createdBy')) AS `createdBy`,
  if(match(JSONExtractString(members, 'scheduledAt'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'scheduledAt')), JSONExtractString(members, 'scheduledAt')) AS `scheduledAt`,
  if(match(JSONExtractString(members, 'startedAt'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'startedAt')), JSONExtractString(members, 'startedAt')) AS `startedAt`,
  if(match(JSONExtractString(members, 'finishedAt'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'finishedAt')), JSONExtractString(members, 'finishedAt')) AS `finishedAt`,
  if(match(JSONExtractRaw(members, 'completionPercentage'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractRaw(members, 'completionPercentage')), JSONExtractRaw(members, 'completionPercentage')) AS `completionPercentage`,
  if(match(JSONExtractString(members, 'clientId'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'clientId')), JSONExtractString(members, 'clientId')) AS `clientId`,
  if(match(JSONExtractString(members, 'ownerId'), '^ *[=+\\-@＝＋－＠\\t\\r\\n]'), concat('\'', JSONExtractString(members, 'ownerId')), JSONExtractString(members, 'ownerId')) AS `ownerId`,
  concat(replaceOne(toString(createdAt, 'UTC'), ' ', 'T'), 'Z') AS `createdAt`,
  concat(replaceOne(toString(updatedAt, 'UTC'), ' ', 'T'), 'Z') AS `updatedAt`
FROM
(
  SELECT * FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = {collection:String} AND deleted = 0
    AND id > {afterId:String}
    AND id <= {last:String}
)
ORDER BY id;

-- export events parquet
SELECT if(own = 1, concat('own:', toString(sequence)), id) AS `id`,
  toString(kind) AS `kind`,
  time AS `time`,
  receivedAt AS `receivedAt`,
  toBool(own = 1) AS `recordedByUs`,
  toString(contactId) AS `contactId`,
  toString(messageId) AS `messageId`,
  toString(campaignId) AS `campaignId`,
  toString(workflowId) AS `workflowId`,
  toString(workflowNodeId) AS `workflowNodeId`,
  toString(sequenceId) AS `sequenceId`,
  step AS `step`,
  toString(experimentId) AS `experimentId`,
  toString(variantId) AS `variantId`,
  toString(channel) AS `channel`,
  toString(source) AS `source`,
  toString(ip) AS `ip`,
  toString(userAgent) AS `userAgent`,
  toString(url) AS `url`,
  toString(direction) AS `direction`,
  toString(sender) AS `sender`,
  toString(recipient) AS `recipient`,
  toString(subject) AS `subject`,
  credits AS `credits`,
  sizeBytes AS `size`,
  toString(sendingSource) AS `sendingSource`,
  toString(conversationId) AS `conversationId`,
  toString(reason) AS `reason`,
  toString(bounceClass) AS `bounceClass`,
  toString(linkId) AS `linkId`,
  linkNumber AS `linkNumber`,
  toBool(public) AS `public`,
  toBool(handled) AS `handled`,
  toBool(automated) AS `automated`,
  toString(goal) AS `goal`,
  toString(orderId) AS `orderId`,
  amount AS `amount`,
  toString(currency) AS `currency`,
  toString(agentId) AS `agentId`,
  toString(tagId) AS `tagId`,
  toString(outcome) AS `outcome`,
  toString(status) AS `status`,
  toString(unsubscribeSource) AS `unsubscribeSource`,
  toString(sessionId) AS `sessionId`,
  toString(referrer) AS `referrer`,
  toString(utmSource) AS `utmSource`,
  toString(utmMedium) AS `utmMedium`,
  toString(utmCampaign) AS `utmCampaign`,
  toString(utmTerm) AS `utmTerm`,
  toString(utmContent) AS `utmContent`,
  toBool(bot) AS `bot`,
  if(properties = '{}', '', properties) AS `properties`
FROM
(
  SELECT * FROM events
  WHERE workspace = {workspace:String} AND (own = 0 OR (own = 1 AND counted = 1))
    AND sequence > {after:UInt64} AND sequence <= {upTo:UInt64}
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
ORDER BY sequence;

-- export contacts parquet
SELECT id AS `id`,
  JSONExtractString(members, 'name') AS `name`,
  JSONExtractString(members, 'email') AS `email`,
  JSONExtractString(members, 'phone') AS `phone`,
  JSONExtractString(members, 'firstName') AS `firstName`,
  JSONExtractString(members, 'lastName') AS `lastName`,
  JSONExtractString(members, 'externalId') AS `externalId`,
  JSONExtractString(members, 'source') AS `source`,
  JSONExtractString(members, 'timezone') AS `timezone`,
  JSONExtractString(members, 'language') AS `language`,
  JSONExtractString(members, 'city') AS `city`,
  JSONExtractString(members, 'state') AS `state`,
  JSONExtractString(members, 'zip') AS `zip`,
  JSONExtractString(members, 'country') AS `country`,
  JSONExtractString(members, 'birthdate') AS `birthdate`,
  toString(optInStatus) AS `optInStatus`,
  JSONExtractRaw(members, 'lists') AS `lists`,
  JSONExtractRaw(members, 'attributes') AS `attributes`,
  createdAt AS `createdAt`,
  updatedAt AS `updatedAt`
FROM
(
  SELECT * FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = {collection:String} AND deleted = 0
    AND id > {afterId:String}
)
ORDER BY id;

-- export campaigns parquet
SELECT id AS `id`,
  JSONExtractString(members, 'name') AS `name`,
  JSONExtractString(members, 'kind') AS `kind`,
  JSONExtractString(members, 'channel') AS `channel`,
  JSONExtractString(members, 'status') AS `status`,
  JSONExtractString(members, 'statusAt') AS `statusAt`,
  JSONExtractString(members, 'statusDetail') AS `statusDetail`,
  JSONExtractString(members, 'body') AS `body`,
  JSONExtractString(members, 'subject') AS `subject`,
  JSONExtractString(members, 'mediaUrl') AS `mediaUrl`,
  JSONExtractRaw(members, 'audienceSize') AS `audienceSize`,
  JSONExtractRaw(members, 'audiences') AS `audiences`,
  JSONExtractString(members, 'createdBy') AS `createdBy`,
  JSONExtractString(members, 'scheduledAt') AS `scheduledAt`,
  JSONExtractString(members, 'startedAt') AS `startedAt`,
  JSONExtractString(members, 'finishedAt') AS `finishedAt`,
  JSONExtractRaw(members, 'completionPercentage') AS `completionPercentage`,
  JSONExtractString(members, 'clientId') AS `clientId`,
  JSONExtractString(members, 'ownerId') AS `ownerId`,
  createdAt AS `createdAt`,
  updatedAt AS `updatedAt`
FROM
(
  SELECT * FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = {collection:String} AND deleted = 0
    AND id > {afterId:String}
    AND id <= {last:String}
)
ORDER BY id;

-- export events of some kinds
SELECT concat('{', if(if(own = 1, concat('own:', toString(sequence)), id) = '', '', concat('"id":', toJSONString(if(own = 1, concat('own:', toString(sequence)), id)))),
  if(toString(kind) = '', '', concat(',"kind":', toJSONString(toString(kind)))),
  concat(',"time":"', concat(replaceOne(toString(time, 'UTC'), ' ', 'T'), 'Z'), '"'),
  if(toString(contactId) = '', '', concat(',"contactId":', toJSONString(toString(contactId)))),
  if(toString(messageId) = '', '', concat(',"messageId":', toJSONString(toString(messageId)))),
  if(toString(campaignId) = '', '', concat(',"campaignId":', toJSONString(toString(campaignId)))),
  if(toString(workflowId) = '', '', concat(',"workflowId":', toJSONString(toString(workflowId)))),
  if(toString(workflowNodeId) = '', '', concat(',"workflowNodeId":', toJSONString(toString(workflowNodeId)))),
  if(toString(sequenceId) = '', '', concat(',"sequenceId":', toJSONString(toString(sequenceId)))),
  if(step = 0, '', concat(',"step":', toString(step))),
  if(toString(experimentId) = '', '', concat(',"experimentId":', toJSONString(toString(experimentId)))),
  if(toString(variantId) = '', '', concat(',"variantId":', toJSONString(toString(variantId)))),
  if(toString(channel) = '', '', concat(',"channel":', toJSONString(toString(channel)))),
  if(toString(source) = '', '', concat(',"source":', toJSONString(toString(source)))),
  if(toString(ip) = '', '', concat(',"ip":', toJSONString(toString(ip)))),
  if(toString(userAgent) = '', '', concat(',"userAgent":', toJSONString(toString(userAgent)))),
  if(toString(url) = '', '', concat(',"url":', toJSONString(toString(url)))),
  if(toString(direction) = '', '', concat(',"direction":', toJSONString(toString(direction)))),
  if(toString(sender) = '', '', concat(',"sender":', toJSONString(toString(sender)))),
  if(toString(recipient) = '', '', concat(',"recipient":', toJSONString(toString(recipient)))),
  if(toString(subject) = '', '', concat(',"subject":', toJSONString(toString(subject)))),
  if(credits = 0, '', concat(',"credits":"', toString(credits), '"')),
  if(sizeBytes = 0, '', concat(',"size":', toString(sizeBytes))),
  if(toString(sendingSource) = '', '', concat(',"sendingSource":', toJSONString(toString(sendingSource)))),
  if(toString(conversationId) = '', '', concat(',"conversationId":', toJSONString(toString(conversationId)))),
  if(toString(reason) = '', '', concat(',"reason":', toJSONString(toString(reason)))),
  if(toString(bounceClass) = '', '', concat(',"bounceClass":', toJSONString(toString(bounceClass)))),
  if(toString(linkId) = '', '', concat(',"linkId":', toJSONString(toString(linkId)))),
  if(linkNumber = 0, '', concat(',"linkNumber":', toString(linkNumber))),
  if(public, ',"public":true', ''),
  if(handled, ',"handled":true', ''),
  if(automated, ',"automated":true', ''),
  if(toString(goal) = '', '', concat(',"goal":', toJSONString(toString(goal)))),
  if(toString(orderId) = '', '', concat(',"orderId":', toJSONString(toString(orderId)))),
  if(amount = 0, '', concat(',"amount":"', toString(amount), '"')),
  if(toString(currency) = '', '', concat(',"currency":', toJSONString(toString(currency)))),
  if(toString(agentId) = '', '', concat(',"agentId":', toJSONString(toString(agentId)))),
  if(toString(tagId) = '', '', concat(',"tagId":', toJSONString(toString(tagId)))),
  if(toString(outcome) = '', '', concat(',"outcome":', toJSONString(toString(outcome)))),
  if(toString(status) = '', '', concat(',"status":', toJSONString(toString(status)))),
  if(toString(unsubscribeSource) = '', '', concat(',"unsubscribeSource":', toJSONString(toString(unsubscribeSource)))),
  if(toString(sessionId) = '', '', concat(',"sessionId":', toJSONString(toString(sessionId)))),
  if(toString(referrer) = '', '', concat(',"referrer":', toJSONString(toString(referrer)))),
  if(toString(utmSource) = '', '', concat(',"utmSource":', toJSONString(toString(utmSource)))),
  if(toString(utmMedium) = '', '', concat(',"utmMedium":', toJSONString(toString(utmMedium)))),
  if(toString(utmCampaign) = '', '', concat(',"utmCampaign":', toJSONString(toString(utmCampaign)))),
  if(toString(utmTerm) = '', '', concat(',"utmTerm":', toJSONString(toString(utmTerm)))),
  if(toString(utmContent) = '', '', concat(',"utmContent":', toJSONString(toString(utmContent)))),
  if(if(properties = '{}', '', properties) = '', '', concat(',"properties":', if(properties = '{}', '', properties))), '}') AS line
FROM
(
  SELECT * FROM events
  WHERE workspace = {workspace:String} AND (own = 0 OR (own = 1 AND counted = 1))
    AND sequence > {after:UInt64} AND sequence <= {upTo:UInt64}
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND kind IN {kinds:Array(String)}
)
ORDER BY sequence;

-- export next things
SELECT max(id) AS last, count() AS rows
FROM (SELECT * FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = {collection:String} AND deleted = 0
    AND id > {afterId:String} ORDER BY id LIMIT {limit:UInt64});

-- tally contactChanges
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM events
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- tally contactChanges, earliest 1
SELECT toUnixTimestamp64Milli(min(time)) AS first, count() AS many
FROM events
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC');

-- tally contactChanges by kind
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       toString(kind) AS word,
       count() AS value
FROM events
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND kind = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally contactChanges without kind
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM events
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(kind) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally contactChanges by contactSource
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       toString(if(source != '', toString(source), origins.origin)) AS word,
       count() AS value
FROM events
LEFT ANY JOIN (
  SELECT id AS contact, toString(origin) AS origin
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND things.origin != ''
) AS origins ON origins.contact = events.contactId
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND if(source != '', toString(source), origins.origin) = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally contactChanges without contactSource
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM events
LEFT ANY JOIN (
  SELECT id AS contact, toString(origin) AS origin
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND things.origin != ''
) AS origins ON origins.contact = events.contactId
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(if(source != '', toString(source), origins.origin)) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally contactChanges of a contact
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM events
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'firstName') = {filter0:String})
GROUP BY bucket, word
LIMIT 100001;

-- tally contactGain
SELECT 0 AS bucket,
       '' AS word,
       countIf(kind = 'contact.created') - countIf(kind = 'contact.deleted') AS value
FROM events
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- tally contactGain, earliest 1
SELECT toUnixTimestamp64Milli(min(time)) AS first, count() AS many
FROM events
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC');

-- tally contactGain by contactSource
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       toString(origins.origin) AS word,
       countIf(kind = 'contact.created') - countIf(kind = 'contact.deleted') AS value
FROM events
LEFT ANY JOIN (
  SELECT id AS contact, toString(origin) AS origin
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND things.origin != ''
) AS origins ON origins.contact = events.contactId
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND origins.origin = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally contactGain without contactSource
SELECT 0 AS bucket,
       '' AS word,
       countIf(kind = 'contact.created') - countIf(kind = 'contact.deleted') AS value
FROM events
LEFT ANY JOIN (
  SELECT id AS contact, toString(origin) AS origin
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND things.origin != ''
) AS origins ON origins.contact = events.contactId
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(origins.origin) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally contactGain by status
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       toString(statuses.optIn) AS word,
       countIf(kind = 'contact.created') - countIf(kind = 'contact.deleted') AS value
FROM events
LEFT ANY JOIN (
  SELECT id AS contact, toString(optInStatus) AS optIn, optInAt AS since
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND optInStatus != ''
    AND optInAt < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
  UNION ALL
  SELECT contactId AS contact, argMax(toString(status), (time, sequence)) AS optIn, max(time) AS since
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1 AND contactId != ''
    AND time < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
    AND contactId IN (
      SELECT contactId
      FROM events
      WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1
        AND time >= fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC'))
  GROUP BY contactId
) AS statuses ON statuses.contact = events.contactId
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND statuses.optIn = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally contactGain without status
SELECT 0 AS bucket,
       '' AS word,
       countIf(kind = 'contact.created') - countIf(kind = 'contact.deleted') AS value
FROM events
LEFT ANY JOIN (
  SELECT id AS contact, toString(optInStatus) AS optIn, optInAt AS since
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND optInStatus != ''
    AND optInAt < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
  UNION ALL
  SELECT contactId AS contact, argMax(toString(status), (time, sequence)) AS optIn, max(time) AS since
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1 AND contactId != ''
    AND time < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
    AND contactId IN (
      SELECT contactId
      FROM events
      WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1
        AND time >= fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC'))
  GROUP BY contactId
) AS statuses ON statuses.contact = events.contactId
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(statuses.optIn) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally contactGain of a contact
SELECT 0 AS bucket,
       '' AS word,
       countIf(kind = 'contact.created') - countIf(kind = 'contact.deleted') AS value
FROM events
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'firstName') = {filter0:String})
GROUP BY bucket, word
LIMIT 100001;

-- tally optInChanges
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM events
WHERE workspace = {workspace:String}
  AND kind = 'contact.opt_in_changed'
  AND counted = 1
  AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- tally optInChanges, earliest 1
SELECT toUnixTimestamp64Milli(min(time)) AS first, count() AS many
FROM events
WHERE workspace = {workspace:String}
  AND kind = 'contact.opt_in_changed'
  AND counted = 1
  AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC');

-- tally optInChanges by status
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       toString(status) AS word,
       count() AS value
FROM events
WHERE workspace = {workspace:String}
  AND kind = 'contact.opt_in_changed'
  AND counted = 1
  AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND status = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally optInChanges without status
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM events
WHERE workspace = {workspace:String}
  AND kind = 'contact.opt_in_changed'
  AND counted = 1
  AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(status) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally optInChanges by contactSource
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       toString(multiIf(origins.origin != '', origins.origin, own = 0, toString(source), '')) AS word,
       count() AS value
FROM events
LEFT ANY JOIN (
  SELECT id AS contact, toString(origin) AS origin
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND things.origin != ''
) AS origins ON origins.contact = events.contactId
WHERE workspace = {workspace:String}
  AND kind = 'contact.opt_in_changed'
  AND counted = 1
  AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND multiIf(origins.origin != '', origins.origin, own = 0, toString(source), '') = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally optInChanges without contactSource
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM events
LEFT ANY JOIN (
  SELECT id AS contact, toString(origin) AS origin
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND things.origin != ''
) AS origins ON origins.contact = events.contactId
WHERE workspace = {workspace:String}
  AND kind = 'contact.opt_in_changed'
  AND counted = 1
  AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(multiIf(origins.origin != '', origins.origin, own = 0, toString(source), '')) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally optInChanges by unsubscribeSource
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       toString(if(status = 'unsubscribed', toString(unsubscribeSource), '')) AS word,
       count() AS value
FROM events
WHERE workspace = {workspace:String}
  AND kind = 'contact.opt_in_changed'
  AND counted = 1
  AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND if(status = 'unsubscribed', toString(unsubscribeSource), '') = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally optInChanges without unsubscribeSource
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM events
WHERE workspace = {workspace:String}
  AND kind = 'contact.opt_in_changed'
  AND counted = 1
  AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(if(status = 'unsubscribed', toString(unsubscribeSource), '')) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally optInChanges of a contact
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM events
WHERE workspace = {workspace:String}
  AND kind = 'contact.opt_in_changed'
  AND counted = 1
  AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'firstName') = {filter0:String})
GROUP BY bucket, word
LIMIT 100001;

-- tally messages
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- tally messages from states
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT message, created, contactId, campaignId, workflowId, nodeId, channel, credits, said, lastWord, arrived,
         multiIf(said != '', said, campaignId != '', 'Campaign', workflowId != '', 'Workflow', '') AS origin,
         multiIf(lastWord IN ('bounced', 'failed'), 'undelivered', arrived, 'delivered', 'processed') AS status
  FROM
  (
    SELECT message, created, contactId, campaignId, workflowId, nodeId, channel, credits, toString(source) AS said,
           transform(word.2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord, received AS arrived
    FROM message_states FINAL
    PREWHERE workspace = {workspace:String}
      AND handed AND NOT incoming AND NOT inbound
      AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  )
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- earliest messages from states, 1
SELECT toUnixTimestamp64Milli(min(created)) AS first, count() AS many
FROM (
  SELECT message, created, contactId, campaignId, workflowId, nodeId, channel, credits, said, lastWord, arrived,
         multiIf(said != '', said, campaignId != '', 'Campaign', workflowId != '', 'Workflow', '') AS origin,
         multiIf(lastWord IN ('bounced', 'failed'), 'undelivered', arrived, 'delivered', 'processed') AS status
  FROM
  (
    SELECT message, created, contactId, campaignId, workflowId, nodeId, channel, credits, toString(source) AS said,
           transform(word.2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord, received AS arrived
    FROM message_states FINAL
    PREWHERE workspace = {workspace:String}
      AND handed AND NOT incoming AND NOT inbound
      AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  )
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC');

-- tally messages, earliest 1
SELECT toUnixTimestamp64Milli(min(messageTime)) AS first, count() AS many
FROM events
WHERE workspace = {workspace:String}
  AND kind = 'message.sent' AND direction != 'incoming'
  AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  AND messageTime = (SELECT min(messageTime) FROM events WHERE workspace = {workspace:String} AND kind = 'message.sent' AND direction != 'incoming' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC'))
  AND (messageId = '' OR messageId NOT IN (SELECT messageId FROM events WHERE workspace = {workspace:String} AND kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming') AND messageId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')));

-- tally messages, earliest 2
SELECT toUnixTimestamp64Milli(min(created)) AS first, count() AS many
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC');

-- tally messages by source
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(origin) AS word,
       count() AS value
FROM (
  SELECT *,
         multiIf(said != '', said, campaignId != '', 'Campaign', workflowId != '', 'Workflow', '') AS origin
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.campaignId), events.campaignId != '' AND kind IN ('message.sent', 'message.received')) AS campaignId,
           minIf(toString(events.workflowId), events.workflowId != '' AND kind IN ('message.sent', 'message.received')) AS workflowId,
           minIf(toString(events.source), events.source != '' AND kind IN ('message.sent', 'message.received')) AS said
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND origin = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally messages without source
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *,
         multiIf(said != '', said, campaignId != '', 'Campaign', workflowId != '', 'Workflow', '') AS origin
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.campaignId), events.campaignId != '' AND kind IN ('message.sent', 'message.received')) AS campaignId,
           minIf(toString(events.workflowId), events.workflowId != '' AND kind IN ('message.sent', 'message.received')) AS workflowId,
           minIf(toString(events.source), events.source != '' AND kind IN ('message.sent', 'message.received')) AS said
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(origin) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally messages by status
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(status) AS word,
       count() AS value
FROM (
  SELECT *,
         multiIf(lastWord IN ('bounced', 'failed'), 'undelivered', arrived, 'delivered', 'processed') AS status
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           max(kind IN ('message.sent', 'message.received')) AS handed,
           transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord,
           max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS arrived
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.queued', 'message.sent', 'message.delivered', 'message.deferred', 'message.failed', 'message.bounced', 'message.opened', 'message.clicked', 'message.unsubscribed', 'message.forwarded', 'message.printed', 'message.onsite', 'message.viewed_in_browser', 'message.complained', 'message.replied', 'message.received') AND (messageId != '' OR kind IN ('message.sent', 'message.received'))
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE handed AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND status = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally messages without status
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *,
         multiIf(lastWord IN ('bounced', 'failed'), 'undelivered', arrived, 'delivered', 'processed') AS status
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           max(kind IN ('message.sent', 'message.received')) AS handed,
           transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord,
           max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS arrived
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.queued', 'message.sent', 'message.delivered', 'message.deferred', 'message.failed', 'message.bounced', 'message.opened', 'message.clicked', 'message.unsubscribed', 'message.forwarded', 'message.printed', 'message.onsite', 'message.viewed_in_browser', 'message.complained', 'message.replied', 'message.received') AND (messageId != '' OR kind IN ('message.sent', 'message.received'))
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE handed AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(status) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally messages by weekday
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(toString(toDayOfWeek(created, 0, {zone:String}))) AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(toDayOfWeek(created, 0, {zone:String})) = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally messages without weekday
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(toString(toDayOfWeek(created, 0, {zone:String}))) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally messages by channel
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(channel) AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.channel), events.channel != '' AND kind IN ('message.sent', 'message.received')) AS channel
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND channel = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally messages without channel
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.channel), events.channel != '' AND kind IN ('message.sent', 'message.received')) AS channel
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(channel) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally messages by messageId
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(message) AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND (message = {filter0:String} OR (message != '' AND toString(if(match(toString(message), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(message)) <= 9007199254740991,
       toUInt64OrZero(toString(message)),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(message)), 1, 8))), 11)))) = {filter0:String}))
GROUP BY bucket, word
LIMIT 100001;

-- tally messages without messageId
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(message) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally messages by created
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(formatDateTime(created, '%F %T', 'UTC')) AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND formatDateTime(created, '%F %T', 'UTC') = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally messages without created
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(formatDateTime(created, '%F %T', 'UTC')) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally messages by credits
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(credits) AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND ifNull(toFloat64OrNull(toString(credits)) = toFloat64OrNull({filter0:String}), 0)
GROUP BY bucket, word
LIMIT 100001;

-- tally messages without credits
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(credits) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally messages by campaignId
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(campaignId) AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.campaignId), events.campaignId != '' AND kind IN ('message.sent', 'message.received')) AS campaignId
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND (campaignId = {filter0:String} OR (campaignId != '' AND toString(if(match(toString(campaignId), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(campaignId)) <= 9007199254740991,
       toUInt64OrZero(toString(campaignId)),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(campaignId)), 1, 8))), 11)))) = {filter0:String}))
GROUP BY bucket, word
LIMIT 100001;

-- tally messages without campaignId
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.campaignId), events.campaignId != '' AND kind IN ('message.sent', 'message.received')) AS campaignId
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(campaignId) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally messages by originId
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(if(campaignId != '', campaignId, workflowId)) AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.campaignId), events.campaignId != '' AND kind IN ('message.sent', 'message.received')) AS campaignId,
           minIf(toString(events.workflowId), events.workflowId != '' AND kind IN ('message.sent', 'message.received')) AS workflowId
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND (if(campaignId != '', campaignId, workflowId) = {filter0:String} OR (if(campaignId != '', campaignId, workflowId) != '' AND toString(if(match(toString(if(campaignId != '', campaignId, workflowId)), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(if(campaignId != '', campaignId, workflowId))) <= 9007199254740991,
       toUInt64OrZero(toString(if(campaignId != '', campaignId, workflowId))),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(if(campaignId != '', campaignId, workflowId))), 1, 8))), 11)))) = {filter0:String}))
GROUP BY bucket, word
LIMIT 100001;

-- tally messages without originId
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.campaignId), events.campaignId != '' AND kind IN ('message.sent', 'message.received')) AS campaignId,
           minIf(toString(events.workflowId), events.workflowId != '' AND kind IN ('message.sent', 'message.received')) AS workflowId
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(if(campaignId != '', campaignId, workflowId)) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally messages by nodeId
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(nodeId) AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.workflowNodeId), events.workflowNodeId != '' AND kind IN ('message.sent', 'message.received')) AS nodeId
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND (nodeId = {filter0:String} OR (nodeId != '' AND toString(if(match(toString(nodeId), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(nodeId)) <= 9007199254740991,
       toUInt64OrZero(toString(nodeId)),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(nodeId)), 1, 8))), 11)))) = {filter0:String}))
GROUP BY bucket, word
LIMIT 100001;

-- tally messages without nodeId
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.workflowNodeId), events.workflowNodeId != '' AND kind IN ('message.sent', 'message.received')) AS nodeId
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(nodeId) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally messages by direction
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(if(incoming, 'incoming', 'outgoing')) AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND if(incoming, 'incoming', 'outgoing') = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally messages without direction
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(if(incoming, 'incoming', 'outgoing')) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally messages by recipient
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(recipient) AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.recipient), events.recipient != '' AND kind IN ('message.sent', 'message.received')) AS recipient
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND recipient = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally messages without recipient
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.recipient), events.recipient != '' AND kind IN ('message.sent', 'message.received')) AS recipient
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(recipient) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally messages by sender
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(sender) AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.sender), events.sender != '' AND kind IN ('message.sent', 'message.received')) AS sender
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND sender = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally messages without sender
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.sender), events.sender != '' AND kind IN ('message.sent', 'message.received')) AS sender
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(sender) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally messages by body
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(body) AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           max(if(kind IN ('message.sent', 'message.received'), if(JSONExtractString(properties, 'body') != '', JSONExtractString(properties, 'body'), toString(subject)), '')) AS body
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND body = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally messages without body
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           max(if(kind IN ('message.sent', 'message.received'), if(JSONExtractString(properties, 'body') != '', JSONExtractString(properties, 'body'), toString(subject)), '')) AS body
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(body) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally messages of a contact
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.contactId), events.contactId != '' AND kind IN ('message.sent', 'message.received')) AS contactId
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'firstName') = {filter0:String})
GROUP BY bucket, word
LIMIT 100001;

-- tally messages of a campaign
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.campaignId), events.campaignId != '' AND kind IN ('message.sent', 'message.received')) AS campaignId
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND (campaignId = {filter0:String} OR (campaignId != '' AND toString(if(match(toString(campaignId), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(campaignId)) <= 9007199254740991,
       toUInt64OrZero(toString(campaignId)),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(campaignId)), 1, 8))), 11)))) = {filter0:String}))
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'name') = {filter1:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'body') = {filter2:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'mediaUrl') = {filter3:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND ifNull(toFloat64OrNull(toString(if(JSONHas(members, 'audienceSize'), JSONExtractRaw(members, 'audienceSize'), toString(arraySum(audience -> JSONExtractFloat(audience, 'size'), JSONExtractArrayRaw(members, 'audiences')))))) = toFloat64OrNull({filter4:String}), 0))
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'status') = {filter5:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND replaceOne(substring(JSONExtractString(members, 'statusAt'), 1, 19), 'T', ' ') = {filter6:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'statusDetail') = {filter7:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND (JSONExtractString(members, 'createdBy') = {filter8:String} OR (JSONExtractString(members, 'createdBy') != '' AND toString(if(match(toString(JSONExtractString(members, 'createdBy')), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(JSONExtractString(members, 'createdBy'))) <= 9007199254740991,
       toUInt64OrZero(toString(JSONExtractString(members, 'createdBy'))),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(JSONExtractString(members, 'createdBy'))), 1, 8))), 11)))) = {filter8:String})))
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND ifNull(toFloat64OrNull(toString(if(JSONHas(members, 'completionPercentage'), JSONExtractRaw(members, 'completionPercentage'), toString(if(JSONHas(members, 'finishedAt'), 100, 0))))) = toFloat64OrNull({filter9:String}), 0))
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND formatDateTime(createdAt, '%F %T', 'UTC') = {filter10:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND replaceOne(substring(JSONExtractString(members, 'scheduledAt'), 1, 19), 'T', ' ') = {filter11:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND replaceOne(substring(JSONExtractString(members, 'startedAt'), 1, 19), 'T', ' ') = {filter12:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND replaceOne(substring(JSONExtractString(members, 'finishedAt'), 1, 19), 'T', ' ') = {filter13:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND formatDateTime(updatedAt, '%F %T', 'UTC') = {filter14:String})
GROUP BY bucket, word
LIMIT 100001;

-- tally credits
SELECT 0 AS bucket,
       '' AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- tally credits from states
SELECT 0 AS bucket,
       '' AS word,
       sum(credits) AS value
FROM (
  SELECT message, created, contactId, campaignId, workflowId, nodeId, channel, credits, said, lastWord, arrived,
         multiIf(said != '', said, campaignId != '', 'Campaign', workflowId != '', 'Workflow', '') AS origin,
         multiIf(lastWord IN ('bounced', 'failed'), 'undelivered', arrived, 'delivered', 'processed') AS status
  FROM
  (
    SELECT message, created, contactId, campaignId, workflowId, nodeId, channel, credits, toString(source) AS said,
           transform(word.2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord, received AS arrived
    FROM message_states FINAL
    PREWHERE workspace = {workspace:String}
      AND handed AND NOT incoming AND NOT inbound
      AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  )
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- earliest credits from states, 1
SELECT toUnixTimestamp64Milli(min(created)) AS first, count() AS many
FROM (
  SELECT message, created, contactId, campaignId, workflowId, nodeId, channel, credits, said, lastWord, arrived,
         multiIf(said != '', said, campaignId != '', 'Campaign', workflowId != '', 'Workflow', '') AS origin,
         multiIf(lastWord IN ('bounced', 'failed'), 'undelivered', arrived, 'delivered', 'processed') AS status
  FROM
  (
    SELECT message, created, contactId, campaignId, workflowId, nodeId, channel, credits, toString(source) AS said,
           transform(word.2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord, received AS arrived
    FROM message_states FINAL
    PREWHERE workspace = {workspace:String}
      AND handed AND NOT incoming AND NOT inbound
      AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  )
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC');

-- tally credits, earliest 1
SELECT toUnixTimestamp64Milli(min(messageTime)) AS first, count() AS many
FROM events
WHERE workspace = {workspace:String}
  AND kind = 'message.sent' AND direction != 'incoming'
  AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  AND messageTime = (SELECT min(messageTime) FROM events WHERE workspace = {workspace:String} AND kind = 'message.sent' AND direction != 'incoming' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC'))
  AND (messageId = '' OR messageId NOT IN (SELECT messageId FROM events WHERE workspace = {workspace:String} AND kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming') AND messageId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')));

-- tally credits, earliest 2
SELECT toUnixTimestamp64Milli(min(created)) AS first, count() AS many
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC');

-- tally credits by source
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(origin) AS word,
       sum(credits) AS value
FROM (
  SELECT *,
         multiIf(said != '', said, campaignId != '', 'Campaign', workflowId != '', 'Workflow', '') AS origin
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.campaignId), events.campaignId != '' AND kind IN ('message.sent', 'message.received')) AS campaignId,
           minIf(toString(events.workflowId), events.workflowId != '' AND kind IN ('message.sent', 'message.received')) AS workflowId,
           minIf(toString(events.source), events.source != '' AND kind IN ('message.sent', 'message.received')) AS said,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND origin = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally credits without source
SELECT 0 AS bucket,
       '' AS word,
       sum(credits) AS value
FROM (
  SELECT *,
         multiIf(said != '', said, campaignId != '', 'Campaign', workflowId != '', 'Workflow', '') AS origin
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.campaignId), events.campaignId != '' AND kind IN ('message.sent', 'message.received')) AS campaignId,
           minIf(toString(events.workflowId), events.workflowId != '' AND kind IN ('message.sent', 'message.received')) AS workflowId,
           minIf(toString(events.source), events.source != '' AND kind IN ('message.sent', 'message.received')) AS said,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(origin) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally credits by status
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(status) AS word,
       sum(credits) AS value
FROM (
  SELECT *,
         multiIf(lastWord IN ('bounced', 'failed'), 'undelivered', arrived, 'delivered', 'processed') AS status
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits,
           max(kind IN ('message.sent', 'message.received')) AS handed,
           transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord,
           max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS arrived
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.queued', 'message.sent', 'message.delivered', 'message.deferred', 'message.failed', 'message.bounced', 'message.opened', 'message.clicked', 'message.unsubscribed', 'message.forwarded', 'message.printed', 'message.onsite', 'message.viewed_in_browser', 'message.complained', 'message.replied', 'message.received') AND (messageId != '' OR kind IN ('message.sent', 'message.received'))
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE handed AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND status = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally credits without status
SELECT 0 AS bucket,
       '' AS word,
       sum(credits) AS value
FROM (
  SELECT *,
         multiIf(lastWord IN ('bounced', 'failed'), 'undelivered', arrived, 'delivered', 'processed') AS status
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits,
           max(kind IN ('message.sent', 'message.received')) AS handed,
           transform(maxIf((time, toUInt8(indexOf(['message.delivered', 'message.failed', 'message.bounced'], toString(kind)))), kind IN ('message.delivered', 'message.failed', 'message.bounced')).2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord,
           max(kind NOT IN ('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')) AS arrived
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.queued', 'message.sent', 'message.delivered', 'message.deferred', 'message.failed', 'message.bounced', 'message.opened', 'message.clicked', 'message.unsubscribed', 'message.forwarded', 'message.printed', 'message.onsite', 'message.viewed_in_browser', 'message.complained', 'message.replied', 'message.received') AND (messageId != '' OR kind IN ('message.sent', 'message.received'))
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE handed AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(status) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally credits by weekday
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(toString(toDayOfWeek(created, 0, {zone:String}))) AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(toDayOfWeek(created, 0, {zone:String})) = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally credits without weekday
SELECT 0 AS bucket,
       '' AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(toString(toDayOfWeek(created, 0, {zone:String}))) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally credits by channel
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(channel) AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.channel), events.channel != '' AND kind IN ('message.sent', 'message.received')) AS channel,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND channel = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally credits without channel
SELECT 0 AS bucket,
       '' AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.channel), events.channel != '' AND kind IN ('message.sent', 'message.received')) AS channel,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(channel) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally credits by messageId
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(message) AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND (message = {filter0:String} OR (message != '' AND toString(if(match(toString(message), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(message)) <= 9007199254740991,
       toUInt64OrZero(toString(message)),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(message)), 1, 8))), 11)))) = {filter0:String}))
GROUP BY bucket, word
LIMIT 100001;

-- tally credits without messageId
SELECT 0 AS bucket,
       '' AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(message) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally credits by created
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(formatDateTime(created, '%F %T', 'UTC')) AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND formatDateTime(created, '%F %T', 'UTC') = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally credits without created
SELECT 0 AS bucket,
       '' AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(formatDateTime(created, '%F %T', 'UTC')) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally credits by credits
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(credits) AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND ifNull(toFloat64OrNull(toString(credits)) = toFloat64OrNull({filter0:String}), 0)
GROUP BY bucket, word
LIMIT 100001;

-- tally credits without credits
SELECT 0 AS bucket,
       '' AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(credits) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally credits by campaignId
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(campaignId) AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.campaignId), events.campaignId != '' AND kind IN ('message.sent', 'message.received')) AS campaignId,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND (campaignId = {filter0:String} OR (campaignId != '' AND toString(if(match(toString(campaignId), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(campaignId)) <= 9007199254740991,
       toUInt64OrZero(toString(campaignId)),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(campaignId)), 1, 8))), 11)))) = {filter0:String}))
GROUP BY bucket, word
LIMIT 100001;

-- tally credits without campaignId
SELECT 0 AS bucket,
       '' AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.campaignId), events.campaignId != '' AND kind IN ('message.sent', 'message.received')) AS campaignId,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(campaignId) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally credits by originId
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(if(campaignId != '', campaignId, workflowId)) AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.campaignId), events.campaignId != '' AND kind IN ('message.sent', 'message.received')) AS campaignId,
           minIf(toString(events.workflowId), events.workflowId != '' AND kind IN ('message.sent', 'message.received')) AS workflowId,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND (if(campaignId != '', campaignId, workflowId) = {filter0:String} OR (if(campaignId != '', campaignId, workflowId) != '' AND toString(if(match(toString(if(campaignId != '', campaignId, workflowId)), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(if(campaignId != '', campaignId, workflowId))) <= 9007199254740991,
       toUInt64OrZero(toString(if(campaignId != '', campaignId, workflowId))),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(if(campaignId != '', campaignId, workflowId))), 1, 8))), 11)))) = {filter0:String}))
GROUP BY bucket, word
LIMIT 100001;

-- tally credits without originId
SELECT 0 AS bucket,
       '' AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.campaignId), events.campaignId != '' AND kind IN ('message.sent', 'message.received')) AS campaignId,
           minIf(toString(events.workflowId), events.workflowId != '' AND kind IN ('message.sent', 'message.received')) AS workflowId,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(if(campaignId != '', campaignId, workflowId)) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally credits by nodeId
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(nodeId) AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.workflowNodeId), events.workflowNodeId != '' AND kind IN ('message.sent', 'message.received')) AS nodeId,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND (nodeId = {filter0:String} OR (nodeId != '' AND toString(if(match(toString(nodeId), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(nodeId)) <= 9007199254740991,
       toUInt64OrZero(toString(nodeId)),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(nodeId)), 1, 8))), 11)))) = {filter0:String}))
GROUP BY bucket, word
LIMIT 100001;

-- tally credits without nodeId
SELECT 0 AS bucket,
       '' AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.workflowNodeId), events.workflowNodeId != '' AND kind IN ('message.sent', 'message.received')) AS nodeId,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(nodeId) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally credits by direction
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(if(incoming, 'incoming', 'outgoing')) AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND if(incoming, 'incoming', 'outgoing') = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally credits without direction
SELECT 0 AS bucket,
       '' AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(if(incoming, 'incoming', 'outgoing')) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally credits by recipient
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(recipient) AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.recipient), events.recipient != '' AND kind IN ('message.sent', 'message.received')) AS recipient,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND recipient = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally credits without recipient
SELECT 0 AS bucket,
       '' AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.recipient), events.recipient != '' AND kind IN ('message.sent', 'message.received')) AS recipient,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(recipient) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally credits by sender
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(sender) AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.sender), events.sender != '' AND kind IN ('message.sent', 'message.received')) AS sender,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND sender = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally credits without sender
SELECT 0 AS bucket,
       '' AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.sender), events.sender != '' AND kind IN ('message.sent', 'message.received')) AS sender,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(sender) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally credits by body
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       toString(body) AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           max(if(kind IN ('message.sent', 'message.received'), if(JSONExtractString(properties, 'body') != '', JSONExtractString(properties, 'body'), toString(subject)), '')) AS body,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND body = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally credits without body
SELECT 0 AS bucket,
       '' AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           max(if(kind IN ('message.sent', 'message.received'), if(JSONExtractString(properties, 'body') != '', JSONExtractString(properties, 'body'), toString(subject)), '')) AS body,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(body) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally credits of a contact
SELECT 0 AS bucket,
       '' AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.contactId), events.contactId != '' AND kind IN ('message.sent', 'message.received')) AS contactId,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'firstName') = {filter0:String})
GROUP BY bucket, word
LIMIT 100001;

-- tally credits of a campaign
SELECT 0 AS bucket,
       '' AS word,
       sum(credits) AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.campaignId), events.campaignId != '' AND kind IN ('message.sent', 'message.received')) AS campaignId,
           maxIf(events.credits, kind IN ('message.sent', 'message.received')) AS credits
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND (campaignId = {filter0:String} OR (campaignId != '' AND toString(if(match(toString(campaignId), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(campaignId)) <= 9007199254740991,
       toUInt64OrZero(toString(campaignId)),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(campaignId)), 1, 8))), 11)))) = {filter0:String}))
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'name') = {filter1:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'body') = {filter2:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'mediaUrl') = {filter3:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND ifNull(toFloat64OrNull(toString(if(JSONHas(members, 'audienceSize'), JSONExtractRaw(members, 'audienceSize'), toString(arraySum(audience -> JSONExtractFloat(audience, 'size'), JSONExtractArrayRaw(members, 'audiences')))))) = toFloat64OrNull({filter4:String}), 0))
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'status') = {filter5:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND replaceOne(substring(JSONExtractString(members, 'statusAt'), 1, 19), 'T', ' ') = {filter6:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'statusDetail') = {filter7:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND (JSONExtractString(members, 'createdBy') = {filter8:String} OR (JSONExtractString(members, 'createdBy') != '' AND toString(if(match(toString(JSONExtractString(members, 'createdBy')), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(JSONExtractString(members, 'createdBy'))) <= 9007199254740991,
       toUInt64OrZero(toString(JSONExtractString(members, 'createdBy'))),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(JSONExtractString(members, 'createdBy'))), 1, 8))), 11)))) = {filter8:String})))
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND ifNull(toFloat64OrNull(toString(if(JSONHas(members, 'completionPercentage'), JSONExtractRaw(members, 'completionPercentage'), toString(if(JSONHas(members, 'finishedAt'), 100, 0))))) = toFloat64OrNull({filter9:String}), 0))
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND formatDateTime(createdAt, '%F %T', 'UTC') = {filter10:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND replaceOne(substring(JSONExtractString(members, 'scheduledAt'), 1, 19), 'T', ' ') = {filter11:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND replaceOne(substring(JSONExtractString(members, 'startedAt'), 1, 19), 'T', ' ') = {filter12:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND replaceOne(substring(JSONExtractString(members, 'finishedAt'), 1, 19), 'T', ' ') = {filter13:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND formatDateTime(updatedAt, '%F %T', 'UTC') = {filter14:String})
GROUP BY bucket, word
LIMIT 100001;

-- tally contactsReached
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT campaignId, contactId, min(created) AS reached
  FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.contactId), events.contactId != '' AND kind IN ('message.sent', 'message.received')) AS contactId,
           toString(events.campaignId) AS campaignId
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message, events.campaignId
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
  WHERE NOT incoming AND campaignId != '' AND contactId != ''
  GROUP BY campaignId, contactId
) AS pairs
WHERE reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- tally contactsReached from states
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT campaignId, contactId, min(created) AS reached
  FROM (
  SELECT message, created, contactId, campaignId, workflowId, nodeId, channel, credits, said, lastWord, arrived,
         multiIf(said != '', said, campaignId != '', 'Campaign', workflowId != '', 'Workflow', '') AS origin,
         multiIf(lastWord IN ('bounced', 'failed'), 'undelivered', arrived, 'delivered', 'processed') AS status
  FROM
  (
    SELECT message, created, contactId, campaignId, workflowId, nodeId, channel, credits, toString(source) AS said,
           transform(word.2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord, received AS arrived
    FROM message_states FINAL
    PREWHERE workspace = {workspace:String}
      AND handed AND NOT incoming AND NOT inbound
      AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  )
)
  WHERE campaignId != '' AND contactId != ''
  GROUP BY campaignId, contactId
) AS pairs
WHERE reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- earliest contactsReached from states, 1
SELECT toUnixTimestamp64Milli(min(created)) AS first, count() AS many
FROM (
  SELECT message, created, contactId, campaignId, workflowId, nodeId, channel, credits, said, lastWord, arrived,
         multiIf(said != '', said, campaignId != '', 'Campaign', workflowId != '', 'Workflow', '') AS origin,
         multiIf(lastWord IN ('bounced', 'failed'), 'undelivered', arrived, 'delivered', 'processed') AS status
  FROM
  (
    SELECT message, created, contactId, campaignId, workflowId, nodeId, channel, credits, toString(source) AS said,
           transform(word.2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord, received AS arrived
    FROM message_states FINAL
    PREWHERE workspace = {workspace:String}
      AND handed AND NOT incoming AND NOT inbound
      AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND campaignId != ''
      AND contactId != ''
  )
)
WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC');

-- tally contactsReached, earliest 1
SELECT toUnixTimestamp64Milli(min(messageTime)) AS first, count() AS many
FROM events
WHERE workspace = {workspace:String}
  AND kind = 'message.sent' AND direction != 'incoming'
  AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
  AND campaignId != '' AND contactId != ''
  AND messageTime = (SELECT min(messageTime) FROM events WHERE workspace = {workspace:String} AND kind = 'message.sent' AND direction != 'incoming' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND campaignId != '' AND contactId != '')
  AND (messageId = '' OR (messageId, campaignId) NOT IN (SELECT (messageId, campaignId) FROM events WHERE workspace = {workspace:String} AND kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming') AND messageId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')));

-- tally contactsReached, earliest 2
SELECT toUnixTimestamp64Milli(min(reached)) AS first, count() AS many
FROM (
  SELECT campaignId, contactId, min(created) AS reached
  FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.contactId), events.contactId != '' AND kind IN ('message.sent', 'message.received')) AS contactId,
           toString(events.campaignId) AS campaignId
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message, events.campaignId
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
  WHERE NOT incoming AND campaignId != '' AND contactId != ''
  GROUP BY campaignId, contactId
) AS pairs
WHERE reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC');

-- tally contactsReached by contactSource
SELECT toYYYYMMDD(reached, {zone:String}) AS bucket,
       toString(origins.origin) AS word,
       count() AS value
FROM (
  SELECT campaignId, contactId, min(created) AS reached
  FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.contactId), events.contactId != '' AND kind IN ('message.sent', 'message.received')) AS contactId,
           toString(events.campaignId) AS campaignId
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message, events.campaignId
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
  WHERE NOT incoming AND campaignId != '' AND contactId != ''
  GROUP BY campaignId, contactId
) AS pairs
LEFT ANY JOIN (
  SELECT id AS contact, toString(origin) AS origin
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND things.origin != ''
) AS origins ON origins.contact = pairs.contactId
WHERE reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND origins.origin = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally contactsReached without contactSource
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT campaignId, contactId, min(created) AS reached
  FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.contactId), events.contactId != '' AND kind IN ('message.sent', 'message.received')) AS contactId,
           toString(events.campaignId) AS campaignId
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message, events.campaignId
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
  WHERE NOT incoming AND campaignId != '' AND contactId != ''
  GROUP BY campaignId, contactId
) AS pairs
LEFT ANY JOIN (
  SELECT id AS contact, toString(origin) AS origin
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND things.origin != ''
) AS origins ON origins.contact = pairs.contactId
WHERE reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(origins.origin) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally contactsReached of a contact
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT campaignId, contactId, min(created) AS reached
  FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.contactId), events.contactId != '' AND kind IN ('message.sent', 'message.received')) AS contactId,
           toString(events.campaignId) AS campaignId
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message, events.campaignId
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
  WHERE NOT incoming AND campaignId != '' AND contactId != ''
  GROUP BY campaignId, contactId
) AS pairs
WHERE reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'firstName') = {filter0:String})
GROUP BY bucket, word
LIMIT 100001;

-- tally contactsReached of a campaign
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT campaignId, contactId, min(created) AS reached
  FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.contactId), events.contactId != '' AND kind IN ('message.sent', 'message.received')) AS contactId,
           toString(events.campaignId) AS campaignId
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message, events.campaignId
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
  WHERE NOT incoming AND campaignId != '' AND contactId != ''
  GROUP BY campaignId, contactId
) AS pairs
WHERE reached >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND reached < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND (campaignId = {filter0:String} OR (campaignId != '' AND toString(if(match(toString(campaignId), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(campaignId)) <= 9007199254740991,
       toUInt64OrZero(toString(campaignId)),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(campaignId)), 1, 8))), 11)))) = {filter0:String}))
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'name') = {filter1:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'body') = {filter2:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'mediaUrl') = {filter3:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND ifNull(toFloat64OrNull(toString(if(JSONHas(members, 'audienceSize'), JSONExtractRaw(members, 'audienceSize'), toString(arraySum(audience -> JSONExtractFloat(audience, 'size'), JSONExtractArrayRaw(members, 'audiences')))))) = toFloat64OrNull({filter4:String}), 0))
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'status') = {filter5:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND replaceOne(substring(JSONExtractString(members, 'statusAt'), 1, 19), 'T', ' ') = {filter6:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'statusDetail') = {filter7:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND (JSONExtractString(members, 'createdBy') = {filter8:String} OR (JSONExtractString(members, 'createdBy') != '' AND toString(if(match(toString(JSONExtractString(members, 'createdBy')), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(JSONExtractString(members, 'createdBy'))) <= 9007199254740991,
       toUInt64OrZero(toString(JSONExtractString(members, 'createdBy'))),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(JSONExtractString(members, 'createdBy'))), 1, 8))), 11)))) = {filter8:String})))
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND ifNull(toFloat64OrNull(toString(if(JSONHas(members, 'completionPercentage'), JSONExtractRaw(members, 'completionPercentage'), toString(if(JSONHas(members, 'finishedAt'), 100, 0))))) = toFloat64OrNull({filter9:String}), 0))
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND formatDateTime(createdAt, '%F %T', 'UTC') = {filter10:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND replaceOne(substring(JSONExtractString(members, 'scheduledAt'), 1, 19), 'T', ' ') = {filter11:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND replaceOne(substring(JSONExtractString(members, 'startedAt'), 1, 19), 'T', ' ') = {filter12:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND replaceOne(substring(JSONExtractString(members, 'finishedAt'), 1, 19), 'T', ' ') = {filter13:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND formatDateTime(updatedAt, '%F %T', 'UTC') = {filter14:String})
GROUP BY bucket, word
LIMIT 100001;

-- tally campaignsStarted
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT id AS campaignId, parseDateTime64BestEffortOrNull(JSONExtractString(members, 'startedAt'), 3, 'UTC') AS startedAt
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0
)
WHERE isNotNull(startedAt)
  AND assumeNotNull(startedAt) >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND assumeNotNull(startedAt) < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- tally campaignsStarted, earliest 1
SELECT toUnixTimestamp64Milli(min(assumeNotNull(startedAt))) AS first, count() AS many
FROM (
  SELECT id AS campaignId, parseDateTime64BestEffortOrNull(JSONExtractString(members, 'startedAt'), 3, 'UTC') AS startedAt
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0
)
WHERE isNotNull(startedAt)
  AND assumeNotNull(startedAt) >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND assumeNotNull(startedAt) < fromUnixTimestamp64Milli({to:Int64}, 'UTC');

-- tally campaignsStarted of a campaign
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT id AS campaignId, parseDateTime64BestEffortOrNull(JSONExtractString(members, 'startedAt'), 3, 'UTC') AS startedAt
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0
)
WHERE isNotNull(startedAt)
  AND assumeNotNull(startedAt) >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND assumeNotNull(startedAt) < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND (campaignId = {filter0:String} OR (campaignId != '' AND toString(if(match(toString(campaignId), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(campaignId)) <= 9007199254740991,
       toUInt64OrZero(toString(campaignId)),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(campaignId)), 1, 8))), 11)))) = {filter0:String}))
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'name') = {filter1:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'body') = {filter2:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'mediaUrl') = {filter3:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND ifNull(toFloat64OrNull(toString(if(JSONHas(members, 'audienceSize'), JSONExtractRaw(members, 'audienceSize'), toString(arraySum(audience -> JSONExtractFloat(audience, 'size'), JSONExtractArrayRaw(members, 'audiences')))))) = toFloat64OrNull({filter4:String}), 0))
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'status') = {filter5:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND replaceOne(substring(JSONExtractString(members, 'statusAt'), 1, 19), 'T', ' ') = {filter6:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'statusDetail') = {filter7:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND (JSONExtractString(members, 'createdBy') = {filter8:String} OR (JSONExtractString(members, 'createdBy') != '' AND toString(if(match(toString(JSONExtractString(members, 'createdBy')), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(JSONExtractString(members, 'createdBy'))) <= 9007199254740991,
       toUInt64OrZero(toString(JSONExtractString(members, 'createdBy'))),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(JSONExtractString(members, 'createdBy'))), 1, 8))), 11)))) = {filter8:String})))
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND ifNull(toFloat64OrNull(toString(if(JSONHas(members, 'completionPercentage'), JSONExtractRaw(members, 'completionPercentage'), toString(if(JSONHas(members, 'finishedAt'), 100, 0))))) = toFloat64OrNull({filter9:String}), 0))
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND formatDateTime(createdAt, '%F %T', 'UTC') = {filter10:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND replaceOne(substring(JSONExtractString(members, 'scheduledAt'), 1, 19), 'T', ' ') = {filter11:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND replaceOne(substring(JSONExtractString(members, 'startedAt'), 1, 19), 'T', ' ') = {filter12:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND replaceOne(substring(JSONExtractString(members, 'finishedAt'), 1, 19), 'T', ' ') = {filter13:String})
  AND campaignId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND formatDateTime(updatedAt, '%F %T', 'UTC') = {filter14:String})
GROUP BY bucket, word
LIMIT 100001;

-- tally entrances
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM events
WHERE workspace = {workspace:String}
  AND kind = 'enrollment.started'
  AND workflowId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- tally entrances, earliest 1
SELECT toUnixTimestamp64Milli(min(time)) AS first, count() AS many
FROM events
WHERE workspace = {workspace:String}
  AND kind = 'enrollment.started'
  AND workflowId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC');

-- tally entrances by workflowId
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       toString(workflowId) AS word,
       count() AS value
FROM events
WHERE workspace = {workspace:String}
  AND kind = 'enrollment.started'
  AND workflowId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND (workflowId = {filter0:String} OR (workflowId != '' AND toString(if(match(toString(workflowId), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(workflowId)) <= 9007199254740991,
       toUInt64OrZero(toString(workflowId)),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(workflowId)), 1, 8))), 11)))) = {filter0:String}))
GROUP BY bucket, word
LIMIT 100001;

-- tally entrances without workflowId
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM events
WHERE workspace = {workspace:String}
  AND kind = 'enrollment.started'
  AND workflowId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(workflowId) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally entrances of a contact
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM events
WHERE workspace = {workspace:String}
  AND kind = 'enrollment.started'
  AND workflowId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'firstName') = {filter0:String})
GROUP BY bucket, word
LIMIT 100001;

-- tally clicks
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT time, contactId, linkId,
         if((campaignId = '' AND workflowId = ''), links.ofCampaign, toString(campaignId)) AS campaign,
         if((campaignId = '' AND workflowId = ''), links.ofWorkflow, toString(workflowId)) AS workflow
  FROM events
  LEFT ANY JOIN (SELECT id AS link, JSONExtractString(members, 'campaignId') AS ofCampaign, JSONExtractString(members, 'workflowId') AS ofWorkflow FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0) AS links
    ON links.link = toString(events.linkId)
  WHERE workspace = {workspace:String} AND (kind = 'message.clicked' AND NOT bot) AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
)
WHERE time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- tally clicks, earliest 1
SELECT toUnixTimestamp64Milli(min(time)) AS first, count() AS many
FROM (
  SELECT time, contactId, linkId,
         if((campaignId = '' AND workflowId = ''), links.ofCampaign, toString(campaignId)) AS campaign,
         if((campaignId = '' AND workflowId = ''), links.ofWorkflow, toString(workflowId)) AS workflow
  FROM events
  LEFT ANY JOIN (SELECT id AS link, JSONExtractString(members, 'campaignId') AS ofCampaign, JSONExtractString(members, 'workflowId') AS ofWorkflow FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0) AS links
    ON links.link = toString(events.linkId)
  WHERE workspace = {workspace:String} AND (kind = 'message.clicked' AND NOT bot) AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
)
WHERE time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC');

-- tally clicks by campaignId
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       toString(campaign) AS word,
       count() AS value
FROM (
  SELECT time, contactId, linkId,
         if((campaignId = '' AND workflowId = ''), links.ofCampaign, toString(campaignId)) AS campaign,
         if((campaignId = '' AND workflowId = ''), links.ofWorkflow, toString(workflowId)) AS workflow
  FROM events
  LEFT ANY JOIN (SELECT id AS link, JSONExtractString(members, 'campaignId') AS ofCampaign, JSONExtractString(members, 'workflowId') AS ofWorkflow FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0) AS links
    ON links.link = toString(events.linkId)
  WHERE workspace = {workspace:String} AND (kind = 'message.clicked' AND NOT bot) AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
)
WHERE time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND (campaign = {filter0:String} OR (campaign != '' AND toString(if(match(toString(campaign), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(campaign)) <= 9007199254740991,
       toUInt64OrZero(toString(campaign)),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(campaign)), 1, 8))), 11)))) = {filter0:String}))
GROUP BY bucket, word
LIMIT 100001;

-- tally clicks without campaignId
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT time, contactId, linkId,
         if((campaignId = '' AND workflowId = ''), links.ofCampaign, toString(campaignId)) AS campaign,
         if((campaignId = '' AND workflowId = ''), links.ofWorkflow, toString(workflowId)) AS workflow
  FROM events
  LEFT ANY JOIN (SELECT id AS link, JSONExtractString(members, 'campaignId') AS ofCampaign, JSONExtractString(members, 'workflowId') AS ofWorkflow FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0) AS links
    ON links.link = toString(events.linkId)
  WHERE workspace = {workspace:String} AND (kind = 'message.clicked' AND NOT bot) AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
)
WHERE time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(campaign) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally clicks by workflowId
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       toString(workflow) AS word,
       count() AS value
FROM (
  SELECT time, contactId, linkId,
         if((campaignId = '' AND workflowId = ''), links.ofCampaign, toString(campaignId)) AS campaign,
         if((campaignId = '' AND workflowId = ''), links.ofWorkflow, toString(workflowId)) AS workflow
  FROM events
  LEFT ANY JOIN (SELECT id AS link, JSONExtractString(members, 'campaignId') AS ofCampaign, JSONExtractString(members, 'workflowId') AS ofWorkflow FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0) AS links
    ON links.link = toString(events.linkId)
  WHERE workspace = {workspace:String} AND (kind = 'message.clicked' AND NOT bot) AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
)
WHERE time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND (workflow = {filter0:String} OR (workflow != '' AND toString(if(match(toString(workflow), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(workflow)) <= 9007199254740991,
       toUInt64OrZero(toString(workflow)),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(workflow)), 1, 8))), 11)))) = {filter0:String}))
GROUP BY bucket, word
LIMIT 100001;

-- tally clicks without workflowId
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT time, contactId, linkId,
         if((campaignId = '' AND workflowId = ''), links.ofCampaign, toString(campaignId)) AS campaign,
         if((campaignId = '' AND workflowId = ''), links.ofWorkflow, toString(workflowId)) AS workflow
  FROM events
  LEFT ANY JOIN (SELECT id AS link, JSONExtractString(members, 'campaignId') AS ofCampaign, JSONExtractString(members, 'workflowId') AS ofWorkflow FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0) AS links
    ON links.link = toString(events.linkId)
  WHERE workspace = {workspace:String} AND (kind = 'message.clicked' AND NOT bot) AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
)
WHERE time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(workflow) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally clicks by linkId
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       toString(linkId) AS word,
       count() AS value
FROM (
  SELECT time, contactId, linkId,
         if((campaignId = '' AND workflowId = ''), links.ofCampaign, toString(campaignId)) AS campaign,
         if((campaignId = '' AND workflowId = ''), links.ofWorkflow, toString(workflowId)) AS workflow
  FROM events
  LEFT ANY JOIN (SELECT id AS link, JSONExtractString(members, 'campaignId') AS ofCampaign, JSONExtractString(members, 'workflowId') AS ofWorkflow FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0) AS links
    ON links.link = toString(events.linkId)
  WHERE workspace = {workspace:String} AND (kind = 'message.clicked' AND NOT bot) AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
)
WHERE time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND (linkId = {filter0:String} OR (linkId != '' AND toString(if(match(toString(linkId), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(linkId)) <= 9007199254740991,
       toUInt64OrZero(toString(linkId)),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(linkId)), 1, 8))), 11)))) = {filter0:String}))
GROUP BY bucket, word
LIMIT 100001;

-- tally clicks without linkId
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT time, contactId, linkId,
         if((campaignId = '' AND workflowId = ''), links.ofCampaign, toString(campaignId)) AS campaign,
         if((campaignId = '' AND workflowId = ''), links.ofWorkflow, toString(workflowId)) AS workflow
  FROM events
  LEFT ANY JOIN (SELECT id AS link, JSONExtractString(members, 'campaignId') AS ofCampaign, JSONExtractString(members, 'workflowId') AS ofWorkflow FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0) AS links
    ON links.link = toString(events.linkId)
  WHERE workspace = {workspace:String} AND (kind = 'message.clicked' AND NOT bot) AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
)
WHERE time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(linkId) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally clicks by source
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       toString(multiIf(campaign != '', 'Campaign', workflow != '', 'Workflow', '')) AS word,
       count() AS value
FROM (
  SELECT time, contactId, linkId,
         if((campaignId = '' AND workflowId = ''), links.ofCampaign, toString(campaignId)) AS campaign,
         if((campaignId = '' AND workflowId = ''), links.ofWorkflow, toString(workflowId)) AS workflow
  FROM events
  LEFT ANY JOIN (SELECT id AS link, JSONExtractString(members, 'campaignId') AS ofCampaign, JSONExtractString(members, 'workflowId') AS ofWorkflow FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0) AS links
    ON links.link = toString(events.linkId)
  WHERE workspace = {workspace:String} AND (kind = 'message.clicked' AND NOT bot) AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
)
WHERE time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND multiIf(campaign != '', 'Campaign', workflow != '', 'Workflow', '') = {filter0:String}
GROUP BY bucket, word
LIMIT 100001;

-- tally clicks without source
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT time, contactId, linkId,
         if((campaignId = '' AND workflowId = ''), links.ofCampaign, toString(campaignId)) AS campaign,
         if((campaignId = '' AND workflowId = ''), links.ofWorkflow, toString(workflowId)) AS workflow
  FROM events
  LEFT ANY JOIN (SELECT id AS link, JSONExtractString(members, 'campaignId') AS ofCampaign, JSONExtractString(members, 'workflowId') AS ofWorkflow FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0) AS links
    ON links.link = toString(events.linkId)
  WHERE workspace = {workspace:String} AND (kind = 'message.clicked' AND NOT bot) AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
)
WHERE time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(multiIf(campaign != '', 'Campaign', workflow != '', 'Workflow', '')) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally clicks by originId
SELECT toYYYYMMDD(time, {zone:String}) AS bucket,
       toString(if(campaign != '', campaign, workflow)) AS word,
       count() AS value
FROM (
  SELECT time, contactId, linkId,
         if((campaignId = '' AND workflowId = ''), links.ofCampaign, toString(campaignId)) AS campaign,
         if((campaignId = '' AND workflowId = ''), links.ofWorkflow, toString(workflowId)) AS workflow
  FROM events
  LEFT ANY JOIN (SELECT id AS link, JSONExtractString(members, 'campaignId') AS ofCampaign, JSONExtractString(members, 'workflowId') AS ofWorkflow FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0) AS links
    ON links.link = toString(events.linkId)
  WHERE workspace = {workspace:String} AND (kind = 'message.clicked' AND NOT bot) AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
)
WHERE time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND (if(campaign != '', campaign, workflow) = {filter0:String} OR (if(campaign != '', campaign, workflow) != '' AND toString(if(match(toString(if(campaign != '', campaign, workflow)), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(if(campaign != '', campaign, workflow))) <= 9007199254740991,
       toUInt64OrZero(toString(if(campaign != '', campaign, workflow))),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(if(campaign != '', campaign, workflow))), 1, 8))), 11)))) = {filter0:String}))
GROUP BY bucket, word
LIMIT 100001;

-- tally clicks without originId
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT time, contactId, linkId,
         if((campaignId = '' AND workflowId = ''), links.ofCampaign, toString(campaignId)) AS campaign,
         if((campaignId = '' AND workflowId = ''), links.ofWorkflow, toString(workflowId)) AS workflow
  FROM events
  LEFT ANY JOIN (SELECT id AS link, JSONExtractString(members, 'campaignId') AS ofCampaign, JSONExtractString(members, 'workflowId') AS ofWorkflow FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0) AS links
    ON links.link = toString(events.linkId)
  WHERE workspace = {workspace:String} AND (kind = 'message.clicked' AND NOT bot) AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
)
WHERE time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(if(campaign != '', campaign, workflow)) = ''
GROUP BY bucket, word
LIMIT 100001;

-- tally clicks of a contact
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT time, contactId, linkId,
         if((campaignId = '' AND workflowId = ''), links.ofCampaign, toString(campaignId)) AS campaign,
         if((campaignId = '' AND workflowId = ''), links.ofWorkflow, toString(workflowId)) AS workflow
  FROM events
  LEFT ANY JOIN (SELECT id AS link, JSONExtractString(members, 'campaignId') AS ofCampaign, JSONExtractString(members, 'workflowId') AS ofWorkflow FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0) AS links
    ON links.link = toString(events.linkId)
  WHERE workspace = {workspace:String} AND (kind = 'message.clicked' AND NOT bot) AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
)
WHERE time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'firstName') = {filter0:String})
GROUP BY bucket, word
LIMIT 100001;

-- tally clicks of a campaign
SELECT 0 AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT time, contactId, linkId,
         if((campaignId = '' AND workflowId = ''), links.ofCampaign, toString(campaignId)) AS campaign,
         if((campaignId = '' AND workflowId = ''), links.ofWorkflow, toString(workflowId)) AS workflow
  FROM events
  LEFT ANY JOIN (SELECT id AS link, JSONExtractString(members, 'campaignId') AS ofCampaign, JSONExtractString(members, 'workflowId') AS ofWorkflow FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0) AS links
    ON links.link = toString(events.linkId)
  WHERE workspace = {workspace:String} AND (kind = 'message.clicked' AND NOT bot) AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
)
WHERE time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND (campaign = {filter0:String} OR (campaign != '' AND toString(if(match(toString(campaign), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(campaign)) <= 9007199254740991,
       toUInt64OrZero(toString(campaign)),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(campaign)), 1, 8))), 11)))) = {filter0:String}))
  AND campaign IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'name') = {filter1:String})
  AND campaign IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'body') = {filter2:String})
  AND campaign IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'mediaUrl') = {filter3:String})
  AND campaign IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND ifNull(toFloat64OrNull(toString(if(JSONHas(members, 'audienceSize'), JSONExtractRaw(members, 'audienceSize'), toString(arraySum(audience -> JSONExtractFloat(audience, 'size'), JSONExtractArrayRaw(members, 'audiences')))))) = toFloat64OrNull({filter4:String}), 0))
  AND campaign IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'status') = {filter5:String})
  AND campaign IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND replaceOne(substring(JSONExtractString(members, 'statusAt'), 1, 19), 'T', ' ') = {filter6:String})
  AND campaign IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND JSONExtractString(members, 'statusDetail') = {filter7:String})
  AND campaign IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND (JSONExtractString(members, 'createdBy') = {filter8:String} OR (JSONExtractString(members, 'createdBy') != '' AND toString(if(match(toString(JSONExtractString(members, 'createdBy')), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(JSONExtractString(members, 'createdBy'))) <= 9007199254740991,
       toUInt64OrZero(toString(JSONExtractString(members, 'createdBy'))),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(JSONExtractString(members, 'createdBy'))), 1, 8))), 11)))) = {filter8:String})))
  AND campaign IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND ifNull(toFloat64OrNull(toString(if(JSONHas(members, 'completionPercentage'), JSONExtractRaw(members, 'completionPercentage'), toString(if(JSONHas(members, 'finishedAt'), 100, 0))))) = toFloat64OrNull({filter9:String}), 0))
  AND campaign IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND formatDateTime(createdAt, '%F %T', 'UTC') = {filter10:String})
  AND campaign IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND replaceOne(substring(JSONExtractString(members, 'scheduledAt'), 1, 19), 'T', ' ') = {filter11:String})
  AND campaign IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND replaceOne(substring(JSONExtractString(members, 'startedAt'), 1, 19), 'T', ' ') = {filter12:String})
  AND campaign IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND replaceOne(substring(JSONExtractString(members, 'finishedAt'), 1, 19), 'T', ' ') = {filter13:String})
  AND campaign IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0 AND formatDateTime(updatedAt, '%F %T', 'UTC') = {filter14:String})
GROUP BY bucket, word
LIMIT 100001;

-- tally by hour
SELECT intDiv(toYYYYMMDDhhmmss(created, {zone:String}), 10000) AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- tally by day
SELECT toYYYYMMDD(created, {zone:String}) AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- tally by week
SELECT toYYYYMMDD(toMonday(created, {zone:String})) AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- tally by month
SELECT toYYYYMM(created, {zone:String}) AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- tally by quarter
SELECT toYear(created, {zone:String}) * 10 + toQuarter(created, {zone:String}) AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- tally by year
SELECT toYear(created, {zone:String}) AS bucket,
       '' AS word,
       count() AS value
FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
WHERE NOT incoming
  AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- level of contacts with fields
SELECT 0 AS bucket,
       '' AS word,
       countIf(kind = 'contact.created') - countIf(kind = 'contact.deleted') AS value
FROM events
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND (contactId = {filter0:String} OR (contactId != '' AND toString(if(match(toString(contactId), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(contactId)) <= 9007199254740991,
       toUInt64OrZero(toString(contactId)),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(contactId)), 1, 8))), 11)))) = {filter0:String}))
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'name') = {filter1:String})
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'email') = {filter2:String})
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'phone') = {filter3:String})
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'firstName') = {filter4:String})
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'lastName') = {filter5:String})
  AND contactId IN (SELECT contact FROM (
  SELECT id AS contact, toString(origin) AS origin
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND things.origin != ''
) WHERE origin = {filter6:String})
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'timezone') = {filter7:String})
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'language') = {filter8:String})
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'city') = {filter9:String})
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'state') = {filter10:String})
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'zip') = {filter11:String})
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'country') = {filter12:String})
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'birthdate') = {filter13:String})
  AND contactId IN (SELECT contact FROM (
  SELECT id AS contact, toString(optInStatus) AS optIn, optInAt AS since
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND optInStatus != ''
    AND optInAt < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
  UNION ALL
  SELECT contactId AS contact, argMax(toString(status), (time, sequence)) AS optIn, max(time) AS since
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1 AND contactId != ''
    AND time < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
    AND contactId IN (
      SELECT contactId
      FROM events
      WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1
        AND time >= fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC'))
  GROUP BY contactId
) WHERE optIn = {filter14:String})
  AND contactId IN (SELECT contact FROM (
  SELECT id AS contact, toString(optInStatus) AS optIn, optInAt AS since
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND optInStatus != ''
    AND optInAt < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
  UNION ALL
  SELECT contactId AS contact, argMax(toString(status), (time, sequence)) AS optIn, max(time) AS since
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1 AND contactId != ''
    AND time < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
    AND contactId IN (
      SELECT contactId
      FROM events
      WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1
        AND time >= fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC'))
  GROUP BY contactId
) WHERE formatDateTime(since, '%F %T', 'UTC') = {filter15:String})
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND if(deleted = 0 OR deletedAt IS NOT NULL, formatDateTime(createdAt, '%F %T', 'UTC'), '') = {filter16:String})
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND if(deleted = 0 OR deletedAt IS NOT NULL, formatDateTime(updatedAt, '%F %T', 'UTC'), '') = {filter17:String})
  AND contactId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(JSONExtractRaw(members, 'attributes'), {filter18Name:String}) = {filter18:String})
GROUP BY bucket, word
LIMIT 100001;

-- level of contacts without fields
SELECT 0 AS bucket,
       '' AS word,
       countIf(kind = 'contact.created') - countIf(kind = 'contact.deleted') AS value
FROM events
WHERE workspace = {workspace:String}
  AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
  AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
  AND toString(contactId) = ''
  AND contactId NOT IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'name') != '')
  AND contactId NOT IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'email') != '')
  AND contactId NOT IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'phone') != '')
  AND contactId NOT IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'firstName') != '')
  AND contactId NOT IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'lastName') != '')
  AND contactId NOT IN (SELECT contact FROM (
  SELECT id AS contact, toString(origin) AS origin
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND things.origin != ''
) WHERE origin != '')
  AND contactId NOT IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'timezone') != '')
  AND contactId NOT IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'language') != '')
  AND contactId NOT IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'city') != '')
  AND contactId NOT IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'state') != '')
  AND contactId NOT IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'zip') != '')
  AND contactId NOT IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'country') != '')
  AND contactId NOT IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(members, 'birthdate') != '')
  AND contactId NOT IN (SELECT contact FROM (
  SELECT id AS contact, toString(optInStatus) AS optIn, optInAt AS since
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND optInStatus != ''
    AND optInAt < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
  UNION ALL
  SELECT contactId AS contact, argMax(toString(status), (time, sequence)) AS optIn, max(time) AS since
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1 AND contactId != ''
    AND time < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
    AND contactId IN (
      SELECT contactId
      FROM events
      WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1
        AND time >= fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC'))
  GROUP BY contactId
) WHERE optIn != '')
  AND contactId NOT IN (SELECT contact FROM (
  SELECT id AS contact, toString(optInStatus) AS optIn, optInAt AS since
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND optInStatus != ''
    AND optInAt < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
  UNION ALL
  SELECT contactId AS contact, argMax(toString(status), (time, sequence)) AS optIn, max(time) AS since
  FROM events
  WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1 AND contactId != ''
    AND time < fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC')
    AND contactId IN (
      SELECT contactId
      FROM events
      WHERE workspace = {workspace:String} AND kind = 'contact.opt_in_changed' AND counted = 1
        AND time >= fromUnixTimestamp64Milli({statusAsOf:Int64}, 'UTC'))
  GROUP BY contactId
) WHERE formatDateTime(since, '%F %T', 'UTC') != '')
  AND contactId NOT IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND if(deleted = 0 OR deletedAt IS NOT NULL, formatDateTime(createdAt, '%F %T', 'UTC'), '') != '')
  AND contactId NOT IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND if(deleted = 0 OR deletedAt IS NOT NULL, formatDateTime(updatedAt, '%F %T', 'UTC'), '') != '')
  AND contactId NOT IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'contacts' AND JSONExtractString(JSONExtractRaw(members, 'attributes'), {filter18Name:String}) != '')
GROUP BY bucket, word
LIMIT 100001;

-- outcomes of campaignId from states, 1
SELECT 0 AS bucket,
       '' AS word,
       sum(facts.unsubscribes) AS unsubscribes,
       sum(facts.orders) AS orders,
       sum(facts.revenue) AS revenue
FROM (
  SELECT time AS at,
         if(isKnown AND kind = 'order.refunded', placed.3, contactId) AS contact,
         kind = 'contact.opt_in_changed' AS unsubscribes,
         kind = 'order.placed' AND NOT (refunds > 0 AND (wholes > 0 OR refunded >= amount)) AS orders,
         multiIf(kind = 'order.placed', amount, kind = 'order.refunded', -if(amount = 0, placed.4, amount), 0) AS revenue
  FROM
  (
    SELECT kind, time, sequence, contactId, amount, multiIf(
           belongs, isOurs,
           kind = 'order.refunded', 0,
           kind = 'order.placed' AND toUnixTimestamp64Milli(click.1) > toUnixTimestamp64Milli(time) - {clickWindow:Int64} AND (click.1 >= view.1 OR NOT (toUnixTimestamp64Milli(view.1) > toUnixTimestamp64Milli(time) - {viewWindow:Int64})), click.3,
           toUnixTimestamp64Milli(view.1) > toUnixTimestamp64Milli(time) - {viewWindow:Int64}, view.3,
           0) AS isPutDown,
           countIf(kind = 'order.placed') OVER act > 0 AS isKnown,
           minIf((time, sequence, contactId, amount, isPutDown), kind = 'order.placed') OVER act AS placed,
           countIf(kind = 'order.refunded') OVER act AS refunds,
           countIf(kind = 'order.refunded' AND amount = 0) OVER act AS wholes,
           sumIf(amount, kind = 'order.refunded') OVER act AS refunded
    FROM (
  SELECT kind, time, sequence, contactId, orderId, amount, belongs, isOurs,
         maxIf((time, sequence, isOurs), kind = 'message.clicked' AND belongs AND contactId != '') OVER (PARTITION BY if(isTouched, contactId, '') ORDER BY time) AS click,
         maxIf((time, sequence, isOurs), kind = 'message.sent' AND belongs AND contactId != '') OVER (PARTITION BY if(isTouched, contactId, '') ORDER BY time) AS view
  FROM
  (
    SELECT kind, time, sequence, contactId, orderId, amount, NOT (campaignId = '' AND workflowId = '') AS belongs, campaignId = {subject:String} AS isOurs,
           contactId IN (
      SELECT contactId FROM events
      WHERE workspace = {workspace:String} AND kind IN ('message.sent', 'message.clicked') AND ((kind = 'message.sent' AND direction != 'incoming') OR (kind = 'message.clicked' AND NOT bot)) AND campaignId = {subject:String} AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')) AS isTouched
    FROM events
    WHERE workspace = {workspace:String} AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
      AND kind IN ('order.placed', 'order.refunded', 'contact.opt_in_changed', 'message.clicked', 'message.sent')
      AND (kind IN ('order.placed', 'order.refunded')
        OR ((kind = 'contact.opt_in_changed' AND counted = 1 AND status = 'unsubscribed' AND contactId != '') AND campaignId = {subject:String})
        OR (((kind = 'contact.opt_in_changed' AND counted = 1 AND status = 'unsubscribed' AND contactId != '') OR (kind = 'message.clicked' AND NOT bot) OR (kind = 'message.sent' AND direction != 'incoming')) AND isTouched))
  )
)
    WHERE kind NOT IN ('message.sent', 'message.clicked')
    WINDOW act AS (PARTITION BY if(kind = 'contact.opt_in_changed', concat('\0', toString(sequence)), orderId))
  )
  WHERE if(isKnown AND kind = 'order.refunded', placed.5, isPutDown) AND (kind != 'order.placed' OR sequence = placed.2)
) AS facts
WHERE at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- outcomes of campaignId from states, 2
SELECT 0 AS bucket,
       '' AS word,
       uniqExactIf(contact, what = 'message' AND contact != '') AS contacts,
       countIf(what = 'message') AS messages,
       countIf(what = 'click') AS clicks,
       uniqExactIf(contact, what = 'click' AND contact != '') AS clickers
FROM (
  SELECT 'message' AS what, created AS at, contactId AS contact
  FROM (
  SELECT message, created, contactId, campaignId, workflowId, nodeId, channel, credits, said, lastWord, arrived,
         multiIf(said != '', said, campaignId != '', 'Campaign', workflowId != '', 'Workflow', '') AS origin,
         multiIf(lastWord IN ('bounced', 'failed'), 'undelivered', arrived, 'delivered', 'processed') AS status
  FROM
  (
    SELECT message, created, contactId, campaignId, workflowId, nodeId, channel, credits, toString(source) AS said,
           transform(word.2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord, received AS arrived
    FROM message_states FINAL
    PREWHERE workspace = {workspace:String}
      AND handed AND NOT incoming AND NOT inbound
      AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND campaignId = {subject:String}
  )
)
  UNION ALL
  SELECT 'click' AS what, time AS at, contactId AS contact
  FROM events
  WHERE workspace = {workspace:String}
    AND (kind = 'message.clicked' AND NOT bot)
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND campaignId = {subject:String}
) AS facts
WHERE at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- outcomes of campaignId, 1
SELECT 0 AS bucket,
       '' AS word,
       sum(facts.unsubscribes) AS unsubscribes,
       sum(facts.orders) AS orders,
       sum(facts.revenue) AS revenue
FROM (
  SELECT time AS at,
         if(isKnown AND kind = 'order.refunded', placed.3, contactId) AS contact,
         kind = 'contact.opt_in_changed' AS unsubscribes,
         kind = 'order.placed' AND NOT (refunds > 0 AND (wholes > 0 OR refunded >= amount)) AS orders,
         multiIf(kind = 'order.placed', amount, kind = 'order.refunded', -if(amount = 0, placed.4, amount), 0) AS revenue
  FROM
  (
    SELECT kind, time, sequence, contactId, amount, multiIf(
           belongs, isOurs,
           kind = 'order.refunded', 0,
           kind = 'order.placed' AND toUnixTimestamp64Milli(click.1) > toUnixTimestamp64Milli(time) - {clickWindow:Int64} AND (click.1 >= view.1 OR NOT (toUnixTimestamp64Milli(view.1) > toUnixTimestamp64Milli(time) - {viewWindow:Int64})), click.3,
           toUnixTimestamp64Milli(view.1) > toUnixTimestamp64Milli(time) - {viewWindow:Int64}, view.3,
           0) AS isPutDown,
           countIf(kind = 'order.placed') OVER act > 0 AS isKnown,
           minIf((time, sequence, contactId, amount, isPutDown), kind = 'order.placed') OVER act AS placed,
           countIf(kind = 'order.refunded') OVER act AS refunds,
           countIf(kind = 'order.refunded' AND amount = 0) OVER act AS wholes,
           sumIf(amount, kind = 'order.refunded') OVER act AS refunded
    FROM (
  SELECT kind, time, sequence, contactId, orderId, amount, belongs, isOurs,
         maxIf((time, sequence, isOurs), kind = 'message.clicked' AND belongs AND contactId != '') OVER (PARTITION BY if(isTouched, contactId, '') ORDER BY time) AS click,
         maxIf((time, sequence, isOurs), kind = 'message.sent' AND belongs AND contactId != '') OVER (PARTITION BY if(isTouched, contactId, '') ORDER BY time) AS view
  FROM
  (
    SELECT kind, time, sequence, contactId, orderId, amount, (NOT (campaignId = '' AND workflowId = '') OR linkId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0 AND (JSONExtractString(members, 'campaignId') != '' OR JSONExtractString(members, 'workflowId') != ''))) AS belongs, (campaignId = {subject:String} OR ((campaignId = '' AND workflowId = '') AND linkId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0 AND JSONExtractString(members, 'campaignId') = {subject:String}))) AS isOurs,
           contactId IN (
      SELECT contactId FROM events
      WHERE workspace = {workspace:String} AND kind IN ('message.sent', 'message.clicked') AND ((kind = 'message.sent' AND direction != 'incoming') OR (kind = 'message.clicked' AND NOT bot)) AND (campaignId = {subject:String} OR ((campaignId = '' AND workflowId = '') AND linkId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0 AND JSONExtractString(members, 'campaignId') = {subject:String}))) AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')) AS isTouched
    FROM events
    WHERE workspace = {workspace:String} AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
      AND kind IN ('order.placed', 'order.refunded', 'contact.opt_in_changed', 'message.clicked', 'message.sent')
      AND (kind IN ('order.placed', 'order.refunded')
        OR ((kind = 'contact.opt_in_changed' AND counted = 1 AND status = 'unsubscribed' AND contactId != '') AND campaignId = {subject:String})
        OR (((kind = 'contact.opt_in_changed' AND counted = 1 AND status = 'unsubscribed' AND contactId != '') OR (kind = 'message.clicked' AND NOT bot) OR (kind = 'message.sent' AND direction != 'incoming')) AND isTouched))
  )
)
    WHERE kind NOT IN ('message.sent', 'message.clicked')
    WINDOW act AS (PARTITION BY if(kind = 'contact.opt_in_changed', concat('\0', toString(sequence)), orderId))
  )
  WHERE if(isKnown AND kind = 'order.refunded', placed.5, isPutDown) AND (kind != 'order.placed' OR sequence = placed.2)
) AS facts
WHERE at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- outcomes of campaignId, 2
SELECT 0 AS bucket,
       '' AS word,
       uniqExactIf(contact, what = 'message' AND contact != '') AS contacts,
       countIf(what = 'message') AS messages,
       countIf(what = 'click') AS clicks,
       uniqExactIf(contact, what = 'click' AND contact != '') AS clickers
FROM (
  SELECT 'message' AS what, created AS at, contactId AS contact
  FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.contactId), events.contactId != '' AND kind IN ('message.sent', 'message.received')) AS contactId
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
      AND events.campaignId = {subject:String}
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
  WHERE NOT incoming
  UNION ALL
  SELECT 'click' AS what, time AS at, contactId AS contact
  FROM events
  WHERE workspace = {workspace:String}
    AND (kind = 'message.clicked' AND NOT bot)
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND (campaignId = {subject:String} OR ((campaignId = '' AND workflowId = '') AND linkId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0 AND JSONExtractString(members, 'campaignId') = {subject:String})))
) AS facts
WHERE at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- outcomes of campaignId by day and source, 1
SELECT toYYYYMMDD(at, {zone:String}) AS bucket,
       origins.origin AS word,
       sum(facts.unsubscribes) AS unsubscribes,
       sum(facts.orders) AS orders,
       sum(facts.revenue) AS revenue
FROM (
  SELECT time AS at,
         if(isKnown AND kind = 'order.refunded', placed.3, contactId) AS contact,
         kind = 'contact.opt_in_changed' AS unsubscribes,
         kind = 'order.placed' AND NOT (refunds > 0 AND (wholes > 0 OR refunded >= amount)) AS orders,
         multiIf(kind = 'order.placed', amount, kind = 'order.refunded', -if(amount = 0, placed.4, amount), 0) AS revenue
  FROM
  (
    SELECT kind, time, sequence, contactId, amount, multiIf(
           belongs, isOurs,
           kind = 'order.refunded', 0,
           kind = 'order.placed' AND toUnixTimestamp64Milli(click.1) > toUnixTimestamp64Milli(time) - {clickWindow:Int64} AND (click.1 >= view.1 OR NOT (toUnixTimestamp64Milli(view.1) > toUnixTimestamp64Milli(time) - {viewWindow:Int64})), click.3,
           toUnixTimestamp64Milli(view.1) > toUnixTimestamp64Milli(time) - {viewWindow:Int64}, view.3,
           0) AS isPutDown,
           countIf(kind = 'order.placed') OVER act > 0 AS isKnown,
           minIf((time, sequence, contactId, amount, isPutDown), kind = 'order.placed') OVER act AS placed,
           countIf(kind = 'order.refunded') OVER act AS refunds,
           countIf(kind = 'order.refunded' AND amount = 0) OVER act AS wholes,
           sumIf(amount, kind = 'order.refunded') OVER act AS refunded
    FROM (
  SELECT kind, time, sequence, contactId, orderId, amount, belongs, isOurs,
         maxIf((time, sequence, isOurs), kind = 'message.clicked' AND belongs AND contactId != '') OVER (PARTITION BY if(isTouched, contactId, '') ORDER BY time) AS click,
         maxIf((time, sequence, isOurs), kind = 'message.sent' AND belongs AND contactId != '') OVER (PARTITION BY if(isTouched, contactId, '') ORDER BY time) AS view
  FROM
  (
    SELECT kind, time, sequence, contactId, orderId, amount, (NOT (campaignId = '' AND workflowId = '') OR linkId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0 AND (JSONExtractString(members, 'campaignId') != '' OR JSONExtractString(members, 'workflowId') != ''))) AS belongs, (campaignId = {subject:String} OR ((campaignId = '' AND workflowId = '') AND linkId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0 AND JSONExtractString(members, 'campaignId') = {subject:String}))) AS isOurs,
           contactId IN (
      SELECT contactId FROM events
      WHERE workspace = {workspace:String} AND kind IN ('message.sent', 'message.clicked') AND ((kind = 'message.sent' AND direction != 'incoming') OR (kind = 'message.clicked' AND NOT bot)) AND (campaignId = {subject:String} OR ((campaignId = '' AND workflowId = '') AND linkId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0 AND JSONExtractString(members, 'campaignId') = {subject:String}))) AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')) AS isTouched
    FROM events
    WHERE workspace = {workspace:String} AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
      AND kind IN ('order.placed', 'order.refunded', 'contact.opt_in_changed', 'message.clicked', 'message.sent')
      AND (kind IN ('order.placed', 'order.refunded')
        OR ((kind = 'contact.opt_in_changed' AND counted = 1 AND status = 'unsubscribed' AND contactId != '') AND campaignId = {subject:String})
        OR (((kind = 'contact.opt_in_changed' AND counted = 1 AND status = 'unsubscribed' AND contactId != '') OR (kind = 'message.clicked' AND NOT bot) OR (kind = 'message.sent' AND direction != 'incoming')) AND isTouched))
  )
)
    WHERE kind NOT IN ('message.sent', 'message.clicked')
    WINDOW act AS (PARTITION BY if(kind = 'contact.opt_in_changed', concat('\0', toString(sequence)), orderId))
  )
  WHERE if(isKnown AND kind = 'order.refunded', placed.5, isPutDown) AND (kind != 'order.placed' OR sequence = placed.2)
) AS facts
LEFT ANY JOIN (
  SELECT id AS contact, toString(origin) AS origin
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND things.origin != ''
) AS origins ON origins.contact = facts.contact
WHERE at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- outcomes of campaignId by day and source, 2
SELECT toYYYYMMDD(at, {zone:String}) AS bucket,
       origins.origin AS word,
       uniqExactIf(contact, what = 'message' AND contact != '') AS contacts,
       countIf(what = 'message') AS messages,
       countIf(what = 'click') AS clicks,
       uniqExactIf(contact, what = 'click' AND contact != '') AS clickers
FROM (
  SELECT 'message' AS what, created AS at, contactId AS contact
  FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.contactId), events.contactId != '' AND kind IN ('message.sent', 'message.received')) AS contactId
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
      AND events.campaignId = {subject:String}
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
  WHERE NOT incoming
  UNION ALL
  SELECT 'click' AS what, time AS at, contactId AS contact
  FROM events
  WHERE workspace = {workspace:String}
    AND (kind = 'message.clicked' AND NOT bot)
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND (campaignId = {subject:String} OR ((campaignId = '' AND workflowId = '') AND linkId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0 AND JSONExtractString(members, 'campaignId') = {subject:String})))
) AS facts
LEFT ANY JOIN (
  SELECT id AS contact, toString(origin) AS origin
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND things.origin != ''
) AS origins ON origins.contact = facts.contact
WHERE at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- outcomes of workflowId from states, 1
SELECT 0 AS bucket,
       '' AS word,
       sum(facts.unsubscribes) AS unsubscribes,
       sum(facts.orders) AS orders,
       sum(facts.revenue) AS revenue
FROM (
  SELECT time AS at,
         if(isKnown AND kind = 'order.refunded', placed.3, contactId) AS contact,
         kind = 'contact.opt_in_changed' AS unsubscribes,
         kind = 'order.placed' AND NOT (refunds > 0 AND (wholes > 0 OR refunded >= amount)) AS orders,
         multiIf(kind = 'order.placed', amount, kind = 'order.refunded', -if(amount = 0, placed.4, amount), 0) AS revenue
  FROM
  (
    SELECT kind, time, sequence, contactId, amount, multiIf(
           belongs, isOurs,
           kind = 'order.refunded', 0,
           kind = 'order.placed' AND toUnixTimestamp64Milli(click.1) > toUnixTimestamp64Milli(time) - {clickWindow:Int64} AND (click.1 >= view.1 OR NOT (toUnixTimestamp64Milli(view.1) > toUnixTimestamp64Milli(time) - {viewWindow:Int64})), click.3,
           toUnixTimestamp64Milli(view.1) > toUnixTimestamp64Milli(time) - {viewWindow:Int64}, view.3,
           0) AS isPutDown,
           countIf(kind = 'order.placed') OVER act > 0 AS isKnown,
           minIf((time, sequence, contactId, amount, isPutDown), kind = 'order.placed') OVER act AS placed,
           countIf(kind = 'order.refunded') OVER act AS refunds,
           countIf(kind = 'order.refunded' AND amount = 0) OVER act AS wholes,
           sumIf(amount, kind = 'order.refunded') OVER act AS refunded
    FROM (
  SELECT kind, time, sequence, contactId, orderId, amount, belongs, isOurs,
         maxIf((time, sequence, isOurs), kind = 'message.clicked' AND belongs AND contactId != '') OVER (PARTITION BY if(isTouched, contactId, '') ORDER BY time) AS click,
         maxIf((time, sequence, isOurs), kind = 'message.sent' AND belongs AND contactId != '') OVER (PARTITION BY if(isTouched, contactId, '') ORDER BY time) AS view
  FROM
  (
    SELECT kind, time, sequence, contactId, orderId, amount, NOT (campaignId = '' AND workflowId = '') AS belongs, workflowId = {subject:String} AS isOurs,
           contactId IN (
      SELECT contactId FROM events
      WHERE workspace = {workspace:String} AND kind IN ('message.sent', 'message.clicked') AND ((kind = 'message.sent' AND direction != 'incoming') OR (kind = 'message.clicked' AND NOT bot)) AND workflowId = {subject:String} AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')) AS isTouched
    FROM events
    WHERE workspace = {workspace:String} AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
      AND kind IN ('order.placed', 'order.refunded', 'contact.opt_in_changed', 'message.clicked', 'message.sent')
      AND (kind IN ('order.placed', 'order.refunded')
        OR ((kind = 'contact.opt_in_changed' AND counted = 1 AND status = 'unsubscribed' AND contactId != '') AND workflowId = {subject:String})
        OR (((kind = 'contact.opt_in_changed' AND counted = 1 AND status = 'unsubscribed' AND contactId != '') OR (kind = 'message.clicked' AND NOT bot) OR (kind = 'message.sent' AND direction != 'incoming')) AND isTouched))
  )
)
    WHERE kind NOT IN ('message.sent', 'message.clicked')
    WINDOW act AS (PARTITION BY if(kind = 'contact.opt_in_changed', concat('\0', toString(sequence)), orderId))
  )
  WHERE if(isKnown AND kind = 'order.refunded', placed.5, isPutDown) AND (kind != 'order.placed' OR sequence = placed.2)
) AS facts
WHERE at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- outcomes of workflowId from states, 2
SELECT 0 AS bucket,
       '' AS word,
       uniqExactIf(contact, what = 'message' AND contact != '') AS contacts,
       countIf(what = 'message') AS messages,
       countIf(what = 'click') AS clicks,
       uniqExactIf(contact, what = 'click' AND contact != '') AS clickers
FROM (
  SELECT 'message' AS what, created AS at, contactId AS contact
  FROM (
  SELECT message, created, contactId, campaignId, workflowId, nodeId, channel, credits, said, lastWord, arrived,
         multiIf(said != '', said, campaignId != '', 'Campaign', workflowId != '', 'Workflow', '') AS origin,
         multiIf(lastWord IN ('bounced', 'failed'), 'undelivered', arrived, 'delivered', 'processed') AS status
  FROM
  (
    SELECT message, created, contactId, campaignId, workflowId, nodeId, channel, credits, toString(source) AS said,
           transform(word.2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord, received AS arrived
    FROM message_states FINAL
    PREWHERE workspace = {workspace:String}
      AND handed AND NOT incoming AND NOT inbound
      AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND workflowId = {subject:String}
  )
)
  UNION ALL
  SELECT 'click' AS what, time AS at, contactId AS contact
  FROM events
  WHERE workspace = {workspace:String}
    AND (kind = 'message.clicked' AND NOT bot)
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND workflowId = {subject:String}
) AS facts
WHERE at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- outcomes of workflowId, 1
SELECT 0 AS bucket,
       '' AS word,
       sum(facts.unsubscribes) AS unsubscribes,
       sum(facts.orders) AS orders,
       sum(facts.revenue) AS revenue
FROM (
  SELECT time AS at,
         if(isKnown AND kind = 'order.refunded', placed.3, contactId) AS contact,
         kind = 'contact.opt_in_changed' AS unsubscribes,
         kind = 'order.placed' AND NOT (refunds > 0 AND (wholes > 0 OR refunded >= amount)) AS orders,
         multiIf(kind = 'order.placed', amount, kind = 'order.refunded', -if(amount = 0, placed.4, amount), 0) AS revenue
  FROM
  (
    SELECT kind, time, sequence, contactId, amount, multiIf(
           belongs, isOurs,
           kind = 'order.refunded', 0,
           kind = 'order.placed' AND toUnixTimestamp64Milli(click.1) > toUnixTimestamp64Milli(time) - {clickWindow:Int64} AND (click.1 >= view.1 OR NOT (toUnixTimestamp64Milli(view.1) > toUnixTimestamp64Milli(time) - {viewWindow:Int64})), click.3,
           toUnixTimestamp64Milli(view.1) > toUnixTimestamp64Milli(time) - {viewWindow:Int64}, view.3,
           0) AS isPutDown,
           countIf(kind = 'order.placed') OVER act > 0 AS isKnown,
           minIf((time, sequence, contactId, amount, isPutDown), kind = 'order.placed') OVER act AS placed,
           countIf(kind = 'order.refunded') OVER act AS refunds,
           countIf(kind = 'order.refunded' AND amount = 0) OVER act AS wholes,
           sumIf(amount, kind = 'order.refunded') OVER act AS refunded
    FROM (
  SELECT kind, time, sequence, contactId, orderId, amount, belongs, isOurs,
         maxIf((time, sequence, isOurs), kind = 'message.clicked' AND belongs AND contactId != '') OVER (PARTITION BY if(isTouched, contactId, '') ORDER BY time) AS click,
         maxIf((time, sequence, isOurs), kind = 'message.sent' AND belongs AND contactId != '') OVER (PARTITION BY if(isTouched, contactId, '') ORDER BY time) AS view
  FROM
  (
    SELECT kind, time, sequence, contactId, orderId, amount, (NOT (campaignId = '' AND workflowId = '') OR linkId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0 AND (JSONExtractString(members, 'campaignId') != '' OR JSONExtractString(members, 'workflowId') != ''))) AS belongs, (workflowId = {subject:String} OR ((campaignId = '' AND workflowId = '') AND linkId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0 AND JSONExtractString(members, 'workflowId') = {subject:String}))) AS isOurs,
           contactId IN (
      SELECT contactId FROM events
      WHERE workspace = {workspace:String} AND kind IN ('message.sent', 'message.clicked') AND ((kind = 'message.sent' AND direction != 'incoming') OR (kind = 'message.clicked' AND NOT bot)) AND (workflowId = {subject:String} OR ((campaignId = '' AND workflowId = '') AND linkId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0 AND JSONExtractString(members, 'workflowId') = {subject:String}))) AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')) AS isTouched
    FROM events
    WHERE workspace = {workspace:String} AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
      AND kind IN ('order.placed', 'order.refunded', 'contact.opt_in_changed', 'message.clicked', 'message.sent')
      AND (kind IN ('order.placed', 'order.refunded')
        OR ((kind = 'contact.opt_in_changed' AND counted = 1 AND status = 'unsubscribed' AND contactId != '') AND workflowId = {subject:String})
        OR (((kind = 'contact.opt_in_changed' AND counted = 1 AND status = 'unsubscribed' AND contactId != '') OR (kind = 'message.clicked' AND NOT bot) OR (kind = 'message.sent' AND direction != 'incoming')) AND isTouched))
  )
)
    WHERE kind NOT IN ('message.sent', 'message.clicked')
    WINDOW act AS (PARTITION BY if(kind = 'contact.opt_in_changed', concat('\0', toString(sequence)), orderId))
  )
  WHERE if(isKnown AND kind = 'order.refunded', placed.5, isPutDown) AND (kind != 'order.placed' OR sequence = placed.2)
) AS facts
WHERE at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- outcomes of workflowId, 2
SELECT 0 AS bucket,
       '' AS word,
       uniqExactIf(contact, what = 'message' AND contact != '') AS contacts,
       countIf(what = 'message') AS messages,
       countIf(what = 'click') AS clicks,
       uniqExactIf(contact, what = 'click' AND contact != '') AS clickers
FROM (
  SELECT 'message' AS what, created AS at, contactId AS contact
  FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.contactId), events.contactId != '' AND kind IN ('message.sent', 'message.received')) AS contactId
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
      AND events.workflowId = {subject:String}
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
  WHERE NOT incoming
  UNION ALL
  SELECT 'click' AS what, time AS at, contactId AS contact
  FROM events
  WHERE workspace = {workspace:String}
    AND (kind = 'message.clicked' AND NOT bot)
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND (workflowId = {subject:String} OR ((campaignId = '' AND workflowId = '') AND linkId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0 AND JSONExtractString(members, 'workflowId') = {subject:String})))
) AS facts
WHERE at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- outcomes of workflowId by day and source, 1
SELECT toYYYYMMDD(at, {zone:String}) AS bucket,
       origins.origin AS word,
       sum(facts.unsubscribes) AS unsubscribes,
       sum(facts.orders) AS orders,
       sum(facts.revenue) AS revenue
FROM (
  SELECT time AS at,
         if(isKnown AND kind = 'order.refunded', placed.3, contactId) AS contact,
         kind = 'contact.opt_in_changed' AS unsubscribes,
         kind = 'order.placed' AND NOT (refunds > 0 AND (wholes > 0 OR refunded >= amount)) AS orders,
         multiIf(kind = 'order.placed', amount, kind = 'order.refunded', -if(amount = 0, placed.4, amount), 0) AS revenue
  FROM
  (
    SELECT kind, time, sequence, contactId, amount, multiIf(
           belongs, isOurs,
           kind = 'order.refunded', 0,
           kind = 'order.placed' AND toUnixTimestamp64Milli(click.1) > toUnixTimestamp64Milli(time) - {clickWindow:Int64} AND (click.1 >= view.1 OR NOT (toUnixTimestamp64Milli(view.1) > toUnixTimestamp64Milli(time) - {viewWindow:Int64})), click.3,
           toUnixTimestamp64Milli(view.1) > toUnixTimestamp64Milli(time) - {viewWindow:Int64}, view.3,
           0) AS isPutDown,
           countIf(kind = 'order.placed') OVER act > 0 AS isKnown,
           minIf((time, sequence, contactId, amount, isPutDown), kind = 'order.placed') OVER act AS placed,
           countIf(kind = 'order.refunded') OVER act AS refunds,
           countIf(kind = 'order.refunded' AND amount = 0) OVER act AS wholes,
           sumIf(amount, kind = 'order.refunded') OVER act AS refunded
    FROM (
  SELECT kind, time, sequence, contactId, orderId, amount, belongs, isOurs,
         maxIf((time, sequence, isOurs), kind = 'message.clicked' AND belongs AND contactId != '') OVER (PARTITION BY if(isTouched, contactId, '') ORDER BY time) AS click,
         maxIf((time, sequence, isOurs), kind = 'message.sent' AND belongs AND contactId != '') OVER (PARTITION BY if(isTouched, contactId, '') ORDER BY time) AS view
  FROM
  (
    SELECT kind, time, sequence, contactId, orderId, amount, (NOT (campaignId = '' AND workflowId = '') OR linkId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0 AND (JSONExtractString(members, 'campaignId') != '' OR JSONExtractString(members, 'workflowId') != ''))) AS belongs, (workflowId = {subject:String} OR ((campaignId = '' AND workflowId = '') AND linkId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0 AND JSONExtractString(members, 'workflowId') = {subject:String}))) AS isOurs,
           contactId IN (
      SELECT contactId FROM events
      WHERE workspace = {workspace:String} AND kind IN ('message.sent', 'message.clicked') AND ((kind = 'message.sent' AND direction != 'incoming') OR (kind = 'message.clicked' AND NOT bot)) AND (workflowId = {subject:String} OR ((campaignId = '' AND workflowId = '') AND linkId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0 AND JSONExtractString(members, 'workflowId') = {subject:String}))) AND contactId != '' AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')) AS isTouched
    FROM events
    WHERE workspace = {workspace:String} AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
      AND kind IN ('order.placed', 'order.refunded', 'contact.opt_in_changed', 'message.clicked', 'message.sent')
      AND (kind IN ('order.placed', 'order.refunded')
        OR ((kind = 'contact.opt_in_changed' AND counted = 1 AND status = 'unsubscribed' AND contactId != '') AND workflowId = {subject:String})
        OR (((kind = 'contact.opt_in_changed' AND counted = 1 AND status = 'unsubscribed' AND contactId != '') OR (kind = 'message.clicked' AND NOT bot) OR (kind = 'message.sent' AND direction != 'incoming')) AND isTouched))
  )
)
    WHERE kind NOT IN ('message.sent', 'message.clicked')
    WINDOW act AS (PARTITION BY if(kind = 'contact.opt_in_changed', concat('\0', toString(sequence)), orderId))
  )
  WHERE if(isKnown AND kind = 'order.refunded', placed.5, isPutDown) AND (kind != 'order.placed' OR sequence = placed.2)
) AS facts
LEFT ANY JOIN (
  SELECT id AS contact, toString(origin) AS origin
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND things.origin != ''
) AS origins ON origins.contact = facts.contact
WHERE at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- outcomes of workflowId by day and source, 2
SELECT toYYYYMMDD(at, {zone:String}) AS bucket,
       origins.origin AS word,
       uniqExactIf(contact, what = 'message' AND contact != '') AS contacts,
       countIf(what = 'message') AS messages,
       countIf(what = 'click') AS clicks,
       uniqExactIf(contact, what = 'click' AND contact != '') AS clickers
FROM (
  SELECT 'message' AS what, created AS at, contactId AS contact
  FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.contactId), events.contactId != '' AND kind IN ('message.sent', 'message.received')) AS contactId
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
      AND events.workflowId = {subject:String}
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
  WHERE NOT incoming
  UNION ALL
  SELECT 'click' AS what, time AS at, contactId AS contact
  FROM events
  WHERE workspace = {workspace:String}
    AND (kind = 'message.clicked' AND NOT bot)
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND (workflowId = {subject:String} OR ((campaignId = '' AND workflowId = '') AND linkId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0 AND JSONExtractString(members, 'workflowId') = {subject:String})))
) AS facts
LEFT ANY JOIN (
  SELECT id AS contact, toString(origin) AS origin
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND things.origin != ''
) AS origins ON origins.contact = facts.contact
WHERE at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- outcomes of workflowId and nodeId from states, 1
SELECT 0 AS bucket,
       '' AS word,
       uniqExactIf(contact, what = 'message' AND contact != '') AS contacts,
       countIf(what = 'message') AS messages,
       countIf(what = 'click') AS clicks,
       uniqExactIf(contact, what = 'click' AND contact != '') AS clickers
FROM (
  SELECT 'message' AS what, created AS at, contactId AS contact
  FROM (
  SELECT message, created, contactId, campaignId, workflowId, nodeId, channel, credits, said, lastWord, arrived,
         multiIf(said != '', said, campaignId != '', 'Campaign', workflowId != '', 'Workflow', '') AS origin,
         multiIf(lastWord IN ('bounced', 'failed'), 'undelivered', arrived, 'delivered', 'processed') AS status
  FROM
  (
    SELECT message, created, contactId, campaignId, workflowId, nodeId, channel, credits, toString(source) AS said,
           transform(word.2, [1, 2, 3], ['delivered', 'failed', 'bounced'], '') AS lastWord, received AS arrived
    FROM message_states FINAL
    PREWHERE workspace = {workspace:String}
      AND handed AND NOT incoming AND NOT inbound
      AND created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
      AND workflowId = {subject:String}
      AND nodeId = {node:String}
  )
)
  UNION ALL
  SELECT 'click' AS what, time AS at, contactId AS contact
  FROM events
  WHERE workspace = {workspace:String}
    AND (kind = 'message.clicked' AND NOT bot)
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND workflowId = {subject:String}
    AND (workflowNodeId = {node:String} OR messageId IN (
      SELECT messageId
      FROM events
      WHERE workspace = {workspace:String} AND kind = 'message.sent' AND workflowId = {subject:String}
        AND workflowNodeId = {node:String} AND messageId != ''
    ))
) AS facts
WHERE at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- outcomes of workflowId and nodeId, 1
SELECT 0 AS bucket,
       '' AS word,
       uniqExactIf(contact, what = 'message' AND contact != '') AS contacts,
       countIf(what = 'message') AS messages,
       countIf(what = 'click') AS clicks,
       uniqExactIf(contact, what = 'click' AND contact != '') AS clickers
FROM (
  SELECT 'message' AS what, created AS at, contactId AS contact
  FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.contactId), events.contactId != '' AND kind IN ('message.sent', 'message.received')) AS contactId
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
      AND events.workflowId = {subject:String}
      AND events.workflowNodeId = {node:String}
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
  WHERE NOT incoming
  UNION ALL
  SELECT 'click' AS what, time AS at, contactId AS contact
  FROM events
  WHERE workspace = {workspace:String}
    AND (kind = 'message.clicked' AND NOT bot)
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND (workflowId = {subject:String} OR ((campaignId = '' AND workflowId = '') AND linkId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0 AND JSONExtractString(members, 'workflowId') = {subject:String})))
    AND (workflowNodeId = {node:String} OR messageId IN (
      SELECT messageId
      FROM events
      WHERE workspace = {workspace:String} AND kind = 'message.sent' AND workflowId = {subject:String}
        AND workflowNodeId = {node:String} AND messageId != ''
    ))
) AS facts
WHERE at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- outcomes of workflowId and nodeId by day and source, 1
SELECT toYYYYMMDD(at, {zone:String}) AS bucket,
       origins.origin AS word,
       uniqExactIf(contact, what = 'message' AND contact != '') AS contacts,
       countIf(what = 'message') AS messages,
       countIf(what = 'click') AS clicks,
       uniqExactIf(contact, what = 'click' AND contact != '') AS clickers
FROM (
  SELECT 'message' AS what, created AS at, contactId AS contact
  FROM (
  SELECT *
  FROM
  (
    SELECT if(messageId = '', concat('\0', toString(sequence)), messageId) AS message,
           if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created,
           max(kind IN ('message.sent', 'message.received') AND (kind = 'message.received' OR direction = 'incoming')) AS incoming,
           minIf(toString(events.contactId), events.contactId != '' AND kind IN ('message.sent', 'message.received')) AS contactId
    FROM events
    WHERE workspace = {workspace:String}
      AND kind IN ('message.sent', 'message.received')
      AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AND (kind = 'message.received' OR (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')))
      AND events.workflowId = {subject:String}
      AND events.workflowNodeId = {node:String}
    GROUP BY message
  )
  WHERE created >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND created < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
)
  WHERE NOT incoming
  UNION ALL
  SELECT 'click' AS what, time AS at, contactId AS contact
  FROM events
  WHERE workspace = {workspace:String}
    AND (kind = 'message.clicked' AND NOT bot)
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND (workflowId = {subject:String} OR ((campaignId = '' AND workflowId = '') AND linkId IN (SELECT id FROM things FINAL WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0 AND JSONExtractString(members, 'workflowId') = {subject:String})))
    AND (workflowNodeId = {node:String} OR messageId IN (
      SELECT messageId
      FROM events
      WHERE workspace = {workspace:String} AND kind = 'message.sent' AND workflowId = {subject:String}
        AND workflowNodeId = {node:String} AND messageId != ''
    ))
) AS facts
LEFT ANY JOIN (
  SELECT id AS contact, toString(origin) AS origin
  FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = 'contacts' AND things.origin != ''
) AS origins ON origins.contact = facts.contact
WHERE at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT 100001;

-- link clicks
SELECT toString(linkId) AS link, countIf(NOT bot) AS clicks,
       uniqExactIf(contactId, NOT bot AND contactId != '') AS clickers, countIf(bot) AS botClicks
FROM events
WHERE workspace = {workspace:String} AND kind = 'message.clicked' AND linkId IN {links:Array(String)}
  AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
GROUP BY link;

-- inbox by agent
SELECT fact.1 AS id, countIf(fact.2 = 1) AS additions, countIf(fact.2 = 2) AS closures,
       sumIf(fact.3, fact.2 = 3) AS firstResponseSumMs, countIf(fact.2 = 3) AS firstResponseCount,
       sumIf(fact.3, fact.2 = 4) AS resolutionSumMs, countIf(fact.2 = 4) AS resolutionCount,
       sumIf(fact.3, fact.2 = 5) AS handleSumMs, countIf(fact.2 = 5) AS handleCount
FROM
(
  SELECT arrayJoin(arrayConcat(
    arrayMap(one -> (if(one.1 >= bitShiftLeft(toUInt128({from:Int64}), 64) AND one.1 < bitShiftLeft(toUInt128({to:Int64}), 64), one.2, ''), 1, 0), assigned),
    [(replier, 3, toInt64(bitShiftRight(replied, 64)) - toInt64(bitShiftRight(asked, 64))), (credited, 2, 0),
     (if(opened > 0, credited, ''), 4, toInt64(bitShiftRight(closed, 64)) - toInt64(bitShiftRight(opened, 64))),
     (if(opened > 0, credited, ''), 5, toInt64(bitShiftRight(closed, 64)) - toInt64(bitShiftRight(taken, 64)))])) AS fact
  FROM (
  SELECT contact, opened, asked, replied, closed, if(handed > 0, handed, opened) AS taken, assigned, if(isReplied, replier, '') AS replier, if(isClosed, credited, '') AS credited
  FROM
  (
    SELECT contact, assigned, opened, asked, reply.1 AS replied, closing.1 AS closed, credited, if(reply.2 != '', reply.2, holderAtReply) AS replier, arrayLast(one -> one.2 = credited, assigned).1 AS handed, closing.1 > 0 AND closing.1 >= bitShiftLeft(toUInt128({from:Int64}), 64) AND closing.1 < bitShiftLeft(toUInt128({to:Int64}), 64) AS isClosed, reply.1 > 0 AND reply.1 >= bitShiftLeft(toUInt128({from:Int64}), 64) AND reply.1 < bitShiftLeft(toUInt128({to:Int64}), 64) AS isReplied
    FROM
    (
      SELECT contact, assigned, opened, asked, reply, closing, arrayLast(one -> one.1 <= reply.1, assignments).2 AS holderAtReply, if(holder != '', holder, closing.2) AS credited
      FROM
      (
        SELECT contact, assigned, opened, asked, closing, holder, assignments, arrayFirst(one -> one.1 >= asked, repliesHere) AS reply
        FROM
        (
          SELECT contact, assigned, repliesHere, closing, opened, holder, assignments, if(firstIncoming > 0, firstIncoming, opened) AS asked
          FROM
          (
            SELECT contact, closing, assignments, arrayLast(one -> one.1 <= closing.1, assignments).2 AS holder, arrayFilter(one -> one.1 > after AND one.1 < until, assignments) AS assigned, arrayFilter(one -> one.1 > after AND one.1 < until, replies) AS repliesHere, arrayFirst(one -> one > after AND one < until, incoming) AS firstIncoming, arrayFirst(one -> one > after AND one < until, if(arrayExists(one -> one > after AND one < until, openings), openings, others)) AS opened
            FROM
            (
              SELECT contact, openings, others, incoming, assignments, replies, closings[episode] AS closing, closings[episode - 1].1 AS after, if(episode <= length(closings), closings[episode].1, bitNot(toUInt128(0))) AS until
              FROM (
  SELECT argMinIf(contactId, (time, sequence), contactId != '') AS contact, arraySort(groupArrayIf((bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, toString(agentId)), kind = 'conversation.closed')) AS closings, arraySort(groupArrayIf(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, kind != 'conversation.closed')) AS others, arraySort(groupArrayIf(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, kind IN ('conversation.opened', 'conversation.reopened'))) AS openings, arraySort(groupArrayIf(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, kind = 'message.received')) AS incoming, arraySort(groupArrayIf((bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, toString(agentId)), kind = 'conversation.assigned')) AS assignments, arraySort(groupArrayIf((bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, toString(agentId)), kind = 'conversation.replied' AND NOT automated)) AS replies
  FROM events
  WHERE workspace = {workspace:String} AND conversationId != ''
    AND kind IN ('message.received', 'conversation.opened', 'conversation.reopened', 'conversation.assigned',
                 'conversation.replied', 'conversation.closed', 'conversation.tagged', 'conversation.untagged')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND conversationId IN (
      SELECT conversationId
      FROM events
      WHERE workspace = {workspace:String} AND startsWith(kind, 'conversation.') AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    )
  GROUP BY conversationId
)
              ARRAY JOIN arrayEnumerate(arrayPushBack(closings, closings[1])) AS episode
            )
          )
        )
      )
    )
  )
)
)
WHERE id != ''
GROUP BY id
LIMIT 100001;

-- inbox by agent of a contact
SELECT fact.1 AS id, countIf(fact.2 = 1) AS additions, countIf(fact.2 = 2) AS closures,
       sumIf(fact.3, fact.2 = 3) AS firstResponseSumMs, countIf(fact.2 = 3) AS firstResponseCount,
       sumIf(fact.3, fact.2 = 4) AS resolutionSumMs, countIf(fact.2 = 4) AS resolutionCount,
       sumIf(fact.3, fact.2 = 5) AS handleSumMs, countIf(fact.2 = 5) AS handleCount
FROM
(
  SELECT arrayJoin(arrayConcat(
    arrayMap(one -> (if(one.1 >= bitShiftLeft(toUInt128({from:Int64}), 64) AND one.1 < bitShiftLeft(toUInt128({to:Int64}), 64), one.2, ''), 1, 0), assigned),
    [(replier, 3, toInt64(bitShiftRight(replied, 64)) - toInt64(bitShiftRight(asked, 64))), (credited, 2, 0),
     (if(opened > 0, credited, ''), 4, toInt64(bitShiftRight(closed, 64)) - toInt64(bitShiftRight(opened, 64))),
     (if(opened > 0, credited, ''), 5, toInt64(bitShiftRight(closed, 64)) - toInt64(bitShiftRight(taken, 64)))])) AS fact
  FROM (
  SELECT contact, opened, asked, replied, closed, if(handed > 0, handed, opened) AS taken, assigned, if(isReplied, replier, '') AS replier, if(isClosed, credited, '') AS credited
  FROM
  (
    SELECT contact, assigned, opened, asked, reply.1 AS replied, closing.1 AS closed, credited, if(reply.2 != '', reply.2, holderAtReply) AS replier, arrayLast(one -> one.2 = credited, assigned).1 AS handed, closing.1 > 0 AND closing.1 >= bitShiftLeft(toUInt128({from:Int64}), 64) AND closing.1 < bitShiftLeft(toUInt128({to:Int64}), 64) AS isClosed, reply.1 > 0 AND reply.1 >= bitShiftLeft(toUInt128({from:Int64}), 64) AND reply.1 < bitShiftLeft(toUInt128({to:Int64}), 64) AS isReplied
    FROM
    (
      SELECT contact, assigned, opened, asked, reply, closing, arrayLast(one -> one.1 <= reply.1, assignments).2 AS holderAtReply, if(holder != '', holder, closing.2) AS credited
      FROM
      (
        SELECT contact, assigned, opened, asked, closing, holder, assignments, arrayFirst(one -> one.1 >= asked, repliesHere) AS reply
        FROM
        (
          SELECT contact, assigned, repliesHere, closing, opened, holder, assignments, if(firstIncoming > 0, firstIncoming, opened) AS asked
          FROM
          (
            SELECT contact, closing, assignments, arrayLast(one -> one.1 <= closing.1, assignments).2 AS holder, arrayFilter(one -> one.1 > after AND one.1 < until, assignments) AS assigned, arrayFilter(one -> one.1 > after AND one.1 < until, replies) AS repliesHere, arrayFirst(one -> one > after AND one < until, incoming) AS firstIncoming, arrayFirst(one -> one > after AND one < until, if(arrayExists(one -> one > after AND one < until, openings), openings, others)) AS opened
            FROM
            (
              SELECT contact, openings, others, incoming, assignments, replies, closings[episode] AS closing, closings[episode - 1].1 AS after, if(episode <= length(closings), closings[episode].1, bitNot(toUInt128(0))) AS until
              FROM (
  SELECT argMinIf(contactId, (time, sequence), contactId != '') AS contact, arraySort(groupArrayIf((bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, toString(agentId)), kind = 'conversation.closed')) AS closings, arraySort(groupArrayIf(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, kind != 'conversation.closed')) AS others, arraySort(groupArrayIf(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, kind IN ('conversation.opened', 'conversation.reopened'))) AS openings, arraySort(groupArrayIf(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, kind = 'message.received')) AS incoming, arraySort(groupArrayIf((bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, toString(agentId)), kind = 'conversation.assigned')) AS assignments, arraySort(groupArrayIf((bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, toString(agentId)), kind = 'conversation.replied' AND NOT automated)) AS replies
  FROM events
  WHERE workspace = {workspace:String} AND conversationId != ''
    AND kind IN ('message.received', 'conversation.opened', 'conversation.reopened', 'conversation.assigned',
                 'conversation.replied', 'conversation.closed', 'conversation.tagged', 'conversation.untagged')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND conversationId IN (
      SELECT conversationId
      FROM events
      WHERE workspace = {workspace:String} AND startsWith(kind, 'conversation.') AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    )
  GROUP BY conversationId
)
              ARRAY JOIN arrayEnumerate(arrayPushBack(closings, closings[1])) AS episode
            )
          )
        )
      )
    )
  )
)
  WHERE (contact = {filter0:String} OR (contact != '' AND toString(if(match(toString(contact), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(contact)) <= 9007199254740991,
       toUInt64OrZero(toString(contact)),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(contact)), 1, 8))), 11)))) = {filter0:String}))
)
WHERE id != ''
GROUP BY id
LIMIT 100001;

-- inbox by tag
SELECT fact.1 AS id, countIf(fact.2 = 1) AS additions, countIf(fact.2 = 2) AS closures,
       sumIf(fact.3, fact.2 = 3) AS firstResponseSumMs, countIf(fact.2 = 3) AS firstResponseCount,
       sumIf(fact.3, fact.2 = 4) AS resolutionSumMs, countIf(fact.2 = 4) AS resolutionCount,
       sumIf(fact.3, fact.2 = 5) AS handleSumMs, countIf(fact.2 = 5) AS handleCount
FROM
(
  SELECT arrayJoin(arrayConcat(
    arrayMap(one -> (if(one.3 AND one.1 >= bitShiftLeft(toUInt128({from:Int64}), 64) AND one.1 < bitShiftLeft(toUInt128({to:Int64}), 64), one.2, ''), 1, 0), tagged),
    arrayMap(tag -> (tag, 2, 0), worn),
    arrayMap(tag -> (if(replied > 0, tag, ''), 3, toInt64(bitShiftRight(replied, 64)) - toInt64(bitShiftRight(asked, 64))), worn),
    arrayMap(tag -> (if(opened > 0, tag, ''), 4, toInt64(bitShiftRight(closed, 64)) - toInt64(bitShiftRight(opened, 64))), worn),
    arrayMap(tag -> (if(opened > 0, tag, ''), 5, toInt64(bitShiftRight(closed, 64)) - toInt64(bitShiftRight(taken, 64))), worn))) AS fact
  FROM (
  SELECT contact, opened, asked, replied, closed, if(handed > 0, handed, opened) AS taken, tagged, if(isClosed, worn, []) AS worn
  FROM
  (
    SELECT contact, assigned, opened, asked, reply.1 AS replied, closing.1 AS closed, credited, arrayLast(one -> one.2 = credited, assigned).1 AS handed, closing.1 > 0 AND closing.1 >= bitShiftLeft(toUInt128({from:Int64}), 64) AND closing.1 < bitShiftLeft(toUInt128({to:Int64}), 64) AS isClosed, tagged, arrayFilter(tag -> tag != '' AND arrayLast(one -> one.2 = tag, taggingsBefore).3, arrayDistinct(taggingsBefore.2)) AS worn
    FROM
    (
      SELECT contact, assigned, opened, asked, reply, closing, tagged, taggingsBefore, if(holder != '', holder, closing.2) AS credited
      FROM
      (
        SELECT contact, assigned, opened, asked, closing, holder, tagged, taggingsBefore, arrayFirst(one -> one.1 >= asked, repliesHere) AS reply
        FROM
        (
          SELECT contact, assigned, repliesHere, closing, opened, holder, tagged, taggingsBefore, if(firstIncoming > 0, firstIncoming, opened) AS asked
          FROM
          (
            SELECT contact, closing, arrayLast(one -> one.1 <= closing.1, assignments).2 AS holder, arrayFilter(one -> one.1 > after AND one.1 < until, assignments) AS assigned, arrayFilter(one -> one.1 > after AND one.1 < until, replies) AS repliesHere, arrayFilter(one -> one.1 > after AND one.1 < until, taggings) AS tagged, arrayFilter(one -> one.1 < until, taggings) AS taggingsBefore, arrayFirst(one -> one > after AND one < until, incoming) AS firstIncoming, arrayFirst(one -> one > after AND one < until, if(arrayExists(one -> one > after AND one < until, openings), openings, others)) AS opened
            FROM
            (
              SELECT contact, openings, others, incoming, assignments, replies, taggings, closings[episode] AS closing, closings[episode - 1].1 AS after, if(episode <= length(closings), closings[episode].1, bitNot(toUInt128(0))) AS until
              FROM (
  SELECT argMinIf(contactId, (time, sequence), contactId != '') AS contact, arraySort(groupArrayIf((bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, toString(agentId)), kind = 'conversation.closed')) AS closings, arraySort(groupArrayIf(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, kind != 'conversation.closed')) AS others, arraySort(groupArrayIf(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, kind IN ('conversation.opened', 'conversation.reopened'))) AS openings, arraySort(groupArrayIf(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, kind = 'message.received')) AS incoming, arraySort(groupArrayIf((bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, toString(agentId)), kind = 'conversation.assigned')) AS assignments, arraySort(groupArrayIf((bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, toString(agentId)), kind = 'conversation.replied' AND NOT automated)) AS replies, arraySort(groupArrayIf((bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, toString(tagId), kind = 'conversation.tagged'), kind IN ('conversation.tagged', 'conversation.untagged'))) AS taggings
  FROM events
  WHERE workspace = {workspace:String} AND conversationId != ''
    AND kind IN ('message.received', 'conversation.opened', 'conversation.reopened', 'conversation.assigned',
                 'conversation.replied', 'conversation.closed', 'conversation.tagged', 'conversation.untagged')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND conversationId IN (
      SELECT conversationId
      FROM events
      WHERE workspace = {workspace:String} AND startsWith(kind, 'conversation.') AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    )
  GROUP BY conversationId
)
              ARRAY JOIN arrayEnumerate(arrayPushBack(closings, closings[1])) AS episode
            )
          )
        )
      )
    )
  )
)
)
WHERE id != ''
GROUP BY id
LIMIT 100001;

-- inbox by tag of a contact
SELECT fact.1 AS id, countIf(fact.2 = 1) AS additions, countIf(fact.2 = 2) AS closures,
       sumIf(fact.3, fact.2 = 3) AS firstResponseSumMs, countIf(fact.2 = 3) AS firstResponseCount,
       sumIf(fact.3, fact.2 = 4) AS resolutionSumMs, countIf(fact.2 = 4) AS resolutionCount,
       sumIf(fact.3, fact.2 = 5) AS handleSumMs, countIf(fact.2 = 5) AS handleCount
FROM
(
  SELECT arrayJoin(arrayConcat(
    arrayMap(one -> (if(one.3 AND one.1 >= bitShiftLeft(toUInt128({from:Int64}), 64) AND one.1 < bitShiftLeft(toUInt128({to:Int64}), 64), one.2, ''), 1, 0), tagged),
    arrayMap(tag -> (tag, 2, 0), worn),
    arrayMap(tag -> (if(replied > 0, tag, ''), 3, toInt64(bitShiftRight(replied, 64)) - toInt64(bitShiftRight(asked, 64))), worn),
    arrayMap(tag -> (if(opened > 0, tag, ''), 4, toInt64(bitShiftRight(closed, 64)) - toInt64(bitShiftRight(opened, 64))), worn),
    arrayMap(tag -> (if(opened > 0, tag, ''), 5, toInt64(bitShiftRight(closed, 64)) - toInt64(bitShiftRight(taken, 64))), worn))) AS fact
  FROM (
  SELECT contact, opened, asked, replied, closed, if(handed > 0, handed, opened) AS taken, tagged, if(isClosed, worn, []) AS worn
  FROM
  (
    SELECT contact, assigned, opened, asked, reply.1 AS replied, closing.1 AS closed, credited, arrayLast(one -> one.2 = credited, assigned).1 AS handed, closing.1 > 0 AND closing.1 >= bitShiftLeft(toUInt128({from:Int64}), 64) AND closing.1 < bitShiftLeft(toUInt128({to:Int64}), 64) AS isClosed, tagged, arrayFilter(tag -> tag != '' AND arrayLast(one -> one.2 = tag, taggingsBefore).3, arrayDistinct(taggingsBefore.2)) AS worn
    FROM
    (
      SELECT contact, assigned, opened, asked, reply, closing, tagged, taggingsBefore, if(holder != '', holder, closing.2) AS credited
      FROM
      (
        SELECT contact, assigned, opened, asked, closing, holder, tagged, taggingsBefore, arrayFirst(one -> one.1 >= asked, repliesHere) AS reply
        FROM
        (
          SELECT contact, assigned, repliesHere, closing, opened, holder, tagged, taggingsBefore, if(firstIncoming > 0, firstIncoming, opened) AS asked
          FROM
          (
            SELECT contact, closing, arrayLast(one -> one.1 <= closing.1, assignments).2 AS holder, arrayFilter(one -> one.1 > after AND one.1 < until, assignments) AS assigned, arrayFilter(one -> one.1 > after AND one.1 < until, replies) AS repliesHere, arrayFilter(one -> one.1 > after AND one.1 < until, taggings) AS tagged, arrayFilter(one -> one.1 < until, taggings) AS taggingsBefore, arrayFirst(one -> one > after AND one < until, incoming) AS firstIncoming, arrayFirst(one -> one > after AND one < until, if(arrayExists(one -> one > after AND one < until, openings), openings, others)) AS opened
            FROM
            (
              SELECT contact, openings, others, incoming, assignments, replies, taggings, closings[episode] AS closing, closings[episode - 1].1 AS after, if(episode <= length(closings), closings[episode].1, bitNot(toUInt128(0))) AS until
              FROM (
  SELECT argMinIf(contactId, (time, sequence), contactId != '') AS contact, arraySort(groupArrayIf((bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, toString(agentId)), kind = 'conversation.closed')) AS closings, arraySort(groupArrayIf(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, kind != 'conversation.closed')) AS others, arraySort(groupArrayIf(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, kind IN ('conversation.opened', 'conversation.reopened'))) AS openings, arraySort(groupArrayIf(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, kind = 'message.received')) AS incoming, arraySort(groupArrayIf((bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, toString(agentId)), kind = 'conversation.assigned')) AS assignments, arraySort(groupArrayIf((bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, toString(agentId)), kind = 'conversation.replied' AND NOT automated)) AS replies, arraySort(groupArrayIf((bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence, toString(tagId), kind = 'conversation.tagged'), kind IN ('conversation.tagged', 'conversation.untagged'))) AS taggings
  FROM events
  WHERE workspace = {workspace:String} AND conversationId != ''
    AND kind IN ('message.received', 'conversation.opened', 'conversation.reopened', 'conversation.assigned',
                 'conversation.replied', 'conversation.closed', 'conversation.tagged', 'conversation.untagged')
    AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
    AND conversationId IN (
      SELECT conversationId
      FROM events
      WHERE workspace = {workspace:String} AND startsWith(kind, 'conversation.') AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    )
  GROUP BY conversationId
)
              ARRAY JOIN arrayEnumerate(arrayPushBack(closings, closings[1])) AS episode
            )
          )
        )
      )
    )
  )
)
  WHERE (contact = {filter0:String} OR (contact != '' AND toString(if(match(toString(contact), '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(toString(contact)) <= 9007199254740991,
       toUInt64OrZero(toString(contact)),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(toString(contact)), 1, 8))), 11)))) = {filter0:String}))
)
WHERE id != ''
GROUP BY id
LIMIT 100001;
