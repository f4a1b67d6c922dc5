import { PageHead } from '../../frame/page-head.tsx'
import { CampaignsCard } from '../campaigns/campaigns-card.tsx'
import { ChannelsCard } from './channels-card.tsx'
import { ContactsCard } from './contacts-card.tsx'
import { MessagesCard } from './messages-card.tsx'

/** All that was sent and what came of it, who there is to send to, and the campaigns of the range. */
export function Overview() {
  return (
    <div class="page">
      <PageHead title="Overview" />
      <MessagesCard />
      <div class="pair">
        <ContactsCard />
        <ChannelsCard />
      </div>
      <CampaignsCard title="Campaigns of the range" limit={6} />
    </div>
  )
}
