import type { Example, ExampleSetting } from '../dialect.ts'

/** A campaign summed up. */
export function examples(at: ExampleSetting): Example[] {
  return [
    {
      title: 'inwise: the same letter, summed up',
      lines: [
        `curl -sG ${at.url}/rest/v1/campaigns/email/activitiesSummary`,
        `-H 'X-API-Key: ${at.key}' -d campaign_id=${at.campaignId}`,
      ],
    },
  ]
}
