import { startServer, type TestServer } from '../server.ts'

/** A workspace in Berlin on 30 January 2026, noon UTC, and a way to ask it questions. */
export interface Asked {
  readonly server: TestServer
  readonly id: string
  readonly key: string
  /** The answer of a question that is expected to be good. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  ask(question: object): Promise<any>
  /** Status and sentence of one that is not. */
  refusal(question: unknown): Promise<string>
}

export async function opened(options: { now?: string; timezone?: string } = {}): Promise<Asked> {
  const server = await startServer({ now: options.now ?? '2026-01-30T12:00:00Z' })
  const { id, key } = await server.workspace('shop', { timezone: options.timezone ?? 'Europe/Berlin' })
  const path = `/api/workspaces/${id}/analytics/query`
  return {
    server,
    id,
    key,
    async ask(question) {
      const answer = await server.call('POST', path, question, key)
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
      return answer.body
    },
    async refusal(question) {
      const { status, body } = await server.call('POST', path, question, key)
      return `${status} ${body.error?.code}: ${body.error?.message}`
    },
  }
}

/** Two campaigns, three messages and what became of them, all literal. Days are those of Berlin. */
export async function tellLetters({ server, id }: Asked): Promise<void> {
  await server.call('PUT', `/api/workspaces/${id}/campaigns/spring`, { name: 'Spring', channel: 'email' })
  await server.call('PUT', `/api/workspaces/${id}/campaigns/summer`, { name: 'Summer', channel: 'sms' })
  const spring = { campaignId: 'spring', channel: 'email' }
  const summer = { campaignId: 'summer', channel: 'sms' }
  await server.send(id, [
    // 10 January: two messages to Ann and Bob.
    { kind: 'message.sent', time: '2026-01-10T09:00:00Z', messageId: 'm1', contactId: 'ann', ...spring },
    { kind: 'message.sent', time: '2026-01-10T09:00:01Z', messageId: 'm2', contactId: 'bob', ...spring },
    { kind: 'message.delivered', time: '2026-01-10T09:00:05Z', messageId: 'm1' },
    // Ann opens twice that day, and once more after midnight in Berlin, which is still the 10th in UTC.
    { kind: 'message.opened', time: '2026-01-10T10:00:00Z', messageId: 'm1' },
    { kind: 'message.opened', time: '2026-01-10T11:00:00Z', messageId: 'm1' },
    { kind: 'message.opened', time: '2026-01-10T23:30:00Z', messageId: 'm1' },
    // Bob opens and clicks on the 12th.
    { kind: 'message.opened', time: '2026-01-12T08:00:00Z', messageId: 'm2' },
    {
      ...{ kind: 'message.clicked', time: '2026-01-12T08:01:00Z', messageId: 'm2' },
      ...{ linkId: 'l1', url: 'https://example.org/a' },
    },
    // 12 January: one text message to Ann, who gets away.
    { kind: 'message.sent', time: '2026-01-12T12:00:00Z', messageId: 'm3', contactId: 'ann', ...summer },
    { kind: 'message.unsubscribed', time: '2026-01-12T13:00:00Z', messageId: 'm3' },
  ])
}
