import { PageHead } from '../../frame/page-head.tsx'
import { Link } from '../../parts/link.tsx'
import { addressOf } from '../../state/address.ts'
import { useAnswer } from '../../state/asked.ts'
import { isShared, workspace } from '../../state/signed-in.ts'
import { textOf } from '../../words/members.ts'
import type { PageProps } from '../index.ts'
import { FunnelCard } from './funnel-card.tsx'
import { LinksCard } from './links-card.tsx'
import { OverTimeCard } from './over-time-card.tsx'
import { RecipientsCard } from './recipients-card.tsx'
import { ResultsCard } from './results-card.tsx'
import { VariantsCard } from './variants-card.tsx'

/** One campaign: what came of its messages, over time, by link and by variant, and who got it. */
export function Campaign({ id }: PageProps) {
  const filters = { campaignId: id }
  const { answer } = useAnswer({ question: 'find', collection: 'campaigns', ids: [id] })
  return (
    <div class="page">
      <PageHead
        title={textOf(answer?.rows[0], 'name') || id}
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
