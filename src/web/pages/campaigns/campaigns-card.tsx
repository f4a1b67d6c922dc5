import type { Answer } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { addressOf } from '../../state/address.ts'
import { useAnswer } from '../../state/asked.ts'
import { isShared, workspace } from '../../state/signed-in.ts'
import { inRange } from '../../state/when.ts'
import { ACT_METRICS } from '../../words/acts.ts'
import { countWords, shareWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'
import { campaignColumns, campaignName, campaignRows } from './campaign-table.ts'

interface CampaignsCardProps {
  readonly title: string
  /** Only the largest; absent: all, in the order that the address says. */
  readonly limit?: number
}

/** Campaigns that one answer may hold. */
const MOST = 10_000

/** Campaigns with messages in the range. */
export function CampaignsCard({ title, limit }: CampaignsCardProps) {
  const asked = useAnswer({
    question: 'count',
    metrics: ACT_METRICS,
    group: 'campaign',
    limit: MOST,
    ...inRange.value,
  })
  const base = `/w/${encodeURIComponent(workspace.value?.id ?? '')}/campaigns`
  const rowsOf = (answer: Answer) =>
    campaignRows(answer.rows)
      .toSorted((a, b) => figure(b, 'sent') - figure(a, 'sent'))
      .slice(0, limit)
  return (
    <Card
      title={title}
      about="Messages created in the range, by campaign. Opened, clicked and unsubscribed are parts of the delivered ones; bounced is a part of the sent ones."
      asked={asked}
      empty={{
        words: 'No campaign has messages in this range. Choose a longer one above.',
        is: (answer) => campaignRows(answer.rows).length === 0,
      }}
      summary={(answer) => summaryOf(answer)}
      table={(answer) => ({ columns: campaignColumns(answer, base), rows: rowsOf(answer) })}
      find={limit === undefined ? 'Find a campaign' : undefined}
      aside={
        limit !== undefined &&
        !isShared.value && (
          <a class="aside-link" href={addressOf(base)}>
            All campaigns
          </a>
        )
      }
    />
  )
}

function summaryOf({ rows }: Answer): string {
  const campaigns = campaignRows(rows)
  const [best] = campaigns.filter((row) => figure(row, 'delivered') > 0).toSorted((a, b) => rate(b) - rate(a))
  const many = `${countWords(campaigns.length, 'campaign has', 'campaigns have')} messages in this range`
  if (best === undefined) return `${many}.`
  return `${many}; “${campaignName(best)}” was opened most, by ${shareWords(rate(best), 1)} of the delivered.`
}

function rate(row: Answer['rows'][number]): number {
  return figure(row, 'opened') / figure(row, 'delivered')
}
