import type { Ask, LevelRow } from '../../model/ask.ts'
import { lastDays } from '../../model/time.ts'
import { MESSAGE_DECIMALS, rate } from './rate.ts'

const DAYS = 30

const METRICS = [
  'contactsCreated',
  'messages',
  'messagesSent',
  'messagesOpened',
  'messagesClicked',
  'trackedEvents',
] as const

/**
 * The dashboard: contacts and campaigns as they are now, the rest over the last 30 UTC days. Rates divide by
 * `sent` here (the campaign page divides by `delivered`): the vendor's samples prove both.
 */
export async function overview(ask: Ask): Promise<object> {
  const window = lastDays(DAYS, ask.nowMs, 'UTC')
  const [contacts, campaigns, rows] = await Promise.all([
    ask.level({ of: 'contacts', atMs: window.toMs }),
    ask.level({ of: 'campaigns', group: 'status' }),
    ask.count({ metrics: METRICS, window }),
  ])
  const counts = rows[0]?.values
  const sent = counts?.messagesSent ?? 0
  const opened = counts?.messagesOpened ?? 0
  const clicked = counts?.messagesClicked ?? 0
  return {
    contacts: {
      total: total(contacts),
      new: counts?.contactsCreated ?? 0,
    },
    campaigns: {
      total: total(campaigns),
      active: total(campaigns.filter((row) => row.group === 'active')),
    },
    messages: {
      total: counts?.messages ?? 0,
      sent,
      opened,
      clicked,
      openRate: rate(opened, sent, MESSAGE_DECIMALS),
      clickRate: rate(clicked, sent, MESSAGE_DECIMALS),
    },
    events: { total: counts?.trackedEvents ?? 0 },
  }
}

function total(rows: readonly LevelRow[]): number {
  return rows.reduce((sum, row) => sum + row.value, 0)
}
