import type { Asking, Subject } from '../answers.ts'

export function getresponse({ key }: Subject): Asking[] {
  const stats = (name: string, grouping: string, more: object = {}): Asking => ({
    name: `GetResponse stats, ${name}`,
    path: '/',
    body: { method: 'get_message_stats', params: [key, { message: 'campaign-3', grouping, ...more }], id: 1 },
  })
  return [
    { name: 'GetResponse ping', path: '/', body: { method: 'ping', params: [key], id: 1 } },
    stats('daily', 'daily'),
    stats('hourly', 'hourly'),
    stats('contacts since May', 'daily', { created_on: { FROM: '2026-05-01' } }),
  ]
}
