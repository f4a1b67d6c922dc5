import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import {
  campaignBody,
  countsBody,
  errorBody,
  inboxTagsBody,
  inboxUsersBody,
  nodeBody,
  type Shape,
  seriesBody,
  workflowBody,
} from './bodies.ts'

/** Routes that only say no are left out of the document. */
export const hiddenSchema: FastifySchema = { hide: true }

const refusals = {
  400: errorBody('A parameter is wrong or not known; `parameter` names it.'),
  401: errorBody('No key, or one that is unknown, expired or revoked.'),
  403: errorBody('The key lacks the scope `read`, or may not be used from this address.'),
  404: errorBody('No such brand, campaign or workflow, or the brand is not the key’s.'),
  422: errorBody('The answer would be larger than it may be; ask for less.'),
  429: errorBody(
    'Over the limit of requests a minute, or too many wait; `Retry-After` says when to come back.',
  ),
  503: errorBody('The engine does not answer, or the question took more time or memory than it may.'),
}

const ids = {
  brand_id: { type: 'string', description: 'Id of the workspace, or its number form.' },
  id: { type: 'string', description: 'Id of the campaign or workflow, or its number form.' },
  node: { type: 'string', description: 'Id of a node of the workflow.' },
}

const timezone = {
  type: 'string',
  default: 'UTC',
  description: 'IANA zone of `start`, `end` and the buckets.',
}
const range = {
  start: { type: 'string', description: '`YYYY-MM-DD HH:MM:SS`, inclusive. Missing: all of history.' },
  end: { type: 'string', description: '`YYYY-MM-DD HH:MM:SS`, inclusive. Missing: now.' },
}
const compare = {
  compare: {
    type: 'string',
    enum: ['YoY', 'QoQ', 'MoM', 'WoW', 'DoD', 'PoP'],
    description: 'Adds the window before; needs both `start` and `end`.',
  },
}
const frequency = {
  frequency: {
    type: 'string',
    enum: ['hour', 'day', 'month', 'year'],
    description: 'Missing: days, of windows over 366 days months.',
  },
}
const series = { ...compare, ...range, ...frequency }
const paging = {
  limit: { type: 'integer', minimum: 1, maximum: 10_000, default: 50 },
  offset: { type: 'integer', minimum: 0, default: 0 },
  page: { type: 'integer', minimum: 1, description: 'With `pageSize`, instead of `limit` and `offset`.' },
  pageSize: { type: 'integer', minimum: 1, maximum: 10_000 },
}

interface Words {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly body: Shape
  readonly path?: readonly (keyof typeof ids)[]
  readonly query?: Readonly<Record<string, Shape>>
}

function group(...words: string[]): Readonly<Record<string, Shape>> {
  return { group: { type: 'string', enum: words, description: 'What to tell apart by, one at a time.' } }
}

function schemaOf({ operationId, summary, description, body, path = [], query = {} }: Words): FastifySchema {
  const named = ['brand_id', ...path] as const
  return {
    operationId: `slicktext${operationId}`,
    tags: ['SlickText'],
    summary,
    description,
    params: {
      type: 'object',
      properties: Object.fromEntries(named.map((name) => [name, ids[name]])),
    },
    querystring: { type: 'object', properties: { ...query, timezone } },
    response: { 200: body, ...refusals },
  }
}

const CONTACT_WORDS = 'Fields of the contact are filters.'
const MESSAGE_WORDS = 'Fields of the message and of its campaign are filters.'
const creditWords = {
  summary: 'Credits of messages',
  description: `Credits of outgoing messages by the time of the message. ${MESSAGE_WORDS}`,
  body: seriesBody,
  query: { ...group('source', 'status'), ...series },
}

/** The routes for the OpenAPI document. */
export const SCHEMAS = {
  contactCounts: schemaOf({
    operationId: 'ContactCounts',
    summary: 'Contacts there are',
    description: `Contacts that exist now, whatever their opt-in status. ${CONTACT_WORDS}`,
    body: countsBody,
    query: group('source', 'opt_in_status'),
  }),
  contactGrowth: schemaOf({
    operationId: 'ContactGrowth',
    summary: 'Growth of the contacts',
    description: `How many contacts there are at the end of each bucket; the total is what the window added. ${CONTACT_WORDS}`,
    body: seriesBody,
    query: { ...group('contact_source'), ...series },
  }),
  addDeleteEvents: schemaOf({
    operationId: 'AddDeleteEvents',
    summary: 'Contacts added and deleted',
    description: `Creations and deletions, both counted up. ${CONTACT_WORDS}`,
    body: seriesBody,
    query: { ...group('contact_source', 'type'), ...series },
  }),
  optInStatusEvents: schemaOf({
    operationId: 'OptInStatusEvents',
    summary: 'Changes of opt-in status',
    description: `Each change counts, the first of a contact included. ${CONTACT_WORDS}`,
    body: seriesBody,
    query: { ...group('contact_source', 'contact_unsubscribe_source', 'opt_in_status'), ...series },
  }),
  campaigns: schemaOf({
    operationId: 'Campaigns',
    summary: 'Contacts reached by campaigns',
    description:
      'Contacts at their first message of each campaign in the window; with `metric=campaigns` the campaigns ' +
      'started. Fields of the campaign are filters.',
    body: seriesBody,
    query: {
      ...group('contact_source'),
      ...series,
      metric: { type: 'string', enum: ['contacts', 'campaigns'], default: 'contacts' },
    },
  }),
  campaign: schemaOf({
    operationId: 'Campaign',
    summary: 'One campaign',
    description: 'Figures of one campaign, with its audiences and links. Fields of the campaign are filters.',
    body: campaignBody,
    path: ['id'],
    query: { ...group('source'), ...series },
  }),
  messages: schemaOf({
    operationId: 'Messages',
    summary: 'Messages sent',
    description: `Outgoing messages unless the direction is asked for, by the time of the message. ${MESSAGE_WORDS}`,
    body: seriesBody,
    query: { ...group('source', 'status', 'direction', 'weekday'), ...series },
  }),
  messageCredits: schemaOf({ operationId: 'MessageCredits', ...creditWords }),
  messageCreditsSingular: schemaOf({ operationId: 'MessageCreditsSingular', ...creditWords }),
  inboxUsers: schemaOf({
    operationId: 'InboxUsers',
    summary: 'Users of the inbox',
    description:
      'Assignments, closures and times in seconds of every active user. Fields of the contact are filters.',
    body: inboxUsersBody,
    query: { ...compare, ...range },
  }),
  inboxTags: schemaOf({
    operationId: 'InboxTags',
    summary: 'Tags of the inbox',
    description: 'Additions, closures and times in seconds of every tag. Fields of the contact are filters.',
    body: inboxTagsBody,
    query: { ...compare, ...range, ...paging },
  }),
  workflow: schemaOf({
    operationId: 'Workflow',
    summary: 'One workflow',
    description: 'Figures of one workflow over all of history, with its links. Rates divide by entrances.',
    body: workflowBody,
    path: ['id'],
  }),
  workflows: schemaOf({
    operationId: 'Workflows',
    summary: 'Entrances into workflows',
    description: 'Enrollments started, of one workflow with `_workflow_id`.',
    body: seriesBody,
    query: { ...group('_workflow_id'), ...series, _workflow_id: { type: 'string' } },
  }),
  workflowNode: schemaOf({
    operationId: 'WorkflowNode',
    summary: 'One node of a workflow',
    description: 'Messages of one node and the clicks on them.',
    body: nodeBody,
    path: ['id', 'node'],
    query: range,
  }),
  linkClicks: schemaOf({
    operationId: 'LinkClicks',
    summary: 'Clicks on links',
    description: 'Clicks of people on links of campaigns and workflows.',
    body: seriesBody,
    query: {
      ...group('_link_id'),
      ...series,
      link_source: { type: 'string', enum: ['Campaign', 'Workflow'] },
      _link_source_id: { type: 'string' },
    },
  }),
} as const
