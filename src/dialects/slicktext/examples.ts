import type { Example, ExampleSetting } from '../dialect.ts'

/** What came of a campaign. */
export function examples(at: ExampleSetting): Example[] {
  return [
    {
      title: 'SlickText: what a letter earned',
      lines: [
        `curl -s ${at.url}/v1/brands/${at.workspaceId}/analytics/campaigns/${at.campaignId}`,
        `-H 'authorization: Bearer ${at.key}'`,
      ],
    },
  ]
}
