import { readdirSync, readFileSync } from 'node:fs'
import { groupsOf } from '../../src/model/act.ts'
import { type FindQuestion, GROUPS, type Where } from '../../src/model/ask.ts'
import type { EventsQuestion } from '../../src/model/events.ts'
import { EXPORT_FORMATS } from '../../src/model/export.ts'
import type { MessagesQuestion } from '../../src/model/messages.ts'
import { METRICS, type Metric } from '../../src/model/metric.ts'
import { GRAINS } from '../../src/model/time.ts'
import { BEGAN } from '../../src/query/began.ts'
import type { Query } from '../../src/query/clauses.ts'
import { compileCohorts } from '../../src/query/cohorts.ts'
import { compileCount } from '../../src/query/compile.ts'
import { compileEvents } from '../../src/query/events.ts'
import { compileEventsExport, compileThingsExport, NEXT_THINGS } from '../../src/query/export.ts'
import { METRIC_SQL, type Source } from '../../src/query/expressions.ts'
import { compileFind, PAGE } from '../../src/query/find.ts'
import { compileFunnel } from '../../src/query/funnel.ts'
import { compileLevel } from '../../src/query/level.ts'
import { compileList, compileTotal, FIRST_RECEIVED } from '../../src/query/list.ts'
import { compileEventIds, compileLog } from '../../src/query/log.ts'
import { compileMessages } from '../../src/query/messages.ts'
import { compileProspects } from '../../src/query/prospects.ts'
import { CONTRADICTED, HOURS, NOTED, OTHERWISE_CHANNELLED } from '../../src/query/rollup/message-states.ts'
import {
  compileContacts,
  compileContactsSoFar,
  compileOutcomes,
  compileSequenceStates,
  type Send,
} from '../../src/query/send-facts.ts'
import { compileSends } from '../../src/query/sends.ts'
import { compileSources } from '../../src/query/sources.ts'
import { tallyCatalog } from './tally-catalog.ts'

/** Every SQL text that a question can become, by a name that says which. */
export function catalog(): Map<string, Query> {
  const all = new Map<string, Query>()
  const scope = { workspaceId: 'w', nowMs: 1_769_774_400_000 }
  const window = { fromMs: 1_767_225_600_000, toMs: 1_769_774_400_001 }
  const metrics = Object.keys(METRICS).filter((name): name is Metric => name in METRICS)
  const wheres: Record<string, Where> = {
    everything: {},
    campaign: { campaignId: 'c' },
    workflow: { workflowId: 'w' },
    sequence: { sequenceId: 's' },
    'contact and channel': { contactId: 'c', channel: 'email' },
    'contact and campaign by number': { contactNumber: 1, campaignNumber: 2 },
    'outgoing and public views': { outgoing: true, publicView: true },
    'contacts created': { campaignId: 'c', contactCreated: { fromMs: 1, toMs: 2 } },
    'contacts created since': { contactCreated: { fromMs: 1 } },
    'contacts created ever': { contactCreated: {} },
    'sender in sequences': { sequenceSender: 's' },
  }
  const sources = new Set<Source>(metrics.map((metric) => METRIC_SQL[metric].source))
  for (const source of sources) {
    const ours = metrics.filter((metric) => METRIC_SQL[metric].source === source)
    const add = (name: string, question: Parameters<typeof compileCount>[0]): void => {
      const [part] = compileCount(question, scope)
      if (part !== undefined) all.set(`count ${source}, ${name}`, part.query)
    }
    for (const [name, where] of Object.entries(wheres)) {
      // Contacts have no campaign: the contact metrics take no conditions.
      if (source === 'contacts' && name !== 'everything') continue
      add(`${name}, ever`, { metrics: ours, where })
      add(`${name}, in a window`, { metrics: ours, where, window })
    }
    if (source === 'messages' || source === 'milestones') {
      const states = (name: string, question: Parameters<typeof compileCount>[0]): void => {
        const [part] = compileCount(question, scope, 'states')
        if (part !== undefined) all.set(`count ${source} from states, ${name}`, part.query)
      }
      states('ever', { metrics: ours })
      states('of a campaign and channel', {
        metrics: ours,
        window,
        where: { campaignId: 'c', channel: 'email' },
      })
      for (const group of ['channel', 'campaign', 'variant', 'workflow', 'sequence'] as const) {
        states(`by ${group}`, { metrics: ours, window, group, grain: 'day', zone: 'UTC' })
      }
    }
    for (const grain of GRAINS) add(`by ${grain}`, { metrics: ours, window, grain, zone: 'Europe/Warsaw' })
    for (const group of GROUPS) {
      if (ours.every((metric) => groupsOf(metric).includes(group))) {
        add(`by ${group}`, { metrics: ours, window, group, grain: 'day', zone: 'UTC' })
        const where = { campaignId: 'c', workflowId: 'w', sequenceId: 's', contactId: 'p', channel: 'email' }
        add(`by ${group}, narrowed down`, { metrics: ours, window, group, where })
      }
    }
  }
  for (const steps of [['signup'], ['page_view', 'signup', 'purchase']]) {
    all.set(`funnel of ${steps.length}`, compileFunnel({ steps, window }, scope))
  }
  for (const activity of ['trackedEvents', 'sends', 'opens', 'clicks'] as const) {
    all.set(`cohorts by ${activity}`, compileCohorts({ window, zone: 'UTC', activity, weeks: 4 }, scope))
  }
  all.set('hours of states', { sql: HOURS, parameters: {} })
  all.set('noted of new rows', { sql: NOTED, parameters: { after: 1, upTo: 2 } })
  all.set('contradicted states', { sql: CONTRADICTED, parameters: {} })
  const channels = { workspace: 'w', campaigns: ['c'], channels: ['email'] }
  all.set('states with another channel', { sql: OTHERWISE_CHANNELLED, parameters: channels })
  const sourcesQuestion = { window, conversionKinds: ['purchase'] }
  all.set('sources', compileSources(sourcesQuestion, scope))
  all.set('began', { sql: BEGAN, parameters: { workspace: 'w', asOf: 1 } })
  all.set('level of contacts', compileLevel({ of: 'contacts', atMs: 1 }, scope))
  for (const group of ['source', 'optInStatus'] as const) {
    all.set(`level of contacts by ${group}`, compileLevel({ of: 'contacts', atMs: 1, group }, scope))
  }
  all.set('level of campaigns', compileLevel({ of: 'campaigns', group: 'status' }, scope))
  const kinds = ['message.opened']
  const send: Send = {
    timeMs: 2,
    messageTimeMs: 1,
    contactId: 'c',
    messageId: 'm',
    sequenceId: 's',
    step: 1,
    sender: 'a',
    recipient: 'b',
  }
  all.set('sends', compileSends({ sequenceIds: ['s'], window, limit: 10, offset: 10 }, scope))
  const asked: Record<string, MessagesQuestion> = {
    'of a campaign': { where: { campaignId: 'c' }, limit: 10 },
    'by what they did, before one': {
      ...{ where: { workflowId: 'w', channel: 'email' }, window, limit: 10 },
      ...{ did: { opened: true, delivered: false }, before: { createdMs: 1, key: '=m' } },
    },
  }
  for (const [name, question] of Object.entries(asked)) {
    all.set(`messages ${name}`, compileMessages(question, scope))
    all.set(`messages ${name}, from states`, compileMessages(question, scope, 'states'))
  }
  all.set('outcomes of sends', compileOutcomes([send], scope))
  all.set('contacts of sends', compileContacts(['c'], scope))
  all.set('contacts of sends, up to now', compileContactsSoFar(['c'], scope))
  all.set('sequences of sends', compileSequenceStates({ contactIds: ['c'], sequenceIds: ['s'] }, scope))
  all.set('prospects of a sequence', compileProspects({ sequenceId: 's' }, scope))
  all.set('prospects of a sender', compileProspects({ sequenceSender: 's' }, scope))
  all.set('prospects of a sequence, from states', compileProspects({ sequenceId: 's' }, scope, 'states'))
  all.set('prospects of a sender, from states', compileProspects({ sequenceSender: 's' }, scope, 'states'))
  const reach = { place: { arrival: 1, sequence: 1 }, settledSequence: 9 }
  all.set('list arrival', compileList({ kinds, order: 'arrival', limit: 10 }, scope, reach))
  all.set('list last received', compileList({ kinds, order: 'lastReceived', limit: 10 }, scope))
  all.set(
    'list last received, of a campaign in a window',
    compileList({ kinds, order: 'lastReceived', limit: 10, window, where: { campaignId: 'c' } }, scope),
  )
  all.set('list total', compileTotal({ kinds, order: 'lastReceived', limit: 10, window }, scope))
  all.set('list first received', { sql: FIRST_RECEIVED, parameters: { workspace: 'w', received: 1 } })
  const after = { arrival: 1, sequence: 1 }
  const events: Record<string, EventsQuestion> = {
    time: { by: 'time', limit: 10 },
    'time, of a contact, before one': {
      ...{ by: 'time', kinds, window, where: { contactId: 'c' }, limit: 10 },
      before: { at: 1, sequence: 1 },
    },
    arrival: { by: 'arrival', limit: 10 },
  }
  for (const [name, question] of Object.entries(events)) {
    all.set(`events by ${name}`, compileEvents(question, scope))
  }
  all.set('log', compileLog({ limit: 10 }, scope, 9))
  all.set('log after a place', compileLog({ kinds, after, limit: 10 }, scope, 9))
  all.set('ids of rows of the log', compileEventIds({ kinds, window, sequences: [1, 2] }, scope))
  all.set('log of rows', compileLog({ kinds, window, sequences: [1, 2], limit: 10 }, scope, 9))
  const finds: Record<string, FindQuestion> = {
    things: { collection: 'campaigns' },
    'things by member': { collection: 'experiments', members: { campaignId: 'c' } },
    'things by id': { collection: 'contacts', ids: ['c', 'd'], withDeleted: true },
    'things by number': { collection: 'campaigns', number: 1 },
  }
  for (const [name, question] of Object.entries(finds)) {
    compileFind(question, scope).forEach((query, at) => {
      all.set(at === 0 ? name : `${name}, ${at + 1}`, query)
    })
  }
  all.set('page of things', {
    sql: PAGE,
    parameters: { workspace: 'w', collection: 'contacts', after: '', limit: 10 },
  })
  const whole = { of: 'events', fromMs: null, toMs: null, kinds: null } as const
  for (const format of EXPORT_FORMATS) {
    all.set(`export events ${format}`, compileEventsExport('w', { ...whole, format }, 0, 9))
    all.set(`export contacts ${format}`, compileThingsExport('w', { of: 'contacts', format }, '', null))
    all.set(`export campaigns ${format}`, compileThingsExport('w', { of: 'campaigns', format }, 'a', 'b'))
  }
  const some = { ...whole, format: 'ndjson', kinds, ...window } as const
  all.set('export events of some kinds', compileEventsExport('w', some, 0, 9))
  const next = { workspace: 'w', collection: 'contacts', afterId: '', limit: 10 }
  all.set('export next things', { sql: NEXT_THINGS, parameters: next })
  for (const [name, query] of tallyCatalog(scope, window)) all.set(name, query)
  return all
}

/** Statements that lie as files, by their names, with values of the types they bind. */
export function statements(): Map<string, Query> {
  const folder = new URL('../../sql/queries/', import.meta.url)
  const all = new Map<string, Query>()
  for (const name of readdirSync(folder).sort()) {
    const sql = readFileSync(new URL(name, folder), 'utf8')
    const parameters = Object.fromEntries(
      [...sql.matchAll(/\{(\w+):([^}]+)\}/g)].map(([, parameter, type]) => [parameter, sample(type ?? '')]),
    )
    all.set(name, { sql, parameters })
  }
  return all
}

function sample(type: string): unknown {
  if (type === 'Array(String)') return ['a', 'b']
  if (type.startsWith('Array(')) return [1, 2]
  return type === 'String' ? 'a' : 1
}
