import type { Answer } from '../api/question.ts'
import { meaning } from '../words/definitions.ts'
import { shareWords } from '../words/formats.ts'
import { figure } from '../words/series.ts'
import { Figure } from './figure.tsx'

/** One of the totals of an answer, and how it is shown. */
export interface Shown {
  readonly metric: string
  readonly name: string
  /** What its rate is a part of: another of the totals, and what that is called in a sentence. */
  readonly of?: { readonly metric: string; readonly name: string }
  readonly isBad?: boolean
  words?(value: number): string
}

/** Totals of an answer side by side, each with its definition in the server’s words, its rate and its change. */
export function Figures({ answer, shown }: { readonly answer: Answer; readonly shown: readonly Shown[] }) {
  const totals = { values: answer.totals ?? {} }
  return (
    <div class="figure-strip some">
      {shown.map(({ metric, name, of, isBad = false, words }) => {
        const value = figure(totals, metric)
        const before = answer.comparison?.totals?.[metric]
        return (
          <Figure
            key={metric}
            name={name}
            about={meaning(answer, metric, name, of?.name)}
            value={value}
            isBad={isBad}
            {...(words === undefined ? {} : { words })}
            {...(of === undefined
              ? {}
              : { rate: { share: shareWords(value, figure(totals, of.metric)), of: `of ${of.name}` } })}
            {...(typeof before === 'number' ? { before } : {})}
          />
        )
      })}
    </div>
  )
}
