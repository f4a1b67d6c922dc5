import type { TestServer } from '../server.ts'
import { HOSTILE } from './tea.ts'

const [SCRIPT, IMAGE, , EMOJI, LONG] = HOSTILE

/** Names of a contact, a workflow and an agent of the workspace, none of them harmless. */
export const NAMES = { contact: SCRIPT, workflow: IMAGE, agent: EMOJI, sequence: LONG, node: 'step <b>2</b>' }

/**
 * A workspace in which things run by themselves, few enough to be counted: ten contacts in a workflow of two nodes, six
 * prospects in a sequence of two steps, four conversations, and visits to a site.
 */
export async function fillFlows(server: TestServer): Promise<void> {
  const { id } = await server.workspace('flow', { name: 'Flow', timezone: 'Europe/Paris', currency: 'EUR' })
  const put = (collection: string, things: readonly object[]) =>
    server.call('POST', `/api/workspaces/${id}/${collection}`, things)
  await put(
    'contacts',
    range(10).map((at) => ({
      id: `p${at}`,
      ...(at === 0 ? { name: NAMES.contact } : {}),
      email: `p${at}@example.test`,
      source: at < 4 ? 'Website' : 'Fair',
      optInStatus: at < 7 ? 'subscribed' : 'pending',
      createdAt: `2026-01-${day(at)}T08:00:00Z`,
    })),
  )
  await put('workflows', [{ id: 'hello', name: NAMES.workflow, entryRule: 'signs <i>up</i>', active: true }])
  await put('sequences', [{ id: 'cafes', name: NAMES.sequence, steps: [{ number: 1, subject: 'Tea?' }] }])
  await put('agents', [{ id: 'ann', name: NAMES.agent }])
  await put('tags', [{ id: 'urgent', name: 'Urgent' }])
  await server.send(id, [...workflow(), ...sequence(), ...conversations(), ...visits()])
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at)
}

function day(at: number): string {
  return String(10 + at).padStart(2, '0')
}

function event(kind: string, time: string, members: object): object {
  return { id: `${kind}-${JSON.stringify(members)}-${time}`, kind, time, ...members }
}

/** Ten enter; all get the first message, six the second; five complete, two leave, three are still in it. */
function workflow(): object[] {
  return range(10).flatMap((at) => {
    const of = { contactId: `p${at}`, workflowId: 'hello' }
    const date = `2026-01-${day(at)}`
    const message = (node: string, hour: string) => {
      const sent = { ...of, messageId: `${node}-${at}`, workflowNodeId: node, channel: 'email' }
      return [
        event('message.sent', `${date}T${hour}:00:00Z`, { ...sent, subject: `About ${node}` }),
        event('message.delivered', `${date}T${hour}:01:00Z`, sent),
        ...(at % 2 === 0
          ? [event('message.clicked', `${date}T${hour}:30:00Z`, { ...sent, url: 'https://tea.test/' })]
          : []),
      ]
    }
    return [
      event('enrollment.started', `${date}T09:00:00Z`, of),
      ...message('first', '10'),
      ...(at < 6 ? message(NAMES.node, '11') : []),
      ...(at < 5 ? [event('enrollment.completed', `${date}T12:00:00Z`, of)] : []),
      ...(at === 8 || at === 9 ? [event('enrollment.exited', `${date}T12:00:00Z`, of)] : []),
      ...(at === 0
        ? [
            event('order.placed', `${date}T13:00:00Z`, {
              ...of,
              orderId: 'o1',
              amount: '19.90',
              currency: 'EUR',
            }),
          ]
        : []),
    ]
  })
}

/** Six prospects get step 1, four step 2; two reply to step 1 and have an outcome. */
function sequence(): object[] {
  return range(6).flatMap((at) => {
    const of = { contactId: `p${at}`, sequenceId: 'cafes' }
    const sent = (step: number) => {
      const message = {
        ...of,
        messageId: `seq-${step}-${at}`,
        step,
        channel: 'email',
        sender: 'ann@tea.test',
      }
      const time = `2026-01-2${step}T10:00:00Z`
      return [event('message.sent', time, message), event('message.delivered', time, message)]
    }
    return [
      event('enrollment.started', '2026-01-20T09:00:00Z', of),
      ...sent(1),
      ...(at < 4 ? sent(2) : []),
      ...(at < 2
        ? [
            event('message.replied', '2026-01-21T15:00:00Z', { ...of, messageId: `seq-1-${at}` }),
            event('prospect.outcome_changed', '2026-01-21T16:00:00Z', { ...of, outcome: 'Interested' }),
          ]
        : []),
    ]
  })
}

/** Four, each answered after 10 minutes and closed after two hours. */
function conversations(): object[] {
  return range(4).flatMap((at) => {
    const of = { conversationId: `conv-${at}`, contactId: `p${at}`, channel: 'sms' }
    const time = (clock: string) => `2026-01-2${at}T${clock}:00Z`
    return [
      event('message.received', time('14:00'), { ...of, messageId: `in-${at}` }),
      event('conversation.opened', time('14:00'), of),
      event('conversation.assigned', time('14:05'), { ...of, agentId: 'ann' }),
      event('conversation.tagged', time('14:06'), { ...of, tagId: 'urgent' }),
      event('conversation.replied', time('14:10'), { ...of, agentId: 'ann' }),
      event('conversation.closed', time('16:00'), { ...of, agentId: 'ann' }),
    ]
  })
}

/** Ten look at the site, six put something in the basket, two buy. */
function visits(): object[] {
  return range(10).flatMap((at) => {
    const of = { contactId: `p${at}`, sessionId: `s${at}`, url: 'https://tea.test/shop' }
    return [
      event('page_view', '2026-01-25T10:00:00Z', of),
      ...(at < 6 ? [event('basket, filled', '2026-01-25T10:05:00Z', of)] : []),
      ...(at < 2 ? [event('purchase', '2026-01-25T10:10:00Z', of)] : []),
    ]
  })
}
