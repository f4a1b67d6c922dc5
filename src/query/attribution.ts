/**
 * Whom clicks, unsubscribes and orders are put down to (docs/definitions.md, "Attribution"). Every relation
 * binds `workspace` and `asOf`; those with windows bind `clickWindow` and `viewWindow`, milliseconds.
 */

const OF_WORKSPACE = 'workspace = {workspace:String}'
const AS_OF = "time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')"
const CREDIT = '(toString(campaignId), toString(workflowId))'

/** Clicks of people, on what they say or else their link belongs to: `campaign`, `workflow`. */
export const CLICKS = `(
  SELECT time, sequence, contactId, messageId, workflowNodeId, linkId,
         if(campaignId = '' AND workflowId = '', links.ofCampaign, toString(campaignId)) AS campaign,
         if(campaignId = '' AND workflowId = '', links.ofWorkflow, toString(workflowId)) AS workflow
  FROM events
  LEFT ANY JOIN
  (
    SELECT id AS link, JSONExtractString(members, 'campaignId') AS ofCampaign,
           JSONExtractString(members, 'workflowId') AS ofWorkflow
    FROM things FINAL
    WHERE workspace = {workspace:String} AND collection = 'links' AND deleted = 0
  ) AS links ON links.link = toString(events.linkId)
  WHERE ${OF_WORKSPACE} AND kind = 'message.clicked' AND NOT bot AND ${AS_OF}
)`

/** Moments at which a contact clicked: of several at one, the latest to arrive decides. */
const CLICK_TOUCHES = `(
  SELECT contactId AS clicker, time AS clickedAt, argMax((campaign, workflow), sequence) AS clickedOf
  FROM ${CLICKS}
  WHERE contactId != '' AND (campaign != '' OR workflow != '')
  GROUP BY clicker, clickedAt
)`

/** Moments at which a contact was sent a message of a campaign or workflow. */
const MESSAGE_TOUCHES = `(
  SELECT contactId AS reader, time AS sentAt, argMax(${CREDIT}, sequence) AS sentOf
  FROM events
  WHERE ${OF_WORKSPACE} AND kind = 'message.sent' AND direction != 'incoming' AND contactId != ''
    AND (campaignId != '' OR workflowId != '') AND ${AS_OF}
  GROUP BY reader, sentAt
)`

/** Changes to unsubscribed: `at`, `contact`, `credit` (campaign and workflow, '' each for none). */
export const UNSUBSCRIBES = `(
  SELECT at, contact,
         multiIf(named.1 != '' OR named.2 != '', named,
                 toUnixTimestamp64Milli(sentAt) > toUnixTimestamp64Milli(at) - {viewWindow:Int64}, sentOf,
                 ('', '')) AS credit
  FROM
  (
    SELECT time AS at, contactId AS contact, ${CREDIT} AS named
    FROM events
    WHERE ${OF_WORKSPACE} AND kind = 'contact.opt_in_changed' AND counted = 1 AND status = 'unsubscribed'
      AND contactId != '' AND ${AS_OF}
  ) AS changes
  ASOF LEFT JOIN ${MESSAGE_TOUCHES} AS views ON views.reader = changes.contact AND changes.at >= views.sentAt
)`

/** Orders, each once: `orderId`, `placedAt`, `contact`, `price`, `credit`. */
const ORDERS = `(
  SELECT orderId, placedAt, contact, price,
         toUnixTimestamp64Milli(clickedAt) > toUnixTimestamp64Milli(placedAt) - {clickWindow:Int64} AS hasClick,
         toUnixTimestamp64Milli(sentAt) > toUnixTimestamp64Milli(placedAt) - {viewWindow:Int64} AS hasView,
         multiIf(named.1 != '' OR named.2 != '', named,
                 hasClick AND (NOT hasView OR clickedAt >= sentAt), clickedOf,
                 hasView, sentOf,
                 ('', '')) AS credit
  FROM
  (
    SELECT orderId, placedAt, contact, price, named, clickedAt, clickedOf
    FROM
    (
      SELECT orderId, min(time) AS placedAt, argMin(contactId, (time, sequence)) AS contact,
             argMin(amount, (time, sequence)) AS price, argMin(${CREDIT}, (time, sequence)) AS named
      FROM events
      WHERE ${OF_WORKSPACE} AND kind = 'order.placed' AND ${AS_OF}
      GROUP BY orderId
    ) AS placed
    ASOF LEFT JOIN ${CLICK_TOUCHES} AS clicks ON clicks.clicker = placed.contact AND placed.placedAt >= clicks.clickedAt
  ) AS clicked
  ASOF LEFT JOIN ${MESSAGE_TOUCHES} AS views ON views.reader = clicked.contact AND clicked.placedAt >= views.sentAt
)`

/**
 * Orders and refunds: `at`, `contact`, `orders` (0 for a refund, and for an order that was refunded as a
 * whole), `amount` (below 0 for a refund), `credit`. A refund goes where its order went; one of an order that
 * is not known, to what it names itself. One that says no amount is of the whole order.
 */
export const ORDER_FACTS = `(
  SELECT placedAt AS at, contact, if(refunds.refundOf != '' AND (isWhole OR refunded >= price), 0, 1) AS orders,
         price AS amount, credit
  FROM ${ORDERS} AS orders
  LEFT ANY JOIN
  (
    SELECT orderId AS refundOf, sum(amount) AS refunded, max(amount = 0) AS isWhole
    FROM events
    WHERE ${OF_WORKSPACE} AND kind = 'order.refunded' AND ${AS_OF}
    GROUP BY orderId
  ) AS refunds ON refunds.refundOf = orders.orderId
  UNION ALL
  SELECT time AS at, if(orders.orderId != '', orders.contact, events.contactId) AS contact, 0 AS orders,
         -if(events.amount = 0, orders.price, events.amount) AS amount,
         if(orders.orderId != '', orders.credit, ${CREDIT}) AS credit
  FROM events
  LEFT ANY JOIN ${ORDERS} AS orders ON orders.orderId = events.orderId
  WHERE ${OF_WORKSPACE} AND kind = 'order.refunded' AND ${AS_OF}
)`
