import type { MessageOutcome, SendRow, SendsAnswer, SendsQuestion } from '../model/sends.ts'
import type { Store } from '../store/store.ts'
import { OF_WORKSPACE, type Query, type Scope, within } from './clauses.ts'
import { pageParameters, pageSql } from './page.ts'
import { contactsOf, messageOutcomes, placeOf, type Send, sequenceStates } from './send-facts.ts'

const NOTHING: MessageOutcome = {
  opens: 0,
  lastOpenedMs: null,
  clicks: 0,
  lastClickedMs: null,
  lastUrl: '',
  repliedMs: null,
  conversationId: '',
  bouncedMs: null,
}

/**
 * A page of sends with what has come of each (model/sends.ts). The page is chosen first, by one row more than
 * wanted, and only its rows are looked up further: three questions, however long the page is.
 */
export async function sends(store: Store, scope: Scope, question: SendsQuestion): Promise<SendsAnswer> {
  if (question.window.fromMs > scope.nowMs) return { rows: [], hasMore: false }
  const { sql, parameters } = compileSends(question, scope)
  const found = await store.rows<Send>(sql, parameters)
  const page = found.slice(0, question.limit)
  const [outcomes, contacts, places] = await Promise.all([
    messageOutcomes(store, scope, page),
    contactsOf(store, scope, page),
    sequenceStates(store, scope, page),
  ])
  const rows = page.map((send): SendRow => {
    const contact = contacts.get(send.contactId)
    const place = places.get(placeOf(send))
    return {
      timeMs: Number(send.timeMs),
      sequenceId: send.sequenceId,
      step: Number(send.step),
      contactId: send.contactId,
      sender: send.sender,
      recipient: send.recipient,
      contact: contact?.thing ?? null,
      outcome: outcomes.get(send.messageId) ?? NOTHING,
      prospect: {
        isUnsubscribed: contact?.isUnsubscribed ?? false,
        isDeleted: (contact?.isDeleted ?? false) || (place?.isDeleted ?? false),
        outcome: place?.outcome ?? '',
      },
    }
  })
  return { rows, hasMore: found.length > question.limit }
}

export function compileSends(question: SendsQuestion, scope: Scope): Query {
  const columns = `toUnixTimestamp64Milli(time) AS timeMs, toUnixTimestamp64Milli(messageTime) AS messageTimeMs,
       contactId, messageId, toString(sequenceId) AS sequenceId, step, toString(sender) AS sender, recipient`
  const conditions = [
    OF_WORKSPACE,
    "kind = 'message.sent' AND direction != 'incoming'",
    'events.sequenceId IN {sequenceIds:Array(String)}',
    within('time'),
  ]
  return {
    sql: pageSql(columns, conditions, 'time, sequence'),
    parameters: {
      workspace: scope.workspaceId,
      sequenceIds: question.sequenceIds,
      from: question.window.fromMs,
      to: Math.min(question.window.toMs, scope.nowMs + 1),
      ...pageParameters(question.limit, question.offset),
    },
  }
}
