import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Brand, startLive } from './live-server.ts'

let live: Awaited<ReturnType<typeof startLive>>
let brand: Brand
beforeAll(async () => {
  live = await startLive()
  brand = await live.brand()
  await brand.put('agents', '1', { name: 'John SlickText' })
  await brand.put('agents', '2', { name: 'Ann van der Berg' })
  await brand.put('agents', '10', { name: 'Cher' })
  await brand.put('agents', '3', { name: 'Gone', active: false })
  await brand.put('tags', '3', { name: 'Nashville', color: '#23ddcd' })
  await brand.put('tags', '4', { name: 'Quiet' })
  await brand.put('contacts', 'ann', { city: 'Oslo' })
  const at = (conversationId: string, clock: string, kind: string, more: object = {}) => ({
    kind: kind === 'received' ? 'message.received' : `conversation.${kind}`,
    conversationId,
    time: `2024-12-10T${clock}Z`,
    ...more,
  })
  // One conversation: two episodes, one of them by the second user, who kept it when it was opened again.
  await brand.send([
    at('a', '10:00:00', 'received', { contactId: 'ann' }),
    at('a', '10:00:00', 'opened', { contactId: 'ann' }),
    at('a', '10:00:05', 'replied', { automated: true }),
    at('a', '10:01:00', 'assigned', { agentId: '1' }),
    at('a', '10:02:00', 'replied', { agentId: '1' }),
    at('a', '10:03:00', 'tagged', { tagId: '3', agentId: '1' }),
    at('a', '10:04:00', 'assigned', { agentId: '2' }),
    at('a', '10:10:00', 'closed', { agentId: '1' }),
    at('a', '11:00:00', 'received'),
    at('a', '11:00:10', 'reopened'),
    at('a', '11:01:00', 'replied', { agentId: '1' }),
    at('a', '11:05:10', 'closed', { agentId: '1' }),
    // Another: never assigned, its tag taken off before it was closed, and closed by the first user.
    at('b', '12:00:00', 'opened', { contactId: 'bob' }),
    at('b', '12:00:20', 'tagged', { tagId: '3' }),
    at('b', '12:00:30', 'untagged', { tagId: '3' }),
    at('b', '12:01:40', 'closed', { agentId: '1' }),
    // A third is still open.
    at('c', '13:00:00', 'opened', { contactId: 'cid' }),
    at('c', '13:00:30', 'assigned', { agentId: '1' }),
  ])
})
afterAll(() => live.close())

const DAY = 'start=2024-12-10&end=2024-12-10'

describe('Users', () => {
  it('are all those active, by number, with what was theirs', async () => {
    expect(await brand.get(`/inbox/users?${DAY}`)).toEqual({
      data: [
        {
          user_id: 1,
          name: 'John SlickText',
          avatar_content: 'JS',
          assignments: 2,
          // Only the one that nobody had been assigned to.
          closures: 1,
          // 120 s to the first reply, and 60 s from the message that opened it again.
          average_first_response_time: 90,
          average_resolution_time: 100,
          average_handle_time: 100,
        },
        {
          user_id: 2,
          name: 'Ann van der Berg',
          avatar_content: 'AB',
          assignments: 1,
          closures: 2,
          average_first_response_time: 0,
          // 600 s and 300 s.
          average_resolution_time: 450,
          // 360 s since the assignment, and all 300 s of the episode that began without one.
          average_handle_time: 330,
        },
        {
          user_id: 10,
          name: 'Cher',
          avatar_content: 'C',
          assignments: 0,
          closures: 0,
          average_first_response_time: 0,
          average_resolution_time: 0,
          average_handle_time: 0,
        },
      ],
    })
  })

  it('have each figure where it happened, whatever the window cuts through', async () => {
    const { data } = await brand.get('/inbox/users?start=2024-12-10+11:00:00&end=2024-12-10+11:02:00')
    expect(data[0]).toMatchObject({ assignments: 0, closures: 0, average_first_response_time: 60 })
    const late = await brand.get('/inbox/users?start=2024-12-10+11:02:00&end=2024-12-10+11:59:59')
    expect(late.data[0]).toMatchObject({ average_first_response_time: 0 })
    expect(late.data[1]).toMatchObject({ closures: 1, average_resolution_time: 300 })
  })

  it('are narrowed down by fields of the contact, and stay in the list', async () => {
    const { data } = await brand.get(`/inbox/users?${DAY}&city=Oslo`)
    expect(data).toHaveLength(3)
    expect(data[0]).toMatchObject({ assignments: 1, closures: 0 })
    expect(data[1]).toMatchObject({ closures: 2 })
  })

  it('are compared with the window before, row by row', async () => {
    const body = await brand.get('/inbox/users?start=2024-12-11&end=2024-12-11&compare=DoD')
    expect(body.data[1].closures).toBe(0)
    expect(body.comparison).toMatchObject({
      type: 'DoD',
      start: '2024-12-10 00:00:00',
      end: '2024-12-10 23:59:59',
    })
    expect(body.comparison.data[1].closures).toBe(2)
    expect(Object.keys(body.comparison)).toEqual(['type', 'start', 'end', 'data'])
  })
})

describe('Tags', () => {
  it('count what was closed while it bore them', async () => {
    expect(await brand.get(`/inbox/tags?${DAY}`)).toEqual({
      data: [
        {
          inbox_tag_id: 3,
          name: 'Nashville',
          color: '#23ddcd',
          additions: 2,
          closures: 2,
          average_first_response_time: 90,
          average_resolution_time: 450,
          average_handle_time: 330,
        },
        {
          inbox_tag_id: 4,
          name: 'Quiet',
          color: null,
          additions: 0,
          closures: 0,
          average_first_response_time: 0,
          average_resolution_time: 0,
          average_handle_time: 0,
        },
      ],
      pagingData: {
        prevPage: null,
        currentPage: null,
        nextPage: null,
        currentPageString: null,
        hasMore: false,
      },
    })
  })

  it.each([
    ['limit=1', [3], [null, null, null, null, true]],
    ['limit=1&offset=1', [4], [null, null, null, null, false]],
    ['limit=10000&offset=7', [], [null, null, null, null, false]],
    ['page=1&pageSize=1', [3], [null, 1, 2, '1', true]],
    ['page=2&pageSize=1', [4], [1, 2, null, '2', false]],
    ['page=9&pageSize=1', [], [8, 9, null, '9', false]],
  ])('come in pages: %s', async (query, ids, paging) => {
    const { data, pagingData } = await brand.get(`/inbox/tags?${query}`)
    expect(data.map((row: { inbox_tag_id: number }) => row.inbox_tag_id)).toEqual(ids)
    expect(Object.values(pagingData)).toEqual(paging)
  })

  it.each([
    'limit=0',
    'limit=10001',
    'limit=-1',
    'limit=1e3',
    'offset=-1',
    'offset=9007199254740992',
    'page=1',
    'pageSize=5',
    'page=0&pageSize=5',
    'page=1&pageSize=10001',
    'page=1&pageSize=5&limit=5',
    'page=9007199254740991&pageSize=10000',
  ])('refuse %s', async (query) => {
    expect((await brand.ask(`/inbox/tags?${query}`)).status).toBe(400)
  })
})
