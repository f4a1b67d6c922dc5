import { AS_OF, OF_WORKSPACE } from './clauses.ts'

/**
 * Whom clicks, unsubscribes and orders are put down to (docs/definitions.md, "Attribution"). Everything here binds
 * `workspace` and `asOf`; what is about one campaign or workflow binds its id as `subject`.
 */
export type SubjectColumn = 'campaignId' | 'workflowId'

/** A click of a person. */
export const IS_CLICK = "(kind = 'message.clicked' AND NOT bot)"
const IS_SEND = "(kind = 'message.sent' AND direction != 'incoming')"
const IS_UNSUBSCRIBE =
  "(kind = 'contact.opt_in_changed' AND counted = 1 AND status = 'unsubscribed' AND contactId != '')"
const NAMES_NEITHER = "(campaignId = '' AND workflowId = '')"

/** A link's campaign and workflow. */
const OF_CAMPAIGN = "JSONExtractString(members, 'campaignId')"
const OF_WORKFLOW = "JSONExtractString(members, 'workflowId')"

function links(columns: string): string {
  return `SELECT ${columns} FROM things FINAL WHERE ${OF_WORKSPACE} AND collection = 'links' AND deleted = 0`
}

/** Clicks of people, with what they belong to, `campaign` and `workflow`: what they name, else those of the link. */
export const CLICKS = `(
  SELECT time, contactId, linkId,
         if(${NAMES_NEITHER}, links.ofCampaign, toString(campaignId)) AS campaign,
         if(${NAMES_NEITHER}, links.ofWorkflow, toString(workflowId)) AS workflow
  FROM events
  LEFT ANY JOIN (${links(`id AS link, ${OF_CAMPAIGN} AS ofCampaign, ${OF_WORKFLOW} AS ofWorkflow`)}) AS links
    ON links.link = toString(events.linkId)
  WHERE ${OF_WORKSPACE} AND ${IS_CLICK} AND ${AS_OF}
)`

/**
 * An event belongs to the subject: it names it, or names nobody and its link is the subject's. Links are looked up
 * only where `isLinked`: some events say no more than their link.
 */
export function belongsTo(column: SubjectColumn, isLinked: boolean): string {
  const names = `${column} = {subject:String}`
  const itsLinks = `${links('id')} AND JSONExtractString(members, '${column}') = {subject:String}`
  return isLinked ? `(${names} OR (${NAMES_NEITHER} AND linkId IN (${itsLinks})))` : names
}

/** An event belongs to somebody. */
function belongs(isLinked: boolean): string {
  const somebodys = `${links('id')} AND (${OF_CAMPAIGN} != '' OR ${OF_WORKFLOW} != '')`
  return isLinked ? `(NOT ${NAMES_NEITHER} OR linkId IN (${somebodys}))` : `NOT ${NAMES_NEITHER}`
}

/**
 * Orders, refunds and unsubscribes, each with the contact's last click and last message up to it: when it was, and
 * whether the subject's. Those of contacts that the subject never touched are nobody's here: they cannot be its.
 */
function touched(column: SubjectColumn, isLinked: boolean): string {
  const isOurs = belongsTo(column, isLinked)
  const contacts = `SELECT contactId FROM events
      WHERE ${[OF_WORKSPACE, "kind IN ('message.sent', 'message.clicked')", `(${IS_SEND} OR ${IS_CLICK})`, isOurs, "contactId != ''", AS_OF].join(' AND ')}`
  return `(
  SELECT kind, time, sequence, contactId, orderId, amount, belongs, isOurs,
         ${lastTouch('message.clicked')} AS click,
         ${lastTouch('message.sent')} AS view
  FROM
  (
    SELECT kind, time, sequence, contactId, orderId, amount, ${belongs(isLinked)} AS belongs, ${isOurs} AS isOurs,
           contactId IN (
      ${contacts}) AS isTouched
    FROM events
    WHERE ${OF_WORKSPACE} AND ${AS_OF}
      AND kind IN ('order.placed', 'order.refunded', 'contact.opt_in_changed', 'message.clicked', 'message.sent')
      AND (kind IN ('order.placed', 'order.refunded')
        OR (${IS_UNSUBSCRIBE} AND ${column} = {subject:String})
        OR ((${IS_UNSUBSCRIBE} OR ${IS_CLICK} OR ${IS_SEND}) AND isTouched))
  )
)`
}

/**
 * The last touch of a kind up to an event of the same contact: time, sequence, whether the subject's. Of contacts that were
 * not touched no touch is there: they are looked at as one, because every one told apart takes time.
 */
function lastTouch(kind: string): string {
  return `maxIf((time, sequence, isOurs), kind = '${kind}' AND belongs AND contactId != '') OVER (PARTITION BY if(isTouched, contactId, '') ORDER BY time)`
}

const CLICK_COUNTS =
  "kind = 'order.placed' AND toUnixTimestamp64Milli(click.1) > toUnixTimestamp64Milli(time) - {clickWindow:Int64}"
const VIEW_COUNTS = 'toUnixTimestamp64Milli(view.1) > toUnixTimestamp64Milli(time) - {viewWindow:Int64}'

/** Whether an event is the subject's: as it says, else by the touches that count. Binds `clickWindow`, `viewWindow`, ms. */
const IS_PUT_DOWN = `multiIf(
           belongs, isOurs,
           kind = 'order.refunded', 0,
           ${CLICK_COUNTS} AND (click.1 >= view.1 OR NOT (${VIEW_COUNTS})), click.3,
           ${VIEW_COUNTS}, view.3,
           0)`

/**
 * What is put down to the subject: `at`, `contact`, `unsubscribes` (1 for one), `orders` (1 for an order, 0 for one
 * that was refunded as a whole), `revenue` (below 0 for a refund). An order counts once, by its id; a refund goes
 * where its order went, and one of an order that is not known to what it names itself. A refund that says no amount
 * is of the whole order.
 */
export function putDown(column: SubjectColumn, isLinked: boolean): string {
  return `(
  SELECT time AS at,
         if(isKnown AND kind = 'order.refunded', placed.3, contactId) AS contact,
         kind = 'contact.opt_in_changed' AS unsubscribes,
         kind = 'order.placed' AND NOT (refunds > 0 AND (wholes > 0 OR refunded >= amount)) AS orders,
         multiIf(kind = 'order.placed', amount, kind = 'order.refunded', -if(amount = 0, placed.4, amount), 0) AS revenue
  FROM
  (
    SELECT kind, time, sequence, contactId, amount, ${IS_PUT_DOWN} AS isPutDown,
           countIf(kind = 'order.placed') OVER act > 0 AS isKnown,
           minIf((time, sequence, contactId, amount, isPutDown), kind = 'order.placed') OVER act AS placed,
           countIf(kind = 'order.refunded') OVER act AS refunds,
           countIf(kind = 'order.refunded' AND amount = 0) OVER act AS wholes,
           sumIf(amount, kind = 'order.refunded') OVER act AS refunded
    FROM ${touched(column, isLinked)}
    WHERE kind NOT IN ('message.sent', 'message.clicked')
    WINDOW act AS (PARTITION BY if(kind = 'contact.opt_in_changed', concat('\\0', toString(sequence)), orderId))
  )
  WHERE if(isKnown AND kind = 'order.refunded', placed.5, isPutDown) AND (kind != 'order.placed' OR sequence = placed.2)
)`
}
