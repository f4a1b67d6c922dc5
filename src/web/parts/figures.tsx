import type { Answer } from '../api/question.ts'
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
            about={aboutShown({ metric, name, ...(of === undefined ? {} : { of }) }, answer.definitions)}
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

/** What a figure counts, in the server’s words, with what its rate divides by. */
function aboutShown({ metric, name, of }: Shown, definitions: Answer['definitions'] = {}): string {
  const words = definitions[metric] ?? name
  const sentence = `${words.charAt(0).toLocaleUpperCase()}${words.slice(1)}.`
  return of === undefined ? sentence : `${sentence} The rate is of ${of.name}.`
}
