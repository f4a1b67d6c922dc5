import { PageHead } from '../../frame/page-head.tsx'
import { CampaignsCard } from './campaigns-card.tsx'

/** All campaigns of the range in one table. */
export function Campaigns() {
  return (
    <div class="page">
      <PageHead title="Campaigns" />
      <CampaignsCard title="Campaigns" />
    </div>
  )
}
