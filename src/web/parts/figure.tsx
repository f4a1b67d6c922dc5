import { changeWords, numberWords } from '../words/formats.ts'
import { Definition } from './definition.tsx'

interface FigureProps {
  readonly name: string
  /** What the figure means, in words. */
  readonly about: string
  readonly value: number
  /** The value in words, where it is no plain number. */
  words?(value: number): string
  /** The same figure of the earlier range. */
  readonly before?: number
  /** A rate, and what it is a part of: `41.2%`, `of delivered`. */
  readonly rate?: { readonly share: string; readonly of: string }
  /** Whether more of it is worse: bounces, complaints. */
  readonly isBad?: boolean
  /** Makes the figure a switch: what the chart below shows. */
  readonly choice?: { readonly isChosen: boolean; choose(): void }
}

/** A number with its name, its rate and what it is a part of, and its change; the definition is on its sign. */
export function Figure(props: FigureProps) {
  const { name, about, value, words = numberWords, before, rate, isBad = false, choice } = props
  return (
    <div class={`figure${choice?.isChosen ? ' chosen' : ''}`}>
      <div class="figure-name">
        {choice === undefined ? (
          <span>{name}</span>
        ) : (
          <button type="button" aria-pressed={choice.isChosen} onClick={choice.choose}>
            {name}
          </button>
        )}
        <Definition of={name} about={about} />
      </div>
      <div class="figure-value">{words(value)}</div>
      <div class="figure-notes">
        {rate !== undefined && (
          <span>
            <strong>{rate.share}</strong> {rate.of}
          </span>
        )}
        {before !== undefined && <Change value={value} before={before} isBad={isBad} words={words} />}
      </div>
    </div>
  )
}

interface ChangeProps {
  readonly value: number
  readonly before: number
  readonly isBad: boolean
  words(value: number): string
}

/** How much more or less than before; good and bad are told by an arrow and words, not by colour alone. */
function Change({ value, before, isBad, words }: ChangeProps) {
  const change = changeWords(value, before)
  if (change === null) return <span class="change">none before</span>
  const isUp = value > before
  const kind = value === before ? 'same' : isUp === isBad ? 'worse' : 'better'
  return (
    <span class={`change ${kind}`} title={`before: ${words(before)}`}>
      <span aria-hidden="true">{value === before ? '=' : isUp ? '↑' : '↓'}</span> {change}
      <span class="unseen">, before {words(before)}</span>
    </span>
  )
}
