import type { Example, ExampleSetting } from '../dialect.ts'

/** A message (our campaign) day by day. */
export function examples(at: ExampleSetting): Example[] {
  return [
    {
      title: 'GetResponse: one letter, day by day',
      lines: [
        `curl -s ${at.url}/getresponse`,
        `-d '{"id": 1, "method": "get_message_stats", "params":`,
        `["${at.key}", {"message": "${at.campaignId}"}]}'`,
      ],
    },
  ]
}
