import { PageHead } from '../../frame/page-head.tsx'
import { isShared } from '../../state/signed-in.ts'
import { ContactsCard } from '../overview/contacts-card.tsx'
import { ADDITIONS, ChangesCard, OPT_INS } from './changes-card.tsx'
import { FindContact } from './find-contact.tsx'
import { OptInCard } from './opt-in-card.tsx'
import { SourcesCard } from './sources-card.tsx'

/** How many contacts there are, how they come and go, what they have agreed to, and where they come from. */
export function Contacts() {
  return (
    <div class="page">
      <PageHead title="Contacts" />
      {!isShared.value && <FindContact />}
      <ContactsCard />
      <div class="pair">
        <ChangesCard of={ADDITIONS} />
        <ChangesCard of={OPT_INS} />
      </div>
      <div class="pair">
        <OptInCard />
        <SourcesCard />
      </div>
    </div>
  )
}
