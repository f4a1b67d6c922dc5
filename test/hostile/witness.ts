import { expect } from 'vitest'
import type { Opened, Tenant } from './opened.ts'

/**
 * A bystander: a workspace with a little of everything, whose answers must stay what they are, to the letter,
 * whatever others send.
 */
export interface Witness {
  readonly tenant: Tenant
  /** Asks everything again and fails where an answer has changed. */
  stillSays(): Promise<void>
}

const DAY = '2026-01-29'

export async function callWitness(opened: Opened): Promise<Witness> {
  const tenant = await opened.workspace()
  await opened.write('PUT', tenant.url('/campaigns/news'), { name: 'News', channel: 'email' })
  await opened.write('PUT', tenant.url('/contacts/ada'), {
    email: 'ada@example.com',
    createdAt: `${DAY}T08:00:00Z`,
  })
  const sent = await opened.write('POST', tenant.url('/events'), [
    {
      id: 's',
      kind: 'message.sent',
      time: `${DAY}T09:00:00Z`,
      messageId: 'm',
      contactId: 'ada',
      campaignId: 'news',
    },
    { id: 'o', kind: 'message.opened', time: `${DAY}T10:00:00Z`, messageId: 'm' },
    { id: 'p', kind: 'page_view', time: `${DAY}T10:01:00Z`, contactId: 'ada', utmSource: 'mail' },
    { id: 'b', kind: 'purchase', time: `${DAY}T10:02:00Z`, contactId: 'ada' },
  ])
  expect(sent.body).toEqual({ accepted: 4, duplicates: 0, rejected: [] })
  const first = await testimony(opened, tenant)
  return {
    tenant,
    async stillSays() {
      expect(await testimony(opened, tenant)).toEqual(first)
    },
  }
}

async function testimony(opened: Opened, tenant: Tenant): Promise<string[]> {
  const pages = [
    '/contacts/ada',
    '/analytics',
    '/analytics/attribution',
    '/analytics/funnel?steps=page_view,purchase',
  ]
  const answers = await Promise.all([
    ...pages.map((page) => opened.ask({ url: tenant.url(page), key: tenant.key })),
    opened.write('POST', '/', {
      id: 1,
      method: 'get_message_stats',
      params: [tenant.key, { message: 'news' }],
    }),
  ])
  return answers.map(({ status, text }) => {
    expect(status, text).toBe(200)
    return text
  })
}
