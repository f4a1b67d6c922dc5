import { PageHead } from '../../frame/page-head.tsx'
import { CohortsCard } from './cohorts-card.tsx'

/** Who comes back: contacts by when they were created, week after week. */
export function Cohorts() {
  return (
    <div class="page">
      <PageHead title="Cohorts" />
      <CohortsCard />
    </div>
  )
}
