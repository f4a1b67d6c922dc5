import type { Asking, Subject } from '../answers.ts'

export function inwise({ world }: Subject): Asking[] {
  const ask = (name: string, path: string): Asking => ({
    name: `inwise ${name}`,
    path: `/rest/v1/campaigns/email/${path}`,
  })
  const campaign = `campaign-${Math.floor(0.99 * world.campaigns) - 2}`
  const ever = 'date_from=2026-01-01&page_size=1000'
  return [
    ask('sent e-mails', 'sentEmails'),
    ask('sent e-mails of a contact', 'sentEmails?contact_id=contact-7&date_from=2026-01-01'),
    ask('sent e-mails ever, page 1', `sentEmails?${ever}`),
    ask('sent e-mails ever, page 150', `sentEmails?${ever}&page_index=150`),
    ask('undelivered', 'undelivered'),
    ask('undelivered of a campaign', `undelivered?campaign_id=${campaign}`),
    ask('activities', 'activities'),
    ask('activities ever, page 1', `activities?${ever}`),
    ask('activities ever, page 50', `activities?${ever}&page_index=50`),
    ask('summary', 'activitiesSummary?campaign_id=campaign-3'),
    ask('recent activities', 'recentActivities'),
    ask('recent sent e-mails', 'recentSentEmails'),
    ask('recent undelivered', 'recentUndelivered'),
  ]
}
