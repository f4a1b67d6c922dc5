import { chance } from '../../../bench/chance.ts'
import type { TestServer } from '../../server.ts'

const KINDS = [
  'message.queued',
  'message.sent',
  'message.sent',
  'message.delivered',
  'message.deferred',
  'message.bounced',
  'message.failed',
  'message.opened',
  'message.clicked',
  'message.unsubscribed',
  'message.replied',
  'message.suppressed',
  'message.received',
  'enrollment.started',
]

/** Sends what can happen to a few messages of a workspace, in any order, a step at a time. The same for a seed. */
export async function* sendStory(
  server: TestServer,
  { id: ws, key }: { readonly id: string; readonly key: string },
  seed: number,
): AsyncGenerator<number> {
  const random = chance(seed)
  const one = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const some = (member: string, values: readonly string[], share: number) =>
    random() < share ? { [member]: one(values) } : {}
  const event = (step: number, n: number) => ({
    id: random() < 0.1 ? `again-${seed}` : `${seed}-${step}-${n}`,
    kind: one(KINDS),
    time: new Date(Date.UTC(2026, 0, 30, 11) - Math.floor(random() * 25 * 86_400_000)).toISOString(),
    ...some('messageId', ['m1', 'm2', 'm3', 'm4', 'm5'], 0.9),
    ...some('contactId', ['a', 'b'], 0.3),
    ...some('campaignId', ['c1', 'c2'], seed % 2 === 0 ? 0.4 : 0),
    ...some('workflowId', ['w1'], seed % 5 === 0 ? 0.2 : 0),
    ...some('workflowNodeId', ['n1', 'n2'], seed % 5 === 0 ? 0.4 : 0.05),
    ...some('sequenceId', ['s1', 's2'], seed % 2 === 1 ? 0.3 : 0),
    ...some('sender', ['ada@example.org', 'ADA@example.org', 'bo@example.org'], 0.5),
    ...some('source', ['API', 'Import'], 0.2),
    ...(random() < 0.3 ? { credits: 1 + Math.floor(random() * 3) } : {}),
    ...some('channel', ['sms', 'email'], seed % 3 === 0 ? 0.3 : 0),
    ...(random() < 0.1 ? { experimentId: 'x', variantId: one(['A', 'B']) } : {}),
    ...(random() < 0.1 ? { direction: 'incoming' } : {}),
  })
  for (let step = 0; step < 12; step += 1) {
    const chosen = random()
    if (chosen < 0.15) {
      const body = { name: 'C', channel: one(['sms', 'email', 'push']) }
      await server.call('PUT', `/api/workspaces/${ws}/campaigns/${one(['c1', 'c2'])}`, body)
    } else if (chosen < 0.25) {
      const anew = { id: `teach-${seed}-${step}`, kind: 'message.sent', time: '2026-01-02T00:00:00Z' }
      await server.send(ws, [{ ...anew, messageId: one(['m1', 'm2', 'm3']), campaignId: 'c1' }])
    } else if (chosen < 0.32) {
      const [previousId, userId] = random() < 0.5 ? ['a', 'b'] : ['b', 'c']
      await server.call('POST', '/v1/alias', { messageId: `alias-${seed}-${step}`, previousId, userId }, key)
    } else {
      const events = Array.from({ length: 1 + Math.floor(random() * 6) }, (_, n) => event(step, n))
      await server.send(ws, events)
    }
    yield step
  }
}
