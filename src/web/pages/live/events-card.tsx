import type { LiveEvent } from '../../api/routes.ts'
import { Card } from '../../parts/card.tsx'
import { zone } from '../../state/when.ts'
import { countWords, numberWords, secondWords } from '../../words/formats.ts'
import type { Column } from '../../words/table.ts'
import type { Details } from './live.tsx'
import { MOST_SHOWN, PAUSE_MS, type Watched } from './watch.ts'

interface EventsCardProps {
  readonly watched: Watched
  readonly isPaused: boolean
  pause(isPaused: boolean): void
  show(details: Details): void
}

/** The newest events in the order of their arrival, whatever their own time. */
export function EventsCard({ watched, isPaused, pause, show }: EventsCardProps) {
  const { events, failure, retry } = watched
  return (
    <Card
      title="Events"
      about={`The newest ${numberWords(MOST_SHOWN)} events, the last to arrive first, each with its own time by the clocks named above. An event arrives again when its channel becomes known; it is shown once.`}
      asked={{ answer: events, failure: events === null ? failure : null, isLoading: false, retry }}
      heightPx={480}
      empty={{
        words: 'No event has arrived yet. The next one will appear here.',
        is: ({ length }) => length === 0,
      }}
      summary={() => summaryOf(watched, isPaused)}
      table={(rows) => ({ columns: columns(show), rows, key: ({ id }) => id })}
      find="Find a kind of event"
      aside={
        <button type="button" class="button" onClick={() => pause(!isPaused)}>
          {isPaused ? 'Go on' : 'Pause'}
        </button>
      }
    />
  )
}

function columns(show: (details: Details) => void): readonly Column<LiveEvent>[] {
  return [
    {
      name: 'Kind',
      value: ({ kind }) => kind,
      press: (event) => show({ title: event.kind, content: event }),
    },
    { name: 'Time', value: ({ time }) => time, words: ({ time }) => secondWords(time, zone.value) },
    { name: 'Contact', value: (event) => textOf(event, 'contactId') },
    {
      name: 'Belongs to',
      about: 'Campaign, workflow, sequence or conversation.',
      value: (event) => belongsTo(event),
    },
    { name: 'Channel', value: (event) => textOf(event, 'channel') },
  ]
}

function belongsTo(event: LiveEvent): string | null {
  const names = ['campaignId', 'workflowId', 'sequenceId', 'conversationId']
  return names.map((name) => textOf(event, name)).find((text) => text !== null) ?? null
}

function textOf(event: LiveEvent, member: string): string | null {
  const value = event[member]
  return typeof value === 'string' && value !== '' ? value : null
}

/** How the page comes to know of events, and how far it has got. */
function summaryOf({ arrived, askedMs, failure }: Watched, isPaused: boolean): string {
  const many = `${arrived === 0 ? 'Nothing has' : countWords(arrived, 'event has', 'events have')} arrived since the page was opened`
  const last = secondWords(askedMs, zone.value)
  if (isPaused) return `Paused. ${many}; what arrives now is shown when you go on.`
  if (failure !== null) return `${failure} The last answer came ${last}; the page goes on trying.`
  return `${many}. The page asks every ${countWords(PAUSE_MS / 1000, 'second', 'seconds')} while its window is seen; last ${last}.`
}
