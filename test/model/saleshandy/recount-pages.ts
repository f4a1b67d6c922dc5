import { dayOf } from '../recount-calendar.ts'
import { type Fact, factsOf } from '../recount-facts.ts'
import { countOf } from '../recount-figures.ts'
import type { World } from '../recount-inputs.ts'
import { keepJournal } from '../recount-journal.ts'
import { messagesBefore } from '../recount-messages.ts'
import { daySpan, isIn } from '../recount-wall.ts'
import { type Prospect, prospectsOf } from './recount-prospects.ts'
import { clientOf, isSend, pastOf, rowOf, titleOf } from './recount-rows.ts'

/** saleshandy.md, 1 and 2: pages of rows, one sequence, one sending address. */

export interface RowsRequest {
  readonly sequenceIds: readonly string[]
  readonly startDate: string
  readonly endDate: string
  readonly pageNum?: number
  readonly pageLimit?: number
}

/** Null for what has to be refused. */
export function consolidatedStats(world: World, request: RowsRequest): object | null {
  const { sequenceIds, startDate, endDate, pageNum = 1, pageLimit = 25 } = request
  const oldest = yearsAfter(dayOf(world.nowMs, world.timezone), -2)
  if (startDate < oldest || endDate < startDate || endDate > yearsAfter(startDate, 1)) return null
  const fromMs = daySpan(startDate, world.timezone)?.fromMs ?? 0
  const toMs = daySpan(endDate, world.timezone)?.toMs ?? 0
  const sends = pastOf(world).filter(
    (fact) => isSend(fact) && sequenceIds.includes(fact.sequenceId) && isIn({ fromMs, toMs }, fact.timeMs),
  )
  const hasMore = sends.length > pageNum * pageLimit
  return {
    data: sends.slice((pageNum - 1) * pageLimit, pageNum * pageLimit).map((send) => rowOf(send, world)),
    hasMore,
    nextPageNumber: hasMore ? pageNum + 1 : pageNum,
  }
}

/** The same day of another year; 29 February becomes the 28th. */
function yearsAfter(day: string, years: number): string {
  const same = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
  return new Date(`${same}T00:00:00Z`).toISOString().slice(0, 10) === same ? same : same.replace(/29$/, '28')
}

/** Null for a sequence that is not there. */
export function sequenceStats(world: World, sequenceId: string): object | null {
  const journal = keepJournal(world)
  if (!journal.things.sequences.has(sequenceId)) return null
  const isOurs = (fact: Fact) => fact.sequenceId === sequenceId
  const prospects = prospectsOf(world, isOurs)
  const messages = messagesBefore(world.nowMs + 1, factsOf(journal), isOurs)
  const count = (is: (one: Prospect) => boolean) => String(countOf(prospects, is))
  const outcome = (name: string) => count((one) => one.outcome === name)
  return {
    prospects: [
      {
        total: String(prospects.length),
        open: count((one) => one.isOpened),
        replied: count((one) => one.isReplied),
        clicked: count((one) => one.isClicked),
        unsubscribed: count((one) => one.isUnsubscribed),
        contacted: count((one) => one.isContacted),
        notContacted: count((one) => !one.isContacted),
        uncategorized: count((one) => one.isContacted && one.sentiment === 'Uncategorized'),
        interested: outcome('interested'),
        notInterested: outcome('not interested'),
        meetingBooked: outcome('meeting booked'),
        outOfOffice: outcome('out of office'),
        closed: outcome('closed'),
        notNow: outcome('not now'),
        doNotContact: outcome('do not contact'),
        interestedDealValue: '0',
        meetingBookedDealValue: '0',
        closedDealValue: '0',
        sentNoOpen: count((one) => one.isContacted && !one.isOpened),
        openedNoReply: count((one) => one.isOpened && !one.isReplied),
        openedNoClicked: count((one) => one.isOpened && !one.isClicked),
        clickedNoReply: count((one) => one.isClicked && !one.isReplied),
      },
    ],
    emails: {
      total: messages.length,
      status: {
        scheduled: countOf(messages, (one) => one.isQueued || one.isSending),
        delivered: countOf(messages, (one) => one.isDelivered),
        opened: countOf(messages, (one) => one.firstOpenedMs !== null),
        clicked: countOf(messages, (one) => one.firstClickedMs !== null),
        replied: countOf(messages, (one) => one.isReplied),
        bounced: countOf(messages, (one) => one.isBounced),
        failed: countOf(messages, (one) => one.isFailed),
      },
    },
    sequenceId,
    sequenceName: titleOf(sequenceId, journal),
    client: clientOf(sequenceId, journal),
  }
}

/** Null for an address that has sent nothing in a sequence. */
export function emailAccountStats(world: World, emailId: string): object | null {
  const journal = keepJournal(world)
  const facts = factsOf(journal)
  const isNamed = (email: string | null | undefined) => email?.toLowerCase() === emailId.toLowerCase()
  const keyOf = (fact: Fact) => fact.messageId || `alone ${fact.order}`
  const sent = new Set(facts.filter((fact) => isSend(fact) && isNamed(fact.body.sender)).map(keyOf))
  const isOurs = (fact: Fact) => sent.has(keyOf(fact))
  const messages = messagesBefore(world.nowMs + 1, facts, isOurs)
  if (messages.length === 0) return null
  const prospects = prospectsOf(world, isOurs)
  const agents = [...journal.things.agents.values()].filter(({ members }) => isNamed(members.email))
  agents.sort((a, b) => a.createdMs - b.createdMs || (a.id < b.id ? -1 : 1))
  const owner = agents[0]?.members.name ?? ''
  const outcome = (name: string) => countOf(prospects, (one) => one.outcome === name)
  const sentiment = (name: string) => countOf(prospects, (one) => one.sentiment === name)
  const attempted = countOf(messages, (one) => one.isAttempted)
  const bounced = countOf(messages, (one) => one.isBounced)
  return {
    'Email Analytics': [
      {
        'Email Address': emailId,
        Name: owner,
        ESP: '',
        'Sequence Count': new Set(prospects.map(({ sequenceId }) => sequenceId)).size,
        'Setup Score': 0,
        'Inbox Score': 0,
        'Total Contacted': countOf(prospects, (one) => one.isContacted),
        'Total Sent': attempted,
        Opens: countOf(messages, (one) => one.firstOpenedMs !== null),
        Clicked: countOf(messages, (one) => one.firstClickedMs !== null),
        Replies: countOf(messages, (one) => one.isReplied),
        'Bounce Rate':
          attempted === 0 ? 0 : Math.floor((20_000 * bounced + attempted) / (2 * attempted)) / 100,
        Unsubscribed: countOf(prospects, (one) => one.isUnsubscribed),
        'Not Now': outcome('not now'),
        'Do Not Contact': outcome('do not contact'),
        Uncategorized: sentiment('Uncategorized'),
        'Positive Sentiments': sentiment('Positive'),
        'Negative Sentiments': sentiment('Negative'),
        'Neutral Sentiments': sentiment('Neutral'),
        Interested: outcome('interested'),
        'Meeting Booked': outcome('meeting booked'),
        'Out of Office': outcome('out of office'),
        'Not Interested': outcome('not interested'),
        Tags: [],
        Owner: owner,
      },
    ],
    EmailAccountId: emailId,
    'Email Address': emailId,
    client: {},
  }
}
