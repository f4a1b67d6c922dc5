import { PageHead } from '../../frame/page-head.tsx'
import { Link } from '../../parts/link.tsx'
import { addressOf } from '../../state/address.ts'
import { useAnswer } from '../../state/asked.ts'
import { isShared, workspace } from '../../state/signed-in.ts'
import type { PageProps } from '../index.ts'
import { campaignName } from './campaign-table.ts'
import { FunnelCard } from './funnel-card.tsx'
import { LinksCard } from './links-card.tsx'
import { OverTimeCard } from './over-time-card.tsx'
import { RecipientsCard } from './recipients-card.tsx'
import { ResultsCard } from './results-card.tsx'
import { VariantsCard } from './variants-card.tsx'

/** One campaign: what came of its messages, over time, by link and by variant, and who got it. */
export function Campaign({ id }: PageProps) {
  const filters = { campaignId: id }
  const named = useAnswer({ question: 'count', metrics: ['sent'], group: 'campaign', filters, range: 'all' })
  const row = named.answer?.rows.find(({ group }) => group === id)
  return (
    <div class="page">
      <PageHead
        title={row === undefined ? id : campaignName(row)}
        above={
          <Link href={addressOf(`/w/${encodeURIComponent(workspace.value?.id ?? '')}/campaigns`)}>
            Campaigns
          </Link>
        }
      />
      <ResultsCard filters={filters} />
      <OverTimeCard filters={filters} />
      <div class="pair">
        <FunnelCard filters={filters} />
        <LinksCard filters={filters} />
      </div>
      <VariantsCard filters={filters} />
      {!isShared.value && <RecipientsCard filters={filters} />}
    </div>
  )
}
