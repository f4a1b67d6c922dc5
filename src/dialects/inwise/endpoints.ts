import type { FastifyReply, FastifySchema } from 'fastify'
import type { Access } from './access.ts'
import { listed } from './listing.ts'
import {
  activitiesSchema,
  recentActivitiesSchema,
  recentActivitySchema,
  recentSentEmailsSchema,
  recentUndeliveredSchema,
  sentEmailsSchema,
  summarySchema,
  undeliveredSchema,
} from './openapi.ts'
import { QUERIES } from './parameters.ts'
import { recent } from './recent.ts'
import { summary } from './summary.ts'
import { ACTIVITIES, SENT_EMAILS, UNDELIVERED } from './tables.ts'

/** What an endpoint answers: a bare array or object, and headers besides. */
export interface Answer {
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

/** One endpoint of the vendor's documents. */
export interface Endpoint {
  /** Below `/rest/v1/campaigns/email/`. */
  readonly name: string
  readonly schema: FastifySchema
  /** Throws `Refusal`. `reply` is there for those who have to know when it has been written. */
  answer(access: Access, query: unknown, reply: FastifyReply): Promise<Answer>
}

/** The heading and the address of the vendor's page disagree on the name of the recent activities: both work. */
export const ENDPOINTS: readonly Endpoint[] = [
  { name: 'sentEmails', schema: sentEmailsSchema, answer: listed(SENT_EMAILS, QUERIES.sentEmails) },
  { name: 'undelivered', schema: undeliveredSchema, answer: listed(UNDELIVERED, QUERIES.undelivered) },
  { name: 'activities', schema: activitiesSchema, answer: listed(ACTIVITIES, QUERIES.activities) },
  { name: 'activitiesSummary', schema: summarySchema, answer: summary },
  { name: 'recentActivities', schema: recentActivitiesSchema, answer: recent(ACTIVITIES) },
  { name: 'recentActivity', schema: recentActivitySchema, answer: recent(ACTIVITIES) },
  { name: 'recentSentEmails', schema: recentSentEmailsSchema, answer: recent(SENT_EMAILS) },
  { name: 'recentUndelivered', schema: recentUndeliveredSchema, answer: recent(UNDELIVERED) },
]
