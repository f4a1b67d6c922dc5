import { z } from 'zod'
import type { Checked, Problem } from './problem.ts'
import { readShape, textUpTo } from './shape.ts'

/** What a new subscription to webhooks is to be, before anybody has looked where it leads. */
export interface WebhookWrite {
  url: string
  form: string
  triggers: string[]
  enabled: boolean
}

/** What is absent stays as it is. */
export interface WebhookChangeWrite {
  url?: string | undefined
  triggers?: string[] | undefined
  enabled?: boolean | undefined
}

const URL_TEXT = textUpTo(2_000, 1)
const TRIGGERS = z
  .array(textUpTo(200, 1))
  .min(1)
  .max(100)
  .transform((triggers) => [...new Set(triggers)])

export const WEBHOOK = z.strictObject({
  url: URL_TEXT,
  form: textUpTo(32, 1).optional(),
  triggers: TRIGGERS,
  enabled: z.boolean().optional(),
})

export const WEBHOOK_CHANGE = z.strictObject({
  url: URL_TEXT.optional(),
  triggers: TRIGGERS.optional(),
  enabled: z.boolean().optional(),
})

/** Reads `POST /api/workspaces/{ws}/webhooks`. No `form`: the native one; no `enabled`: it is. */
export function readWebhook(input: unknown): Checked<WebhookWrite> {
  const problems: Problem[] = []
  const read = readShape(WEBHOOK, input, '', problems)
  if (read === undefined) return { problems }
  return { value: { ...read, form: read.form ?? 'native', enabled: read.enabled ?? true } }
}

/** Reads `PATCH /api/workspaces/{ws}/webhooks/{id}`. The form is not to be changed. */
export function readWebhookChange(input: unknown): Checked<WebhookChangeWrite> {
  const problems: Problem[] = []
  const read = readShape(WEBHOOK_CHANGE, input, '', problems)
  return read === undefined ? { problems } : { value: read }
}
