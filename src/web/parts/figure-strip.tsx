import type { Answer } from '../api/question.ts'
import { addressWith, go, parameter } from '../state/address.ts'
import { ACTS, type Act, aboutAct, rateOf } from '../words/acts.ts'
import { figure } from '../words/series.ts'
import { Figure } from './figure.tsx'

/** The act whose line is shown: the address says which, under `show`. */
export function chosenAct(): Act {
  const [first] = ACTS
  const wanted = parameter('show')
  return ACTS.find(({ metric }) => metric === wanted) ?? first ?? { metric: 'sent', name: 'Sent' }
}

interface FigureStripProps {
  readonly answer: Answer
  /** Whether each figure is a switch for a chart below. */
  readonly isChoice?: boolean
}

/** What became of messages, side by side. */
export function FigureStrip({ answer, isChoice = false }: FigureStripProps) {
  const { totals, comparison } = answer
  const chosen = chosenAct()
  return (
    <div class="figure-strip">
      {ACTS.map((act) => {
        const rate = rateOf(act, totals)
        const before = comparison?.totals?.[act.metric]
        return (
          <Figure
            key={act.metric}
            name={act.name}
            about={aboutAct(act, answer)}
            value={figure({ values: totals ?? {} }, act.metric)}
            isBad={act.isBad ?? false}
            {...(rate === undefined ? {} : { rate })}
            {...(typeof before === 'number' ? { before } : {})}
            {...(isChoice
              ? {
                  choice: {
                    isChosen: act === chosen,
                    choose: () => go(addressWith({ show: act.metric }), { replace: true }),
                  },
                }
              : {})}
          />
        )
      })}
    </div>
  )
}
