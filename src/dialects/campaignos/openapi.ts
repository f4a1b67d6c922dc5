import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import {
  attributionBody,
  campaignBody,
  cohortsBody,
  errorBody,
  funnelBody,
  overviewBody,
  timeSeriesBody,
} from './bodies.ts'
import { COHORT_METRICS } from './parameters.ts'

/** Routes that only say no are left out of the document. */
export const hiddenSchema: FastifySchema = { hide: true }

const ws = { type: 'string', description: 'Id of the workspace; the key must be one of its own.' }

const days = {
  type: 'integer',
  minimum: 1,
  maximum: 365,
  default: 30,
  description: 'Whole days up to and with today.',
}

const timezone = {
  type: 'string',
  default: 'UTC',
  description: 'IANA zone in which days are cut. An extension of ours.',
}

const refusals = {
  400: errorBody('A parameter is wrong; `details` names it.'),
  401: errorBody('No key, or one that is unknown, expired or revoked.'),
  403: errorBody('The key lacks the scope `analytics:read` (`read`), or may not be used from this address.'),
  404: errorBody('No such workspace or campaign, or the workspace is not the key’s.'),
  422: errorBody('The answer would be larger than it may be; ask for less.'),
  429: errorBody(
    'Over the limit of requests a minute, if there is one, or too many wait; `Retry-After` says when to come back.',
  ),
  503: errorBody('The engine does not answer, or the question took more time or memory than it may.'),
}

export const overviewSchema: FastifySchema = {
  operationId: 'campaignosOverview',
  tags: ['CampaignOS'],
  summary: 'Overview of the last 30 days',
  description:
    'Contacts and campaigns as they are now; new contacts, messages and events of the last 30 UTC days. ' +
    'Rates divide by `sent`.',
  params: { type: 'object', properties: { ws } },
  response: { 200: overviewBody, ...refusals },
}

export const campaignSchema: FastifySchema = {
  operationId: 'campaignosCampaign',
  tags: ['CampaignOS'],
  summary: 'One campaign',
  description:
    'Enrollments and messages that began in the period, by what they have reached since. Statuses are ' +
    'cumulative. Rates divide by `delivered`.',
  params: {
    type: 'object',
    properties: { ws, campaignId: { type: 'string', description: 'Id of the campaign.' } },
  },
  querystring: {
    type: 'object',
    properties: {
      period: {
        type: 'string',
        pattern: '^[1-9]\\d{0,2}d$',
        default: '30d',
        description: 'Days up to and with today, from `1d` to `365d`.',
      },
      timezone,
    },
  },
  response: { 200: campaignBody, ...refusals },
}

export const timeSeriesSchema: FastifySchema = {
  operationId: 'campaignosTimeSeries',
  tags: ['CampaignOS'],
  summary: 'Figures by day',
  description: 'One row a day, zeros included; each figure counts on the day on which it happened.',
  params: { type: 'object', properties: { ws } },
  querystring: { type: 'object', properties: { days, timezone } },
  response: { 200: timeSeriesBody, ...refusals },
}

export const attributionSchema: FastifySchema = {
  operationId: 'campaignosAttribution',
  tags: ['CampaignOS'],
  summary: 'Traffic by UTM source, medium and campaign',
  description:
    'Tracked events that carry a UTM source, and the conversions of visitors who came by one. What converts ' +
    'is the setting `conversionKinds` of the workspace.',
  params: { type: 'object', properties: { ws } },
  querystring: { type: 'object', properties: { days, timezone } },
  response: { 200: attributionBody, ...refusals },
}

export const funnelSchema: FastifySchema = {
  operationId: 'campaignosFunnel',
  tags: ['CampaignOS'],
  summary: 'Conversion through a sequence of event types',
  description: 'Visitors who did each step after the one before, in order of time.',
  params: { type: 'object', properties: { ws } },
  querystring: {
    type: 'object',
    required: ['steps'],
    properties: {
      steps: { type: 'string', description: '1 to 20 event types, separated by commas.' },
      days,
      timezone,
    },
  },
  response: { 200: funnelBody, ...refusals },
}

export const cohortsSchema: FastifySchema = {
  operationId: 'campaignosCohorts',
  tags: ['CampaignOS'],
  summary: 'Retention by day of signup',
  description: 'Contacts by the day of their creation, and how many were active in each full week since.',
  params: { type: 'object', properties: { ws } },
  querystring: {
    type: 'object',
    properties: {
      days,
      metric: {
        type: 'string',
        enum: [...COHORT_METRICS],
        default: 'events',
        description: 'What makes a contact active.',
      },
      timezone,
    },
  },
  response: { 200: cohortsBody, ...refusals },
}
