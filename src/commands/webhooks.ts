import { z } from 'zod'
import { connect } from './client.ts'
import { say, styled } from './output.ts'
import { table } from './table.ts'
import { type Listing, workspacePath } from './workspaces.ts'

const Subscription = z.object({
  id: z.string(),
  url: z.string(),
  form: z.string(),
  triggers: z.array(z.string()),
  enabled: z.boolean(),
  disabledReason: z.string().nullable(),
  pendingDeliveries: z.number(),
  createdAt: z.string(),
})
type Subscription = z.output<typeof Subscription>

const NewSubscription = Subscription.extend({ secret: z.string() })

const Delivery = z.object({
  id: z.string(),
  eventId: z.string().nullable(),
  trigger: z.string(),
  state: z.string(),
  attempts: z.number(),
  status: z.number().nullable(),
  error: z.string().nullable(),
  lastAttemptAt: z.string().nullable(),
  nextAttemptAt: z.string().nullable(),
})
type Delivery = z.output<typeof Delivery>

/** `aftersend webhooks WS`: who is told of its events. */
export async function listWebhooks(workspace: string, options: Listing): Promise<void> {
  const { value } = await connect(options).call('GET', webhooksPath(workspace))
  if (options.json) return say(JSON.stringify(value, null, 2))
  const { webhooks } = z.object({ webhooks: z.array(Subscription) }).parse(value)
  if (webhooks.length === 0) {
    return say(`No webhooks yet: aftersend webhooks create ${workspace} ADDRESS --triggers KINDS makes one.`)
  }
  say(table(['id', 'url', 'form', 'triggers', 'state', 'pending', 'created'], webhooks.map(columnsOf)))
}

export interface WebhookCreation extends Listing {
  readonly triggers: string
  readonly form?: string
  readonly off?: boolean
}

/** `aftersend webhooks create`: subscribes, and shows the secret, this once. */
export async function createWebhook(
  workspace: string,
  target: string,
  options: WebhookCreation,
): Promise<void> {
  const { value } = await connect(options).call('POST', webhooksPath(workspace), {
    url: target,
    triggers: options.triggers.split(',').map((trigger) => trigger.trim()),
    ...(options.form === undefined ? {} : { form: options.form }),
    enabled: options.off !== true,
  })
  if (options.json) return say(JSON.stringify(value, null, 2))
  const made = NewSubscription.parse(value)
  say(made.secret)
  say(
    styled(
      'dim',
      `${made.id} tells ${made.url} of ${made.triggers.join(', ')}. The secret is not shown again.`,
    ),
  )
}

/** `aftersend webhooks show`: one of them, a member a line. */
export async function showWebhook(workspace: string, id: string, options: Listing): Promise<void> {
  const { value } = await connect(options).call('GET', webhookPath(workspace, id))
  if (options.json) return say(JSON.stringify(value, null, 2))
  const webhook = Subscription.parse(value)
  const heads = ['url', 'form', 'triggers', 'state', 'pending', 'created']
  const [, ...columns] = columnsOf(webhook)
  for (const [at, head] of heads.entries()) say(`${head.padEnd(10)}${columns[at] ?? ''}`)
}

/** `aftersend webhooks delete`: nothing is sent from now on, and what waited is gone. */
export async function deleteWebhook(workspace: string, id: string, options: Listing): Promise<void> {
  await connect(options).call('DELETE', webhookPath(workspace, id))
  say(options.json ? JSON.stringify({ id, deleted: true }) : `Deleted ${id}.`)
}

export interface DeliveryListing extends Listing {
  readonly state?: string
  readonly limit?: string
}

/** `aftersend webhooks deliveries`: what has become of the last ones, newest first. */
export async function listDeliveries(workspace: string, id: string, options: DeliveryListing): Promise<void> {
  const query = new URLSearchParams()
  if (options.state !== undefined) query.set('state', options.state)
  if (options.limit !== undefined) query.set('limit', options.limit)
  const { value } = await connect(options).call('GET', `${webhookPath(workspace, id)}/deliveries?${query}`)
  if (options.json) return say(JSON.stringify(value, null, 2))
  const { deliveries } = z.object({ deliveries: z.array(Delivery) }).parse(value)
  if (deliveries.length === 0) return say('No deliveries yet.')
  const heads = ['id', 'event', 'trigger', 'state', 'attempts', 'answer', 'last', 'next']
  say(table(heads, deliveries.map(deliveryColumnsOf)))
}

function webhooksPath(workspace: string): string {
  return `${workspacePath(workspace)}/webhooks`
}

function webhookPath(workspace: string, id: string): string {
  return `${webhooksPath(workspace)}/${encodeURIComponent(id)}`
}

function columnsOf(webhook: Subscription): string[] {
  const { id, url, form, triggers, enabled, disabledReason, pendingDeliveries, createdAt } = webhook
  const state = enabled ? 'on' : disabledReason === null ? 'off' : `off: ${disabledReason}`
  return [id, url, form, triggers.join(', '), state, String(pendingDeliveries), createdAt.slice(0, 10)]
}

function deliveryColumnsOf(delivery: Delivery): string[] {
  const { id, eventId, trigger, state, attempts, status, error, lastAttemptAt, nextAttemptAt } = delivery
  const answer = status === null ? (error ?? '') : String(status)
  const times = [short(lastAttemptAt), short(nextAttemptAt)]
  return [id, eventId ?? '', trigger, state, String(attempts), answer, ...times]
}

/** An instant to the second: `2026-01-30 12:00:05`. */
function short(instant: string | null): string {
  return instant === null ? '' : instant.slice(0, 19).replace('T', ' ')
}
