import type { Filled } from '../demo/fill.ts'
import type { Example } from '../dialects/dialect.ts'
import { DIALECTS } from '../dialects/index.ts'
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

/** Commands that work as they stand, each on its own: the dialects' own, on things of the story, and an event. */
function samples({ url, key, workspaceId }: DemoWords): Example[] {
  const story = {
    campaignId: 'letter-12',
    automationId: 'welcome',
    sequenceId: 'seq-cafes',
    steps: ['page_view', 'signup', 'purchase'],
  }
  return [
    ...DIALECTS.flatMap((dialect) => dialect.examples({ url, key, workspaceId, ...story })),
    {
      title: 'An event of yours: ask again where visitors come from',
      lines: [
        `curl -s ${url}/api/workspaces/${workspaceId}/events`,
        `-H 'authorization: Bearer ${key}'`,
        `-d '{"kind": "page_view", "sessionId": "me", "utmSource": "terminal"}'`,
      ],
    },
  ]
}

/** A command over several lines; inside of quotes the shell needs no backslash. */
function sampleText({ title, lines }: Example): string {
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
    `The page        the link at the top, once, within 15 minutes; or with a key:`,
    `                ${url}/sign-in`,
    `Every route     ${url}/openapi.json`,
    `Workspace       ${workspaceId}`,
    `Its key         ${key}`,
    ...(adminKey === null ? [] : [`Admin key       ${adminKey}`]),
    kept === undefined
      ? 'Ctrl-C ends the demo and removes its data.'
      : `Ctrl-C ends it; the data stay in ${kept}.`,
  ].join('\n')
}
