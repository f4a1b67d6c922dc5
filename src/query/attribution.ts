import { AS_OF, OF_WORKSPACE } from './clauses.ts'

/**
 * Whom clicks, unsubscribes and orders are put down to (docs/definitions.md, "Attribution"). Every relation
 * binds `workspace` and `asOf`.
 */

const IS_CLICK = "kind = 'message.clicked' AND NOT bot"
const IS_SEND = "kind = 'message.sent' AND direction != 'incoming'"
const IS_ORDER = "kind IN ('order.placed', 'order.refunded')"
const IS_UNSUBSCRIBE =
  "kind = 'contact.opt_in_changed' AND counted = 1 AND status = 'unsubscribed' AND contactId != ''"

/** An event's campaign and workflow: as it says, else those of its link. For events joined with `LINKS AS links`. */
const BELONGS = `if(campaignId = '' AND workflowId = '', links.ofCampaign, toString(campaignId)) AS campaign,
         if(campaignId = '' AND workflowId = '', links.ofWorkflow, toString(workflowId)) AS workflow`

const JOIN_LINKS = `LEFT ANY JOIN
  (
    SELECT id AS link, JSONExtractString(members, 'campaignId') AS ofCampaign,
           JSONExtractString(members, 'workflowId') AS ofWorkflow
    FROM things FINAL
    WHERE ${OF_WORKSPACE} AND collection = 'links' AND deleted = 0
  ) AS links ON links.link = toString(events.linkId)`

/** Clicks of people, with what they belong to: `campaign`, `workflow`. */
export const CLICKS = `(
  SELECT time, sequence, contactId, messageId, workflowNodeId, linkId,
         ${BELONGS}
  FROM events
  ${JOIN_LINKS}
  WHERE ${OF_WORKSPACE} AND ${IS_CLICK} AND ${AS_OF}
)`

/** The last touch of a kind up to an event of the same contact: time, campaign, workflow. */
function lastTouch(kind: string): string {
  const isTouch = `kind = '${kind}' AND contactId != '' AND (campaign != '' OR workflow != '')`
  return `argMaxIf((time, campaign, workflow), (time, sequence), ${isTouch}) OVER (PARTITION BY contactId ORDER BY time)`
}

/** Orders, refunds and unsubscribes, each with the contact's last click and last message up to it. */
const TOUCHED = `(
  SELECT kind, time, sequence, contactId, orderId, amount, campaign, workflow,
         ${lastTouch('message.clicked')} AS click,
         ${lastTouch('message.sent')} AS view
  FROM
  (
    SELECT kind, time, sequence, contactId, orderId, amount,
         ${BELONGS}
    FROM events
    ${JOIN_LINKS}
    WHERE ${OF_WORKSPACE} AND ${AS_OF}
      AND kind IN ('order.placed', 'order.refunded', 'contact.opt_in_changed', 'message.clicked', 'message.sent')
      AND (${IS_ORDER} OR (${IS_UNSUBSCRIBE})
        OR ((${IS_CLICK} OR ${IS_SEND}) AND contactId IN (
          SELECT contactId
          FROM events
          WHERE ${OF_WORKSPACE} AND (kind = 'order.placed' OR (${IS_UNSUBSCRIBE}))
        )))
  )
)`

/** Whom an event is put down to, as campaign and workflow, '' each for none. Binds `clickWindow` and `viewWindow`, ms. */
const CREDIT = `multiIf(
           campaign != '' OR workflow != '', (campaign, workflow),
           kind = 'order.placed' AND toUnixTimestamp64Milli(click.1) > toUnixTimestamp64Milli(time) - {clickWindow:Int64}
             AND click.1 >= view.1, (click.2, click.3),
           kind != 'order.refunded' AND toUnixTimestamp64Milli(view.1) > toUnixTimestamp64Milli(time) - {viewWindow:Int64},
             (view.2, view.3),
           kind = 'order.placed' AND toUnixTimestamp64Milli(click.1) > toUnixTimestamp64Milli(time) - {clickWindow:Int64},
             (click.2, click.3),
           ('', ''))`

/**
 * What is put down to somebody: `at`, `contact`, `unsubscribes` (1 for one), `orders` (1 for an order, 0 for one
 * that was refunded as a whole), `amount` (below 0 for a refund), `credit`. An order counts once, by its id; a
 * refund goes where its order went, and one of an order that is not known to what it names itself. A refund that
 * says no amount is of the whole order.
 */
export const PUT_DOWN = `(
  SELECT fact.1 AS at, fact.2 AS contact, fact.3 AS unsubscribes, fact.4 AS orders, fact.5 AS amount, fact.6 AS credit
  FROM
  (
    SELECT arrayJoin(arrayConcat(
             if(isKnown, [(placed.1, placed.2, toInt64(0), toInt64(NOT isWhole), toDecimal64(placed.3, 4), placed.4)], []),
             arrayMap(one -> (one.1, if(isKnown, placed.2, one.2), toInt64(0), toInt64(0),
                              toDecimal64(-if(one.3 = 0, placed.3, one.3), 4), if(isKnown, placed.4, one.4)), refunds),
             arrayMap(one -> (one.1, one.2, toInt64(1), toInt64(0), toDecimal64(0, 4), one.4), unsubscribed))) AS fact
    FROM
    (
      SELECT placed, isKnown, refunds, unsubscribed,
             notEmpty(refunds) AND (has(refunds.3, 0) OR arraySum(refunds.3) >= placed.3) AS isWhole
      FROM
      (
        SELECT argMinIf(moment, (moment.1, sequence), kind = 'order.placed') AS placed,
               countIf(kind = 'order.placed') > 0 AS isKnown,
               groupArrayIf(moment, kind = 'order.refunded') AS refunds,
               groupArrayIf(moment, kind = 'contact.opt_in_changed') AS unsubscribed
        FROM
        (
          SELECT kind, sequence, if(kind = 'contact.opt_in_changed', concat('\\0', toString(sequence)), orderId) AS act,
                 (time, contactId, amount, ${CREDIT}) AS moment
          FROM ${TOUCHED}
          WHERE kind IN ('order.placed', 'order.refunded', 'contact.opt_in_changed')
        )
        GROUP BY act
      )
    )
  )
)`
