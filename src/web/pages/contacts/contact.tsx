import { PageHead } from '../../frame/page-head.tsx'
import { Link } from '../../parts/link.tsx'
import { addressOf } from '../../state/address.ts'
import { useAnswer } from '../../state/asked.ts'
import { textOf } from '../../words/members.ts'
import { ResultsCard } from '../campaigns/results-card.tsx'
import type { PageProps } from '../index.ts'
import { contactPath } from './contact-path.ts'
import { DetailsCard } from './details-card.tsx'
import { TimelineCard } from './timeline-card.tsx'

/** One contact: what was sent to it and what it did, event by event, and what is known of it. */
export function Contact({ id }: PageProps) {
  const asked = useAnswer({ question: 'find', collection: 'contacts', ids: [id] })
  const thing = asked.answer?.rows[0]
  return (
    <div class="page">
      <PageHead
        title={textOf(thing, 'name') || textOf(thing, 'email') || id}
        above={<Link href={addressOf(contactPath())}>Contacts</Link>}
        isShareable={false}
      />
      <ResultsCard filters={{ contactId: id }} />
      <div class="main-and-side">
        <TimelineCard contactId={id} />
        <DetailsCard asked={asked} />
      </div>
    </div>
  )
}
