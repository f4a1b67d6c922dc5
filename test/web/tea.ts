import type { TestServer } from '../server.ts'

/** Names as nobody should be called: each has to be shown as it is, and to do nothing. */
export const HOSTILE = [
  '<script>document.title="owned"</script>',
  '"><img src=x onerror=alert(1)>',
  '\u202eright to left\u202c مرحبا',
  '👩‍👩‍👧‍👦 tea 🫖',
  'long '.repeat(40).trim(),
] as const

/** Some days of a small shop, so few that they can be counted: 40 messages in January, 10 in December. */
export async function fillTea(server: TestServer): Promise<string> {
  const { id } = await server.workspace('tea', { name: 'Tea <b>shop</b>', timezone: 'Europe/Paris' })
  const campaigns = ['spring', ...HOSTILE.map((_name, at) => `c${at}`)]
  await server.call(
    'POST',
    `/api/workspaces/${id}/campaigns`,
    campaigns.map((campaign, at) => ({ id: campaign, name: at === 0 ? 'Spring' : HOSTILE[at - 1] })),
  )
  const contacts = Array.from({ length: 20 }, (_, at) => ({
    id: `p${at}`,
    name: at < HOSTILE.length ? HOSTILE[at] : `Person ${at}`,
    email: `p${at}@example.test`,
    createdAt: `2026-01-${String(1 + at).padStart(2, '0')}T08:00:00Z`,
  }))
  await server.call('POST', `/api/workspaces/${id}/contacts`, contacts)
  await server.send(id, [...messages(40, '2026-01'), ...messages(10, '2025-12')])
  return id
}

/** Of `count` messages of a month all are sent, 9 in 10 delivered, half opened, a fifth clicked, the rest bounced. */
function messages(count: number, month: string): object[] {
  return Array.from({ length: count }, (_, at) => {
    const day = String(5 + (at % 20)).padStart(2, '0')
    const messageId = `m-${month}-${at}`
    const base = {
      messageId,
      contactId: `p${at % 20}`,
      channel: 'email',
      campaignId: at % 4 === 3 ? `c${at % 5}` : 'spring',
    }
    const event = (kind: string, hour: string) => ({
      id: `${messageId}-${kind}`,
      kind,
      time: `${month}-${day}T${hour}:00:00Z`,
      ...base,
    })
    return [
      event('message.sent', '09'),
      at % 10 === 9
        ? { ...event('message.bounced', '09'), bounceClass: 'user_unknown' }
        : event('message.delivered', '09'),
      ...(at % 2 === 0 ? [event('message.opened', '10')] : []),
      ...(at % 5 === 0 ? [{ ...event('message.clicked', '11'), url: `https://tea.test/${at % 3}` }] : []),
    ]
  }).flat()
}
