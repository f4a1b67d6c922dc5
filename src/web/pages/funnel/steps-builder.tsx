import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../../parts/icon.tsx'
import { announce } from '../../parts/toast.tsx'
import { useAnswer } from '../../state/asked.ts'
import { numberWords } from '../../words/formats.ts'
import { KIND_WORDS, kindWords } from '../../words/kinds.ts'
import { chooseSteps, MOST_STEPS, moved } from './steps.ts'

type Direction = 'up' | 'down'

/** Kinds of others offered: those with the most events. */
const MOST_KINDS = 200

/**
 * Picks the steps of a funnel and their order. The buttons move a step, and so do the arrow keys on them; the focus goes
 * along with the step, and its new place is read out.
 */
export function StepsBuilder({ steps }: { readonly steps: readonly string[] }) {
  const tracked = useAnswer({
    question: 'count',
    metrics: ['trackedEvents'],
    group: 'kind',
    range: 'all',
    limit: MOST_KINDS,
  })
  const others = (tracked.answer?.rows ?? []).flatMap(({ group }) => group || [])
  const list = useRef<HTMLOListElement>(null)
  const focused = useRef<{ readonly at: number; readonly direction: Direction } | null>(null)
  const order = steps.join()
  // Behind the step that has just been moved
  useEffect(() => {
    const wanted = focused.current
    if (wanted === null) return
    focused.current = null
    const row = list.current?.children[wanted.at]
    const buttons = [...(row?.querySelectorAll<HTMLButtonElement>('button[data-move]') ?? [])]
    const same = buttons.find(({ dataset, disabled }) => dataset.move === wanted.direction && !disabled)
    const button = same ?? buttons.find(({ disabled }) => !disabled)
    button?.focus()
  }, [order])
  const move = (at: number, direction: Direction) => {
    const by = direction === 'up' ? -1 : 1
    const other = moved(steps, at, by)
    if (other === null) return
    focused.current = { at: at + by, direction }
    chooseSteps(other)
    announce(
      `${kindWords(steps[at] ?? '')} is step ${numberWords(at + by + 1)} of ${numberWords(steps.length)} now.`,
    )
  }
  return (
    <section class="card" aria-labelledby="funnel-steps">
      <header class="card-head">
        <h2 id="funnel-steps">Steps</h2>
      </header>
      <p class="summary">Whoever took a step counts in the next one when they took that after it.</p>
      <ol class="step-list" ref={list}>
        {steps.map((step, at) => (
          <li key={at}>
            <span class="step-number" aria-hidden="true">
              {at + 1}
            </span>
            <KindSelect
              label={`Step ${at + 1}`}
              value={step}
              others={others}
              choose={(kind) => chooseSteps(steps.with(at, kind))}
            />
            {(['up', 'down'] as const).map((direction) => (
              <button
                key={direction}
                type="button"
                class="button quiet"
                data-move={direction}
                aria-label={`Move step ${at + 1}, ${kindWords(step)}, ${direction}`}
                title={`Move ${direction}`}
                disabled={at === (direction === 'up' ? 0 : steps.length - 1)}
                onClick={() => move(at, direction)}
                onKeyDown={(event) => {
                  const arrow = ARROWS[event.key]
                  if (arrow === undefined) return
                  event.preventDefault()
                  move(at, arrow)
                }}
              >
                <Icon name={direction} />
              </button>
            ))}
            <button
              type="button"
              class="button quiet"
              aria-label={`Remove step ${at + 1}, ${kindWords(step)}`}
              title="Remove"
              disabled={steps.length === 1}
              onClick={() => chooseSteps(steps.toSpliced(at, 1))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ol>
      {steps.length < MOST_STEPS && (
        <KindSelect
          label="Add a step"
          value=""
          others={others}
          choose={(kind) => kind !== '' && chooseSteps([...steps, kind])}
        />
      )}
    </section>
  )
}

const ARROWS: Readonly<Record<string, Direction>> = { ArrowUp: 'up', ArrowDown: 'down' }

interface KindSelectProps {
  readonly label: string
  /** '' for none so far. */
  readonly value: string
  /** Kinds that are not ours. */
  readonly others: readonly string[]
  choose(kind: string): void
}

function KindSelect({ label, value, others, choose }: KindSelectProps) {
  const isOther = value !== '' && !KIND_WORDS.has(value) && !others.includes(value)
  return (
    <select
      class="step-kind"
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => {
        const kind = currentTarget.value
        // Where a step is added, the select stands for the next one again.
        currentTarget.value = value
        choose(kind)
      }}
    >
      {value === '' && <option value="">{label} …</option>}
      {isOther && <option value={value}>{value}</option>}
      <optgroup label="Messages, orders and more">
        {[...KIND_WORDS].map(([kind, words]) => (
          <option key={kind} value={kind}>
            {words}
          </option>
        ))}
      </optgroup>
      {others.length > 0 && (
        <optgroup label="Your own events">
          {others.map((kind) => (
            <option key={kind} value={kind}>
              {kind}
            </option>
          ))}
        </optgroup>
      )}
    </select>
  )
}
