import { numberWords, shareWords } from '../words/formats.ts'
import { colour, usePicture, write } from './picture.ts'

export interface Bar {
  readonly name: string
  readonly value: number
  /** The value in words, where it is no plain number. */
  readonly words?: string
  /** What stands behind the number: a rate with its denominator. */
  readonly note?: string
}

const ROW_PX = 44

interface BarsProps {
  readonly label: string
  readonly bars: readonly Bar[]
  /** What a full bar is, where the figures are parts of a whole; else the largest of them. */
  readonly whole?: number
}

/** Figures side by side as bars, in the order they come in, each with its number. */
export function Bars({ label, bars, whole = 0 }: BarsProps) {
  const highest = Math.max(1, whole, ...bars.map(({ value }) => value))
  usePicture({
    heightPx: bars.length * ROW_PX,
    paint(context, { leftPx, topPx, widthPx }) {
      bars.forEach(({ name, value, words, note }, at) => {
        const yPx = topPx + at * ROW_PX
        write(context, name, { xPx: leftPx, yPx: yPx + 10, mostPx: widthPx / 2 })
        const figures = [words ?? numberWords(value), note].filter(Boolean).join(' · ')
        write(context, figures, { xPx: leftPx + widthPx, yPx: yPx + 10, align: 'right' })
        context.fillStyle = colour('bar')
        context.fillRect(leftPx, yPx + 22, (widthPx * value) / highest, 10)
      })
    },
  })
  return (
    <ul class="bars" aria-label={label}>
      {bars.map(({ name, value, words, note }, at) => (
        <li key={at}>
          <span class="bar-name">
            <bdi>{name}</bdi>
          </span>
          <span class="bar-value">
            <strong>{words ?? numberWords(value)}</strong>{' '}
            {note !== undefined && <span class="bar-note">{note}</span>}
          </span>
          <span class="bar-track" aria-hidden="true">
            <span class="bar" style={{ width: shareOf(value, highest) }} />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Steps, each a part of the one before: how many go on, what part of the first that is, and the step’s own note. */
export function FunnelSteps({ label, steps }: { readonly label: string; readonly steps: readonly Bar[] }) {
  const first = steps[0]?.value ?? 0
  const bars = steps.map((step, at) => ({
    name: step.name,
    value: step.value,
    ...noteMember([...ratesOf(step, steps[at - 1], first, at), step.note]),
  }))
  return <Bars label={label} bars={bars} />
}

function ratesOf(step: Bar, last: Bar | undefined, first: number, at: number): readonly string[] {
  if (last === undefined) return []
  const ofLast = `${shareWords(step.value, last.value)} of ${last.name.toLocaleLowerCase()}`
  return at === 1 ? [ofLast] : [ofLast, `${shareWords(step.value, first)} of the first`]
}

function noteMember(notes: readonly (string | undefined)[]): Pick<Bar, 'note'> {
  const note = notes.filter((words) => words !== undefined).join(', ')
  return note === '' ? {} : { note }
}

function shareOf(value: number, highest: number): string {
  return `${(100 * value) / highest}%`
}
