import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from './cli.ts'
import { removeDirectories } from './directories.ts'
import { type Served, serveHere } from './served.ts'

let served: Served
beforeAll(async () => {
  served = await serveHere()
  await served.ask('PUT', '/api/workspaces/shop', {})
  await served.ask('PUT', '/api/workspaces/shop/campaigns/spring', { name: 'Spring' })
  await served.ask('POST', '/api/workspaces/shop/events', [
    { kind: 'message.sent', time: '2026-01-10T09:00:00Z', messageId: 'm1', campaignId: 'spring' },
    { kind: 'message.sent', time: '2026-01-11T09:00:00Z', messageId: 'm2', campaignId: 'spring' },
    { kind: 'message.opened', time: '2026-01-11T10:00:00Z', messageId: 'm2' },
  ])
})
afterAll(async () => {
  await served.close()
  await removeDirectories()
})

const query = (...args: string[]) => run(['query', '-w', 'shop', ...args], { env: served.env })
const days = ['--from', '2026-01-10', '--to', '2026-01-11']

test('A count is a table with a row for each day, its total below', async () => {
  const { stdout, code } = await query('sent', 'opened', ...days, '--grain', 'day')
  expect(code).toBe(0)
  expect(stdout).toBe(
    [
      'bucket      sent  opened',
      '2026-01-10     1       0',
      '2026-01-11     1       1',
      'total          2       1',
      '',
    ].join('\n'),
  )
})

test('Groups go by their names, with what was before beside each figure', async () => {
  const { stdout } = await query(
    ...['sent', '--from', '2026-01-11', '--to', '2026-01-11'],
    ...['--group', 'campaign', '--compare', 'previous_day', '--filter', 'campaignId=spring'],
  )
  expect(stdout).toBe('group   sent  before\nSpring     1       1\ntotal      1       1\n')
})

test('Any question can be asked as JSON, and answers can be JSON and CSV', async () => {
  const found = await query('--body', '{"question": "find", "collection": "campaigns", "ids": ["spring"]}')
  expect(found.stdout).toMatch(/^id {6}name {4}createdAt/)
  const json = JSON.parse((await query('sent', ...days, '--json')).stdout)
  expect(json.totals).toEqual({ sent: 2 })
  expect((await query('sent', ...days, '--csv')).stdout).toBe('"values.sent"\n2\n')
})

test('What cannot be asked is told in a line', async () => {
  expect((await query()).stderr).toContain('aftersend: Say what to count')
  expect((await query('opend')).stderr).toBe(
    'aftersend: /metrics/0 is no metric: "opend" (did you mean "opened"?).\n',
  )
  expect((await query('sent', '--filter', 'spring')).stderr).toContain('--filter must be like')
  expect((await query('sent', '--csv', '--zone', 'x')).stderr).toContain('/zone must be an IANA zone')
})
