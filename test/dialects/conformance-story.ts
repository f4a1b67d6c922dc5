import type { TestServer } from '../server.ts'
import type { Asker } from './conformance-table.ts'

const HOURS = [8, 9, 9, 10]

/** Writes the things that the story is about; they have no say in when. */
export async function writeThings(server: TestServer, { workspaceId, id }: Asker): Promise<void> {
  const name = `Name of ${id}`
  const things: readonly (readonly [collection: string, things: readonly object[]])[] = [
    ['campaigns', [{ id, name }]],
    ['sequences', [{ id, name }]],
    ['workflows', [{ id, name }]],
    ['agents', [0, 1].map((n) => ({ id: `${id} agent ${n}`, name: `${name} ${n}` }))],
    ['tags', [0, 1, 2].map((n) => ({ id: `${id} tag ${n}`, name: `${name} ${n}`, color: '#23ddcd' }))],
    [
      'links',
      [
        { id: `${id} link`, name, url: `https://${id}.test/`, workflowId: id },
        { id: `${id} other link`, name, url: `https://${id}.test/`, campaignId: id },
      ],
    ],
  ]
  for (const [collection, all] of things) {
    const { status, text } = await server.call('POST', `/api/workspaces/${workspaceId}/${collection}`, all)
    if (status !== 200) throw new Error(text)
  }
}

/**
 * Tells a workspace a little of everything that dialects ask for, all of it named after the asker's id. Much of it
 * happens at one instant, so that only a total order is a stable one. `round` makes the events others.
 */
export async function tellStory(server: TestServer, { workspaceId, id }: Asker, round = ''): Promise<void> {
  const events = Array.from({ length: 24 }, (_, n) => life(id, n)).flat()
  await server.send(
    workspaceId,
    events.map((event, at) => ({ id: `${round} ${at}`, ...event })),
  )
}

/** What happens to contact number `n`. */
function life(id: string, n: number): object[] {
  const contactId = `${id} contact ${n}`
  const at = (hour: number) => `2026-01-${n % 2 === 0 ? 20 : 28}T${String(hour).padStart(2, '0')}:00:00Z`
  const time = at(HOURS[n % 4] ?? 8)
  const message = {
    contactId,
    messageId: `${id} message ${n}`,
    campaignId: id,
    sequenceId: id,
    step: 1 + (n % 3),
    ...(n % 5 === 0 ? {} : { channel: n % 2 === 0 ? 'email' : 'sms' }),
  }
  const conversation = { contactId, conversationId: `${id} talk ${n}` }
  const agent = `${id} agent ${n % 2}`
  const step = { contactId, workflowId: id, workflowNodeId: `${id} node`, messageId: `${id} step ${n}` }
  const visit = { sessionId: `${id} session ${n}`, contactId, time, utmSource: `${id} source ${n % 3}` }
  return [
    { kind: 'contact.created', contactId, time, source: `${id} form` },
    { kind: 'enrollment.started', contactId, campaignId: id, sequenceId: id, time },
    {
      ...message,
      kind: 'message.sent',
      time,
      sender: `${id}@sender.test`,
      recipient: `${n}@${id}.test`,
      credits: 1,
    },
    { ...message, kind: n % 6 === 0 ? 'message.bounced' : 'message.delivered', time },
    ...(n % 3 === 0 ? [] : [{ ...message, kind: 'message.opened', time: at(11) }]),
    ...(n % 3 === 1
      ? [{ ...message, kind: 'message.clicked', time: at(12), url: `https://${id}.test/` }]
      : []),
    ...(n % 4 === 1
      ? [{ ...message, kind: 'message.replied', time: at(13), conversationId: `${id} talk ${n}` }]
      : []),
    ...(n % 8 === 3 ? [{ ...message, kind: 'message.unsubscribed', time: at(14) }] : []),
    ...(n % 4 === 2
      ? [
          {
            ...{ kind: 'message.suppressed', contactId, campaignId: id, channel: 'email', time },
            ...{ messageId: `${id} held ${n}`, reason: 'bounced', recipient: `${n}@${id}.test` },
          },
        ]
      : []),
    { kind: 'enrollment.started', contactId, workflowId: id, time },
    ...(n % 2 === 0 ? [{ kind: 'enrollment.completed', contactId, workflowId: id, time: at(16) }] : []),
    { ...step, kind: 'message.sent', channel: 'sms', credits: 2, time: at(15) },
    ...(n % 3 === 2 ? [{ ...step, kind: 'message.clicked', linkId: `${id} link`, time: at(15) }] : []),
    ...(n % 3 !== 0
      ? [{ kind: 'order.placed', contactId, orderId: `${id} order ${n}`, amount: 5, time: at(16) }]
      : []),
    ...(n % 2 === 0
      ? [
          { ...conversation, kind: 'message.received', messageId: `${id} asks ${n}`, time },
          { ...conversation, kind: 'conversation.opened', time },
          { ...conversation, kind: 'conversation.assigned', agentId: agent, time: at(17) },
          { ...conversation, kind: 'conversation.tagged', tagId: `${id} tag ${n % 3}`, time: at(17) },
          { ...conversation, kind: 'conversation.replied', agentId: agent, time: at(17) },
        ]
      : []),
    ...(n % 4 === 0 ? [{ ...conversation, kind: 'conversation.closed', agentId: agent, time: at(18) }] : []),
    ...(n % 12 === 7 ? [{ kind: 'contact.deleted', contactId, time: at(20) }] : []),
    { kind: 'prospect.outcome_changed', contactId, sequenceId: id, outcome: 'Interested', time: at(15) },
    { ...visit, kind: 'page_view' },
    { ...visit, kind: 'signup', time: at(12) },
    ...(n % 2 === 0 ? [{ ...visit, kind: 'purchase', time: at(13), amount: 10 }] : []),
  ]
}
