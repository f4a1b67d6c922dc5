import type { Answer, Row } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { useAnswer } from '../../state/asked.ts'
import { inRangeAlone } from '../../state/when.ts'
import { ACT_METRICS, ACTS } from '../../words/acts.ts'
import { shareWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'
import { actColumn } from './campaign-table.ts'
import type { Filtered } from './filters.ts'

/** The variants of an A/B test side by side; nothing where the campaign has none. */
export function VariantsCard({ filters }: Filtered) {
  const asked = useAnswer({
    question: 'count',
    metrics: ACT_METRICS,
    group: 'variant',
    filters,
    ...inRangeAlone.value,
  })
  if (asked.answer !== null && variantsOf(asked.answer).length === 0) return null
  return (
    <Card
      title="Variants"
      about="Messages created in the range, by the variant of the A/B test that they are. Opened, clicked and unsubscribed are parts of the delivered ones."
      asked={asked}
      isCompared={false}
      heightPx={176}
      summary={summaryOf}
      table={(answer) => ({
        columns: [{ name: 'Variant', value: variantName }, ...ACTS.map((act) => actColumn(answer, act))],
        rows: variantsOf(answer),
      })}
    />
  )
}

function variantsOf({ rows }: Answer): readonly Row[] {
  return rows.filter(({ group = '' }) => group.replaceAll('/', '') !== '')
}

function variantName({ label, group = '' }: Row): string {
  return label || group
}

function summaryOf(answer: Answer): string {
  const best = variantsOf(answer).toSorted((a, b) => openRate(b) - openRate(a))[0]
  if (best === undefined) return ''
  return `“${variantName(best)}” is opened most: ${shareWords(openRate(best), 1)} of the delivered.`
}

function openRate(row: Row): number {
  const delivered = figure(row, 'delivered')
  return delivered === 0 ? 0 : figure(row, 'opened') / delivered
}
