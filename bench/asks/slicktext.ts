import type { Asking, Subject } from '../answers.ts'

/** Every page without parameters, which asks for all of history, then some as a dashboard would ask. */
export function slicktext({ workspaceId }: Subject): Asking[] {
  const ask = (name: string, path: string): Asking => ({
    name: `SlickText ${name}`,
    path: `/v1/brands/${workspaceId}/analytics/${path}`,
  })
  const month = 'start=2026-06-01&end=2026-06-30'
  return [
    ask('contacts', 'contacts'),
    ask('contacts by opt-in status', 'contacts?group=opt_in_status'),
    ask('growth', 'contacts/growth'),
    ask('growth by source, a month', `contacts/growth?group=contact_source&${month}`),
    ask('additions and deletions', 'contacts/add-delete-events'),
    ask('opt-in changes', 'contacts/opt-in-status-events'),
    ask('opt-in changes by source', 'contacts/opt-in-status-events?group=contact_source'),
    ask('campaigns', 'campaigns'),
    ask('campaigns, a month', `campaigns?${month}`),
    ask('campaigns by their start', 'campaigns?metric=campaigns'),
    ask('campaign', 'campaigns/campaign-20'),
    ask('campaign by day and source', 'campaigns/campaign-20?frequency=day&group=source'),
    ask('messages', 'messages'),
    ask('messages, a month', `messages?${month}`),
    ask('messages by status', 'messages?group=status'),
    ask('messages by status, a month', `messages?group=status&${month}`),
    ask('credits', 'messages/credits'),
    ask('credits by source, a month', `messages/credits?group=source&${month}`),
    ask('inbox users', 'inbox/users'),
    ask('inbox users, a month', `inbox/users?${month}`),
    ask('inbox tags', 'inbox/tags'),
    ask('workflows', 'workflows'),
    ask('workflow', 'workflows/workflow-3'),
    ask('node of a workflow', 'workflows/workflow-3/nodes/node-1'),
    ask('clicks on links', 'links/clicks'),
  ]
}
