import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Gate } from '../../access/gate.ts'
import { BadRequest, NotFound } from '../../errors.ts'
import { readWebhook, readWebhookChange } from '../../ingest/shapes/webhook.ts'
import { instantText } from '../../model/time.ts'
import { ROTATION_MS } from '../../outgoing/signature.ts'
import type { Subscription } from '../../outgoing/subscription.ts'
import type { Webhooks } from '../../outgoing/webhooks.ts'
import { problemsOf, type WishProblem } from '../../outgoing/wish.ts'
import { jsonOf } from '../body.ts'
import {
  createWebhookSchema,
  deleteWebhookSchema,
  getWebhookSchema,
  listWebhooksSchema,
  patchWebhookSchema,
  renewSecretSchema,
  testWebhookSchema,
} from '../openapi/webhooks.ts'
import { enter } from './door.ts'

export interface WebhooksNeeds extends Gate {
  readonly webhooks: Webhooks
}

/** Where a subscription is. */
export interface OneWebhook {
  readonly Params: { readonly ws: string; readonly id: string }
}

/** Subscriptions to outgoing webhooks: docs/webhooks.md. A secret is shown when it is made, and never again. */
export function webhookRoutes(app: FastifyInstance, needs: WebhooksNeeds): void {
  const { webhooks } = needs
  const many = '/api/workspaces/:ws/webhooks'
  const one = `${many}/:id`

  app.post<{ Params: { ws: string } }>(many, { schema: createWebhookSchema }, async (request, reply) => {
    const { workspace } = enter(needs, request, request.params.ws, 'admin')
    const checked = readWebhook(jsonOf(request.body))
    if ('problems' in checked) throw invalid(checked.problems)
    const problems = await problemsOf(checked.value, webhooks)
    if (problems.length > 0) throw invalid(problems)
    const made = await webhooks.create(workspace.id, checked.value)
    return reply.code(201).send({ ...shown(webhooks, made), secret: newestSecret(made) })
  })

  app.get<{ Params: { ws: string } }>(many, { schema: listWebhooksSchema }, async (request, reply) => {
    const { workspace } = enter(needs, request, request.params.ws, 'admin')
    return reply.send({ webhooks: webhooks.of(workspace.id).map((webhook) => shown(webhooks, webhook)) })
  })

  app.get<OneWebhook>(one, { schema: getWebhookSchema }, async (request, reply) =>
    reply.send(shown(webhooks, webhookOf(needs, request))),
  )

  app.patch<OneWebhook>(one, { schema: patchWebhookSchema }, async (request, reply) => {
    const { id, form } = webhookOf(needs, request)
    const checked = readWebhookChange(jsonOf(request.body))
    if ('problems' in checked) throw invalid(checked.problems)
    const problems = await problemsOf({ ...checked.value, form }, webhooks)
    if (problems.length > 0) throw invalid(problems)
    return reply.send(shown(webhooks, await webhooks.change(id, checked.value)))
  })

  app.delete<OneWebhook>(one, { schema: deleteWebhookSchema }, async (request, reply) => {
    await webhooks.remove(webhookOf(needs, request).id)
    return reply.code(204).send()
  })

  app.post<OneWebhook>(`${one}/secret`, { schema: renewSecretSchema }, async (request, reply) => {
    const renewed = await webhooks.renewSecret(webhookOf(needs, request).id)
    const previousUntil = instantText(renewed.updatedAtMs + ROTATION_MS)
    return reply.send({
      ...shown(webhooks, renewed),
      secret: newestSecret(renewed),
      previousSecretUntil: previousUntil,
    })
  })

  app.post<OneWebhook>(`${one}/test`, { schema: testWebhookSchema }, async (request, reply) => {
    const outcome = await webhooks.test(webhookOf(needs, request).id)
    if (outcome === undefined) throw new NotFound('The webhook')
    const { status, error } = outcome
    return reply.send({ delivered: error === '', status, error: error === '' ? null : error })
  })
}

/** Lets a request in, and finds the subscription that it names. Throws `NotFound`. */
export function webhookOf(needs: WebhooksNeeds, request: FastifyRequest<OneWebhook>): Subscription {
  const { workspace } = enter(needs, request, request.params.ws, 'admin')
  return webhookIn(needs, workspace.id, request.params.id)
}

/** A workspace's subscription. Throws `NotFound`, for another workspace's too. */
export function webhookIn({ webhooks }: WebhooksNeeds, workspaceId: string, id: string): Subscription {
  const webhook = webhooks.find(workspaceId, id)
  if (webhook === undefined) throw new NotFound('The webhook')
  return webhook
}

function shown(webhooks: Webhooks, webhook: Subscription): Record<string, unknown> {
  return {
    id: webhook.id,
    url: webhook.url,
    form: webhook.form,
    triggers: webhook.triggers,
    enabled: webhook.enabled,
    disabledReason: webhook.disabledReason,
    pendingDeliveries: webhooks.box(webhook.id)?.pendingCount ?? 0,
    createdAt: instantText(webhook.createdAtMs),
    updatedAt: instantText(webhook.updatedAtMs),
  }
}

function newestSecret({ secrets }: Subscription): string {
  return secrets.find(({ untilMs }) => untilMs === null)?.text ?? ''
}

function invalid(problems: readonly WishProblem[]): BadRequest {
  const words = problems.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')
  return new BadRequest('invalid_webhook', words, problems)
}
