import { PageHead } from '../../frame/page-head.tsx'
import { SEQUENCES, WORKFLOWS } from './automation.ts'
import { AutomationsCard } from './automations-card.tsx'

/** What runs by itself: workflows, and sequences of messages to prospects. */
export function Automations() {
  return (
    <div class="page">
      <PageHead title="Automations" />
      <AutomationsCard of={WORKFLOWS} />
      <AutomationsCard of={SEQUENCES} />
    </div>
  )
}
