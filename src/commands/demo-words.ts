import type { Filled } from '../demo/fill.ts'
import { wrapped } from './help.ts'
import { grouped, styled, widthOf } from './output.ts'

export interface DemoWords extends Filled {
  readonly url: string
  /** The admin key, where this start made it. */
  readonly adminKey: string | null
  /** How long it took until it was ready, in words. */
  readonly took: string
  /** Directory that is kept; absent: all goes when the demo ends. */
  readonly kept: string | undefined
}

/** What the demo says when it is ready: what there is, what to paste, what to open. */
export function demoWords(words: DemoWords): string {
  const paragraphs = [introduction(words), ...samples(words).map(sampleText), ending(words)]
  return `\n${paragraphs.join('\n\n')}`
}

function introduction({ name, counts, days, took }: DemoWords): string {
  const story =
    counts === null
      ? `${name} is there already, as an earlier demo left it.`
      : `${name}, a made-up business with a letter about tea: ${grouped(counts.contacts)} contacts, ` +
        `${counts.campaigns} campaigns and ${grouped(counts.events)} events of ${days} days, ready in ${took}.`
  return wrapped(`${story} Paste any of these into another terminal.`, widthOf(process.stdout)).join('\n')
}

interface Sample {
  readonly title: string
  /** Lines of one command. */
  readonly lines: readonly string[]
}

/** Commands that work as they stand, each on its own, in lines of less than 80 columns. */
function samples({ url, key, workspaceId }: DemoWords): Sample[] {
  const workspace = `${url}/api/workspaces/${workspaceId}`
  const page = (title: string, path: string, days = 0, more: readonly string[] = []): Sample => ({
    title: `CampaignOS: ${title}`,
    lines: [
      `curl -s${days > 0 ? 'G' : ''} ${workspace}/analytics${path}`,
      `-H 'authorization: Bearer ${key}'${days > 0 ? ` -d days=${days}` : ''}`,
      ...more,
    ],
  })
  return [
    {
      title: 'GetResponse: one letter, day by day',
      lines: [
        `curl -s ${url}/getresponse`,
        `-d '{"id": 1, "method": "get_message_stats", "params":`,
        `["${key}", {"message": "letter-12"}]}'`,
      ],
    },
    page('the last 30 days', ''),
    page('the welcome series', '/campaigns/welcome'),
    page('day by day', '/timeseries', 14),
    page('where visitors come from', '/attribution', 90),
    page('from a visit to a purchase', '/funnel', 90, ['-d steps=page_view,signup,purchase']),
    page('who comes back, by the day of signing up', '/cohorts', 60),
    {
      title: 'SlickText: what a letter earned',
      lines: [
        `curl -s ${url}/v1/brands/${workspaceId}/analytics/campaigns/letter-12`,
        `-H 'authorization: Bearer ${key}'`,
      ],
    },
    {
      title: 'inwise: the same letter, summed up',
      lines: [
        `curl -sG ${url}/rest/v1/campaigns/email/activitiesSummary`,
        `-H 'X-API-Key: ${key}' -d campaign_id=letter-12`,
      ],
    },
    {
      title: 'Saleshandy: a sales sequence',
      lines: [
        `curl -s ${url}/v1/analytics/stats`,
        `-H 'x-api-key: ${key}'`,
        `-H 'content-type: application/json' -d '{"sequenceId": "seq-cafes"}'`,
      ],
    },
    {
      title: 'An event of yours: ask again where visitors come from',
      lines: [
        `curl -s ${workspace}/events`,
        `-H 'authorization: Bearer ${key}'`,
        `-d '{"kind": "page_view", "sessionId": "me", "utmSource": "terminal"}'`,
      ],
    },
  ]
}

/** A command over several lines; inside of quotes the shell needs no backslash. */
function sampleText({ title, lines }: Sample): string {
  let isQuoted = false
  const text = lines.map((line, at) => {
    if (line.split("'").length % 2 === 0) isQuoted = !isQuoted
    const end = at === lines.length - 1 || isQuoted ? '' : ' \\'
    return `${at === 0 ? '' : '  '}${line}${end}`
  })
  return [styled('bold', `# ${title}`), ...text].join('\n')
}

function ending({ url, adminKey, key, workspaceId, kept }: DemoWords): string {
  return [
    `Every route     ${url}/openapi.json`,
    `Workspace       ${workspaceId}`,
    `Its key         ${key}`,
    ...(adminKey === null ? [] : [`Admin key       ${adminKey}`]),
    kept === undefined
      ? 'Ctrl-C ends the demo and removes its data.'
      : `Ctrl-C ends it; the data stay in ${kept}.`,
  ].join('\n')
}
