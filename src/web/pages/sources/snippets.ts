import type { Provider } from '../../api/routes.ts'

/** A way to send events: what to paste, and where. */
export interface Way {
  /** What the address calls it. */
  readonly word: string
  readonly title: string
  readonly note: string
  readonly texts: readonly { readonly name: string; readonly text: string }[]
}

interface Setting {
  /** Where this server is reached. */
  readonly url: string
  readonly ws: string
  /** null: the reader’s own goes there. */
  readonly key: string | null
  readonly providers: readonly Provider[]
}

/** All ways, filled in for a workspace. Values are quoted for where they stand: ids hold letters, digits, _ and - only. */
export function snippetsFor(setting: Setting): readonly Way[] {
  return [
    curl(setting),
    browser(setting),
    node(setting),
    ...setting.providers.map((one) => provider(setting, one)),
  ]
}

function curl({ url, ws, key }: Setting): Way {
  const event = { kind: 'page_view', contactId: 'u1', utmSource: 'letter' }
  return {
    word: 'curl',
    title: 'curl, or any program',
    note: 'One event, a list of them, or one in each line. Without a time it is of now. The answer says which were taken, and why others were not.',
    texts: [
      {
        name: 'the command',
        text: `curl ${url}/api/workspaces/${ws}/events \\
  -H ${key === null ? '"authorization: Bearer $KEY"' : `'authorization: Bearer ${key}'`} \\
  -H 'content-type: application/json' \\
  -d '${JSON.stringify(event)}'`,
      },
    ],
  }
}

function browser({ url, key }: Setting): Way {
  const { host, protocol } = new URL(url)
  const text = `import { AnalyticsBrowser } from '@segment/analytics-next'

const key = '${key ?? 'YOUR_KEY'}'
const analytics = AnalyticsBrowser.load(
  { writeKey: key, cdnSettings: { integrations: { 'Segment.io': { apiKey: key } } } },
  { integrations: { 'Segment.io': { apiHost: '${host}/v1', protocol: '${protocol.replace(':', '')}' } } },
)
analytics.page()
analytics.track('signup', { plan: 'free' })`
  return {
    word: 'browser',
    title: 'Segment in the browser',
    note: 'npm install @segment/analytics-next. Everybody can read the key of a web site: give it the scope ingest and nothing else.',
    texts: [{ name: 'the script', text }],
  }
}

function node({ url, key }: Setting): Way {
  const text = `import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({ writeKey: '${key ?? 'YOUR_KEY'}', host: '${url}' })
analytics.track({ userId: 'u1', event: 'signup', properties: { plan: 'free' } })
await analytics.closeAndFlush()`
  return {
    word: 'node',
    title: 'Segment in Node',
    note: 'npm install @segment/analytics-node.',
    texts: [{ name: 'the script', text }],
  }
}

function provider({ url, ws }: Setting, { name, title, secret }: Provider): Way {
  const notes = {
    made: 'The answer has the address to give to the provider, and its secret, this once.',
    given:
      'The answer has the address to give to the provider; the provider’s own secret is given to the source later.',
    none: 'The answer has the address to give to the provider, which signs by certificate.',
  }
  return {
    word: name,
    title: `${title}: webhooks`,
    note: `The provider tells this server what becomes of messages. The button New source below does what either of these does. ${notes[secret]}`,
    texts: [
      { name: 'the command line', text: `npx aftersend sources create ${ws} ${name}` },
      {
        name: 'the request',
        text: `curl ${url}/api/workspaces/${ws}/sources \\
  -H "authorization: Bearer $ADMIN_KEY" \\
  -H 'content-type: application/json' \\
  -d '{"provider": "${name}", "name": "${title}"}'`,
      },
    ],
  }
}
