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
import type { Accepted } from './query.ts'
import { querySchema } from './query-shape.ts'

/** Routes that only say no are left out of the document. */
export const hiddenSchema: FastifySchema = { hide: true }

const RATE_HEADERS = {
  'x-RateLimit': { type: 'integer', description: 'Requests that the key may make in a minute.' },
  'x-RateLimit-Remaining': { type: 'integer', description: 'How many of them are left.' },
  'x-RateLimit-Reset': { type: 'integer', description: 'Seconds until all of them are there again.' },
} as const

const RETRY_AFTER = { 'Retry-After': { type: 'integer', description: 'Seconds to wait.' } } as const

/** An answer to a good key; it tells of the limit, unless nothing limits the key. */
function counted(body: Shape, more: Shape = {}): Shape {
  return { ...body, headers: { ...RATE_HEADERS, ...more } }
}

const refusals = {
  400: counted(errorBody('A parameter is wrong or not known; `parameter` names it.')),
  401: errorBody('No key, or one that is unknown, expired or revoked.'),
  403: errorBody('The key lacks the scope `read`, or may not be used from this address.'),
  404: counted(errorBody('No such brand, campaign or workflow, or the brand is not the key’s.')),
  422: counted(errorBody('The answer would be larger than it may be; ask for less.')),
  429: counted(
    errorBody('Over the limit of requests a minute, or too many wait; `Retry-After` says when to come back.'),
    RETRY_AFTER,
  ),
  503: errorBody('The engine does not answer, or the question took more time or memory than it may.'),
}

const ids = {
  brand_id: { type: 'string', description: 'Id of the workspace, or its number form.' },
  id: { type: 'string', description: 'Id of the campaign or workflow, or its number form.' },
  node: { type: 'string', description: 'Id of a node of the workflow.' },
}

/** What is said of a route. */
export interface Words {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly body: Shape
  readonly path?: readonly (keyof typeof ids)[]
}

export function schemaOf(
  { operationId, summary, description, body, path = [] }: Words,
  accepted: Accepted,
): FastifySchema {
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
    querystring: querySchema(accepted),
    response: { 200: counted(body), ...refusals },
  }
}

const CONTACT_WORDS = 'Fields of the contact are filters.'
const MESSAGE_WORDS = 'Fields of the message and of its campaign are filters.'
const creditWords = {
  summary: 'Credits of messages',
  description: `Credits of outgoing messages by the time of the message. ${MESSAGE_WORDS}`,
  body: seriesBody,
}

/** The routes for the OpenAPI document. */
export const WORDS = {
  contactCounts: {
    operationId: 'ContactCounts',
    summary: 'Contacts there are',
    description: `Contacts that exist now, whatever their opt-in status. ${CONTACT_WORDS}`,
    body: countsBody,
  },
  contactGrowth: {
    operationId: 'ContactGrowth',
    summary: 'Growth of the contacts',
    description: `How many contacts there are at the end of each bucket; the total is what the window added. ${CONTACT_WORDS}`,
    body: seriesBody,
  },
  addDeleteEvents: {
    operationId: 'AddDeleteEvents',
    summary: 'Contacts added and deleted',
    description: `Creations and deletions, both counted up. ${CONTACT_WORDS}`,
    body: seriesBody,
  },
  optInStatusEvents: {
    operationId: 'OptInStatusEvents',
    summary: 'Changes of opt-in status',
    description: `Each change counts, the first of a contact included. ${CONTACT_WORDS}`,
    body: seriesBody,
  },
  campaigns: {
    operationId: 'Campaigns',
    summary: 'Contacts reached by campaigns',
    description:
      'Contacts at their first message of each campaign in the window; with `metric=campaigns` the campaigns ' +
      'started. Fields of the campaign are filters.',
    body: seriesBody,
  },
  campaign: {
    operationId: 'Campaign',
    summary: 'One campaign',
    description: 'Figures of one campaign, with its audiences and links. Fields of the campaign are filters.',
    body: campaignBody,
    path: ['id'],
  },
  messages: {
    operationId: 'Messages',
    summary: 'Messages sent',
    description: `Outgoing messages unless the direction is asked for, by the time of the message. ${MESSAGE_WORDS}`,
    body: seriesBody,
  },
  messageCredits: { operationId: 'MessageCredits', ...creditWords },
  messageCreditsSingular: { operationId: 'MessageCreditsSingular', ...creditWords },
  inboxUsers: {
    operationId: 'InboxUsers',
    summary: 'Users of the inbox',
    description:
      'Assignments, closures and times in seconds of every active user. Fields of the contact are filters.',
    body: inboxUsersBody,
  },
  inboxTags: {
    operationId: 'InboxTags',
    summary: 'Tags of the inbox',
    description: 'Additions, closures and times in seconds of every tag. Fields of the contact are filters.',
    body: inboxTagsBody,
  },
  workflow: {
    operationId: 'Workflow',
    summary: 'One workflow',
    description: 'Figures of one workflow over all of history, with its links. Rates divide by entrances.',
    body: workflowBody,
    path: ['id'],
  },
  workflows: {
    operationId: 'Workflows',
    summary: 'Entrances into workflows',
    description: 'Enrollments started, of one workflow with `_workflow_id`.',
    body: seriesBody,
  },
  workflowNode: {
    operationId: 'WorkflowNode',
    summary: 'One node of a workflow',
    description: 'Messages of one node and the clicks on them.',
    body: nodeBody,
    path: ['id', 'node'],
  },
  linkClicks: {
    operationId: 'LinkClicks',
    summary: 'Clicks on links',
    description: 'Clicks of people on links of campaigns and workflows.',
    body: seriesBody,
  },
} as const satisfies Record<string, Words>
