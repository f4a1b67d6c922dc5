import { PageHead } from '../../frame/page-head.tsx'
import { isShared } from '../../state/signed-in.ts'
import { AGENTS, InboxCard, TAGS } from './inbox-card.tsx'

/** Conversations: who took and closed them, how long it took, and what they were about. */
export function Inbox() {
  return (
    <div class="page">
      <PageHead title="Inbox" />
      {/* Agents are persons, and those are not shared. */}
      {!isShared.value && <InboxCard by={AGENTS} />}
      <InboxCard by={TAGS} />
    </div>
  )
}
