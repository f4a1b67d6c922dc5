import type { Example, ExampleSetting } from '../dialect.ts'

/** Each page once. */
export function examples(at: ExampleSetting): Example[] {
  const page = (title: string, path: string, days = 0, more: readonly string[] = []): Example => ({
    title: `CampaignOS: ${title}`,
    lines: [
      `curl -s${days > 0 ? 'G' : ''} ${at.url}/api/workspaces/${at.workspaceId}/analytics${path}`,
      `-H 'authorization: Bearer ${at.key}'${days > 0 ? ` -d days=${days}` : ''}`,
      ...more,
    ],
  })
  return [
    page('the last 30 days', ''),
    page('the welcome series', `/campaigns/${at.automationId}`),
    page('day by day', '/timeseries', 14),
    page('where visitors come from', '/attribution', 90),
    page('from a visit to a purchase', '/funnel', 90, [`-d steps=${at.steps.join(',')}`]),
    page('who comes back, by the day of signing up', '/cohorts', 60),
  ]
}
