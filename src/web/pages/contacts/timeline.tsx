import type { Happening } from '../../api/question.ts'
import { Link } from '../../parts/link.tsx'
import { addressOf } from '../../state/address.ts'
import { workspace } from '../../state/signed-in.ts'
import { zone } from '../../state/when.ts'
import { dayWords, timeWords } from '../../words/formats.ts'
import { happeningWords } from '../../words/happenings.ts'
import { textOf } from '../../words/members.ts'
import type { HappeningNames } from './happening-names.ts'

interface TimelineProps {
  /** The newest first. */
  readonly events: readonly Happening[]
  readonly names: HappeningNames
}

/** Events as sentences, day by day. */
export function Timeline({ events, names }: TimelineProps) {
  return (
    <div class="timeline">
      {byDay(events).map(([day, ofDay]) => (
        <section key={day}>
          <h3>{day}</h3>
          <ol>
            {ofDay.map((event) => (
              <li key={event.id}>
                <time dateTime={event.time}>{timeWords(event.time, zone.value)}</time>
                <span>
                  <bdi>{happeningWords(withoutEcho(event, names), names)}</bdi>
                  <Whole event={event} names={names} />
                </span>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

/** A subject that is the campaign’s name is said once. */
function withoutEcho(event: Happening, names: HappeningNames): Happening {
  return textOf(event, 'subject') === wholeOf(event, names)?.name ? { ...event, subject: '' } : event
}

/** What an event is a part of, the narrower first. */
export function wholeOf(event: Happening, names: HappeningNames): { name: string; path: string } | null {
  for (const [collection, member, path] of WHOLES) {
    const id = textOf(event, member)
    if (id !== '') return { name: names.of(collection, id) || id, path: `${path}/${encodeURIComponent(id)}` }
  }
  return null
}

const WHOLES = [
  ['sequences', 'sequenceId', 'sequences'],
  ['workflows', 'workflowId', 'automations'],
  ['campaigns', 'campaignId', 'campaigns'],
] as const

function Whole({ event, names }: { readonly event: Happening; readonly names: HappeningNames }) {
  const whole = wholeOf(event, names)
  if (whole === null) return null
  const base = `/w/${encodeURIComponent(workspace.value?.id ?? '')}`
  return (
    <span class="timeline-whole">
      <Link href={addressOf(`${base}/${whole.path}`)}>
        <bdi>{whole.name}</bdi>
      </Link>
    </span>
  )
}

function byDay(events: readonly Happening[]): readonly (readonly [string, Happening[]])[] {
  const days = new Map<string, Happening[]>()
  for (const event of events) {
    const day = dayWords(event.time, zone.value)
    days.set(day, [...(days.get(day) ?? []), event])
  }
  return [...days]
}
