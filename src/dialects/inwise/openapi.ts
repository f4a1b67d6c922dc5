import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { ACTION_TYPES } from './action-types.ts'
import { activity, errorBody, rowsBody, sentEmail, summaryBody, undeliveredEmail } from './bodies.ts'
import { PAGE_SIZE } from './parameters.ts'

/** Routes that only say no are left out of the document. */
export const hiddenSchema: FastifySchema = { hide: true }

const tags = ['inwise']
const security = [{ apiKey: [] }]

const id = { type: ['integer', 'string'], description: 'Its number, or its id here.' }

const pageSize = {
  type: 'integer',
  minimum: 1,
  default: PAGE_SIZE.default,
  description: `Rows of one answer; more than ${PAGE_SIZE.max} is taken for ${PAGE_SIZE.max}.`,
}

const list = {
  contact_id: id,
  campaign_id: id,
  date_from: {
    type: 'string',
    examples: ['2019-03-01', '2019-03-01 11:26:00'],
    description: 'First day or second, in the account’s zone. Left out: seven days before the end.',
  },
  date_to: {
    type: 'string',
    examples: ['2019-03-31'],
    description: 'Last day or second, which belongs to the window. Left out: now.',
  },
  page_index: {
    type: 'integer',
    default: 1,
    description: 'Page; the first is 1, or 0 if the workspace says so.',
  },
  page_size: pageSize,
}

const refusals = {
  400: errorBody('A parameter is wrong; `errors` names it.'),
  401: errorBody('No key, or one that is unknown, expired or revoked.'),
  403: errorBody('The key lacks the scope `read`, or may not be used from this address.'),
  422: errorBody('The answer would be larger than it may be; ask for less.'),
  429: errorBody(
    'Over the limit of requests a minute, if there is one, or too many wait; `Retry-After` says when to come back.',
  ),
  503: errorBody('The engine does not answer, or the question took more time or memory than it may.'),
}

export const sentEmailsSchema: FastifySchema = {
  operationId: 'inwiseSentEmails',
  tags,
  security,
  summary: 'E-mails handed over, last received first',
  description: 'Those that bounced later too; those never handed over are in `undelivered`.',
  querystring: { type: 'object', properties: list },
  response: { 200: rowsBody(sentEmail, true), ...refusals },
}

export const undeliveredSchema: FastifySchema = {
  operationId: 'inwiseUndelivered',
  tags,
  security,
  summary: 'E-mails never handed over, last received first',
  description: 'With a campaign or a contact and no date: of all time.',
  querystring: { type: 'object', properties: list },
  response: { 200: rowsBody(undeliveredEmail, true), ...refusals },
}

export const activitiesSchema: FastifySchema = {
  operationId: 'inwiseActivities',
  tags,
  security,
  summary: 'What became of e-mails, last received first',
  querystring: {
    type: 'object',
    properties: {
      ...list,
      action_type: {
        type: 'array',
        items: { type: 'string', enum: [...ACTION_TYPES] },
        description: 'Only these; separated by commas, or repeated.',
      },
    },
  },
  response: { 200: rowsBody(activity, true), ...refusals },
}

export const summarySchema: FastifySchema = {
  operationId: 'inwiseActivitiesSummary',
  tags,
  security,
  summary: 'The funnel of one campaign, over its whole life',
  description: 'Equal to counting the rows of the three lists; `_unique` counts contacts.',
  querystring: { type: 'object', required: ['campaign_id'], properties: { campaign_id: id } },
  response: { 200: summaryBody, ...refusals, 404: errorBody('No such campaign.') },
}

function recentSchema(operationId: string, summary: string, row: typeof activity): FastifySchema {
  return {
    operationId,
    tags,
    security,
    summary,
    description:
      'What has arrived since the key’s last call, oldest first; at the first call, of the last seven days. ' +
      'The place moves when the answer has been written.',
    querystring: {
      type: 'object',
      properties: { page_size: { ...pageSize, default: PAGE_SIZE.max } },
    },
    response: {
      200: rowsBody(row, false),
      ...refusals,
      429: errorBody(
        'Over the limit of requests a minute, or too many calls wait for their turn; `Retry-After` says when to ' +
          'come back.',
      ),
    },
  }
}

export const recentActivitiesSchema = recentSchema('inwiseRecentActivities', 'New activities', activity)
export const recentActivitySchema = recentSchema(
  'inwiseRecentActivity',
  'New activities, by another name',
  activity,
)
export const recentSentEmailsSchema = recentSchema(
  'inwiseRecentSentEmails',
  'New e-mails handed over',
  sentEmail,
)
export const recentUndeliveredSchema = recentSchema(
  'inwiseRecentUndelivered',
  'New e-mails never handed over',
  undeliveredEmail,
)
