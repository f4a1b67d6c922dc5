import type { Example, ExampleSetting } from '../dialect.ts'

/** A sequence in figures. */
export function examples(at: ExampleSetting): Example[] {
  return [
    {
      title: 'Saleshandy: a sales sequence',
      lines: [
        `curl -s ${at.url}/v1/analytics/stats`,
        `-H 'x-api-key: ${at.key}'`,
        `-H 'content-type: application/json' -d '{"sequenceId": "${at.sequenceId}"}'`,
      ],
    },
  ]
}
