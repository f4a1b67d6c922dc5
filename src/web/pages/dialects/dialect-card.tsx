import { useId } from 'preact/hooks'
import type { Dialect, DialectCall } from '../../api/routes.ts'
import { asShown } from '../../parts/as-shown.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Definition } from '../../parts/definition.tsx'
import { Icon } from '../../parts/icon.tsx'
import { SaveMenu } from '../../parts/save-menu.tsx'
import { Snippet } from '../../parts/snippet.tsx'
import { addressWith, go, parameter } from '../../state/address.ts'
import { zone } from '../../state/when.ts'
import { numberWords, secondWords } from '../../words/formats.ts'
import type { Column, Table } from '../../words/table.ts'

interface DialectCardProps {
  readonly dialect: Dialect
  readonly isLoading: boolean
  /** Asks for the last calls again. */
  retry(): void
}

/** One vendor’s API. Which command is shown is in the address, under the API’s name. */
export function DialectCard({ dialect, isLoading, retry }: DialectCardProps) {
  const { name, title, baseUrl, examples, calls } = dialect
  const id = useId()
  const order = `${name}-order`
  const lastCalls = `Last calls of ${title}`
  const table: Table<DialectCall> = { columns: COLUMNS, rows: calls }
  const wanted = Number(parameter(name) ?? 0)
  const example = examples[wanted] ?? examples[0]
  return (
    <section class="card dialect" aria-labelledby={id} aria-busy={isLoading}>
      <header class="card-head">
        <h2 id={id}>{title}</h2>
        <Definition
          of={title}
          about="The last 20 calls of this workspace since the server was started: time, route, status and how long the server took. Keys, addresses and parameters are not kept."
        />
        <div class="card-tools">
          <button
            type="button"
            class="button quiet"
            aria-label={`Look for new calls of ${title}`}
            onClick={retry}
          >
            <Icon name="refresh" />
          </button>
          <SaveMenu title={lastCalls} summary={summaryOf(calls)} table={() => asShown(table, order, false)} />
        </div>
      </header>
      <p class="summary">{summaryOf(calls)}</p>
      <div class="stack">
        <h3>Base URL</h3>
        <Snippet name={`the base URL of ${title}`} text={baseUrl} />
        {example !== undefined && (
          <>
            <header class="try-head">
              <h3>Try it</h3>
              {examples.length > 1 && (
                <select
                  aria-label={`Command of ${title}`}
                  value={examples.indexOf(example)}
                  onChange={({ currentTarget: { value } }) =>
                    go(addressWith({ [name]: value === '0' ? null : value }), { replace: true })
                  }
                >
                  {examples.map((one, at) => (
                    <option key={one.title} value={at}>
                      {shortTitle(one.title, title)}
                    </option>
                  ))}
                </select>
              )}
              {examples.length === 1 && <span class="hint">{shortTitle(example.title, title)}</span>}
            </header>
            <Snippet name={`the command of ${title}`} text={example.command} />
          </>
        )}
      </div>
      {calls.length > 0 && (
        <div class="calls">
          <h3>Last calls</h3>
          <DataTable table={table} label={lastCalls} order={order} />
        </div>
      )}
    </section>
  )
}

const COLUMNS: readonly Column<DialectCall>[] = [
  { name: 'Route', value: ({ method, route }) => `${method} ${route}` },
  { name: 'Time', value: ({ at }) => at, words: ({ at }) => secondWords(at, zone.value) },
  {
    name: 'Status',
    kind: 'number',
    about: 'The status of HTTP that was answered; 400 and more for what was refused.',
    value: ({ status }) => status,
    words: ({ status }) => String(status),
  },
  { name: 'ms', kind: 'number', about: 'Milliseconds that the server took.', value: ({ ms }) => ms },
]

/** Titles of examples begin with the vendor’s name, which stands above already. */
function shortTitle(words: string, title: string): string {
  return words.startsWith(`${title}: `) ? words.slice(title.length + 2) : words
}

function summaryOf(calls: readonly DialectCall[]): string {
  const [last] = calls
  if (last === undefined) return 'No call since the server was started.'
  const when = secondWords(last.at, zone.value)
  const refused = calls.filter(({ status }) => status >= 400).length
  if (calls.length === 1) {
    return `The last call is below, ${refused === 0 ? 'not refused' : 'and was refused'}; it came ${when}.`
  }
  const words = `${refused === 0 ? 'none' : numberWords(refused)} of them refused`
  return `The last ${numberWords(calls.length)} calls are below, ${words}; the newest came ${when}.`
}
