import { NotFound } from '../errors.ts'
import type { Ask } from '../model/ask.ts'
import type { Clock } from '../model/time.ts'
import type { Form } from './form.ts'
import type { WebhookLimits } from './limits.ts'
import { type Outcome, post } from './post.ts'
import { signed } from './signature.ts'
import type { Subscription } from './subscription.ts'
import type { Targets } from './target.ts'

/** Makes the requests of subscriptions, and sends them. */
export interface Sender {
  formOf(subscription: Subscription): Form | undefined
  /** The questions in the name of a subscription's workspace; undefined where that is not there. */
  ask(subscription: Subscription): Ask | undefined
  /** Sends one request under an id; never rejects. */
  send(subscription: Subscription, id: string, body: string): Promise<Outcome>
  /** Sends a made-up event. Throws what a question throws. */
  sendTest(subscription: Subscription, id: string): Promise<Outcome>
}

export interface SenderNeeds {
  readonly forms: ReadonlyMap<string, Form>
  readonly targets: Targets
  readonly clock: Clock
  readonly limits: WebhookLimits
  readonly version: string
  /** Aborted when everything under way has to end. */
  readonly stop: AbortSignal
  ask(workspaceId: string): Ask | undefined
}

export function openSender({ forms, targets, clock, limits, version, stop, ask }: SenderNeeds): Sender {
  async function send(subscription: Subscription, id: string, body: string): Promise<Outcome> {
    const nowMs = clock.nowMs()
    const headers = {
      'content-type': forms.get(subscription.form)?.contentType ?? '',
      'user-agent': `aftersend/${version}`,
      ...signed(subscription.secrets, { id, body, nowMs }),
    }
    return post(targets, { url: subscription.url, headers, body }, limits, nowMs, stop)
  }
  return {
    formOf: ({ form }) => forms.get(form),
    ask: ({ workspaceId }) => ask(workspaceId),
    send,
    async sendTest(subscription, id) {
      const form = forms.get(subscription.form)
      const asking = ask(subscription.workspaceId)
      if (form === undefined || asking === undefined) throw new NotFound('The form of the webhook')
      const [body = ''] = await form.bodies(asking, [form.sample(subscription.triggers, clock.nowMs())])
      return send(subscription, id, body)
    },
  }
}
