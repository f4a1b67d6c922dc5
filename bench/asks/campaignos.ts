import type { Asking, Subject } from '../answers.ts'

export function campaignos({ workspaceId, world }: Subject): Asking[] {
  const ask = (name: string, path: string): Asking => ({
    name: `CampaignOS ${name}`,
    path: `/api/workspaces/${workspaceId}/analytics${path}`,
  })
  return [
    ask('overview', ''),
    ask('campaign, 30d', `/campaigns/campaign-${Math.floor(0.9 * world.campaigns)}`),
    ask('time series, 30 days', '/timeseries'),
    ask('time series, 180 days', '/timeseries?days=180'),
    ask('attribution', '/attribution'),
    ask('funnel, 3 steps', '/funnel?steps=page_view,signup,purchase'),
    ask('cohorts, events', '/cohorts'),
    ask('cohorts, opens', '/cohorts?metric=opens'),
  ]
}
