import { PageHead } from '../../frame/page-head.tsx'
import { useAnswer } from '../../state/asked.ts'
import { isShared } from '../../state/signed-in.ts'
import { overRange } from '../../state/when.ts'
import { ContactsCard } from '../overview/contacts-card.tsx'
import { ADDITIONS, ChangesCard, OPT_INS } from './changes-card.tsx'
import { FindContact } from './find-contact.tsx'
import { OptInCard } from './opt-in-card.tsx'
import { SourcesCard } from './sources-card.tsx'

/** How many contacts there are, how they come and go, what they have agreed to, and where they come from. */
export function Contacts() {
  const changes = useAnswer({ question: 'changes', ...overRange.value })
  return (
    <div class="page">
      <PageHead title="Contacts" />
      {!isShared.value && <FindContact />}
      <ContactsCard />
      <div class="pair">
        <ChangesCard of={ADDITIONS} asked={changes} />
        <ChangesCard of={OPT_INS} asked={changes} />
      </div>
      <div class="pair">
        <OptInCard />
        <SourcesCard />
      </div>
    </div>
  )
}
