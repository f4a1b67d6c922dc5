import { useId, useState } from 'preact/hooks'
import type { Provider, Source, SourceWithSecret } from '../../api/routes.ts'
import { Definition } from '../../parts/definition.tsx'
import { SaveMenu } from '../../parts/save-menu.tsx'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import type { Asked } from '../../state/asked.ts'
import { countWords, numberWords } from '../../words/formats.ts'
import type { FigureColumn, Table } from '../../words/table.ts'
import { NewSourceDialog } from './new-source-dialog.tsx'
import { SourceEntry } from './source-entry.tsx'

interface Listed {
  readonly sources: readonly Source[]
  readonly providers: readonly Provider[]
}

const EMPTY_PX = 120

/** Providers’ webhooks: each source with its address, what to do there, and how it goes. */
export function SourcesCard({ asked }: { readonly asked: Asked<Listed> }) {
  const id = useId()
  const [isMaking, setMaking] = useState(false)
  // What has just been made: its secret is known this once.
  const [made, setMade] = useState<SourceWithSecret | null>(null)
  const { answer, failure, retry } = asked
  return (
    <section class="card" aria-labelledby={id} aria-busy={asked.isLoading}>
      <header class="card-head">
        <h2 id={id}>Provider sources</h2>
        <Definition
          of="Provider sources"
          about="A source takes the webhooks of one provider: what was delivered, opened, clicked, bounced. Counts are since the server was started; dead letters are those that are kept now."
        />
        <div class="card-tools">
          {answer !== null && (
            <>
              <button type="button" class="button" onClick={() => setMaking(true)}>
                New source
              </button>
              <SaveMenu
                title="Provider sources"
                summary={summaryOf(answer.sources)}
                table={() => tableOf(answer)}
              />
            </>
          )}
        </div>
      </header>
      {answer !== null && <p class="summary">{summaryOf(answer.sources)}</p>}
      {failure !== null && <Failed words={failure} heightPx={EMPTY_PX} retry={retry} />}
      {failure === null && answer === null && <Loading heightPx={EMPTY_PX} />}
      {answer?.sources.length === 0 && (
        <Empty words="No provider tells this workspace anything yet." heightPx={EMPTY_PX} />
      )}
      {answer?.sources.map((source) => (
        <SourceEntry
          key={source.id}
          source={source}
          provider={answer.providers.find(({ name }) => name === source.provider)}
          secret={made?.id === source.id ? (made.secret ?? null) : null}
          onSecret={setMade}
          onChange={retry}
        />
      ))}
      {isMaking && answer !== null && (
        <NewSourceDialog
          providers={answer.providers}
          onMade={(source) => {
            setMade(source)
            setMaking(false)
            retry()
          }}
          onClose={() => setMaking(false)}
        />
      )}
    </section>
  )
}

function tableOf({ sources, providers }: Listed): Table<Source> {
  return {
    columns: [
      { name: 'Source', value: ({ name }) => name },
      {
        name: 'Provider',
        value: ({ provider }) => providers.find(({ name }) => name === provider)?.title ?? provider,
      },
      { name: 'Last received', value: ({ lastReceivedAt }) => lastReceivedAt },
      count('Accepted', 'Events taken since the server was started.', ({ accepted }) => accepted),
      count('There already', 'Events that had been taken before.', ({ duplicates }) => duplicates),
      count('Not understood', 'Events that became dead letters.', ({ deadLettered }) => deadLettered),
      count(
        'Requests refused',
        'Requests that were not known to be the provider’s.',
        ({ refused }) => refused,
      ),
      count('Dead letters', 'Dead letters that are kept now.', ({ deadLetters }) => deadLetters),
    ],
    rows: sources,
  }
}

function count(name: string, about: string, value: (source: Source) => number): FigureColumn<Source> {
  return { name, kind: 'number', about, value }
}

function summaryOf(sources: readonly Source[]): string {
  const letters = sources.reduce((sum, { deadLetters }) => sum + deadLetters, 0)
  const silent = sources.filter(({ lastReceivedAt }) => lastReceivedAt === null).length
  const many = countWords(sources.length, 'source', 'sources')
  const words =
    silent === 0 ? many : `${many}, of which ${numberWords(silent)} received nothing since the start`
  return letters === 0
    ? `${words}.`
    : `${words}; ${countWords(letters, 'dead letter', 'dead letters')} in all.`
}
