import { PageHead } from '../../frame/page-head.tsx'
import { FunnelCard } from './funnel-card.tsx'
import { chosenSteps } from './steps.ts'
import { StepsBuilder } from './steps-builder.tsx'

/** A funnel of any kinds of events: its steps, and how many got how far. */
export function Funnel() {
  const steps = chosenSteps()
  return (
    <div class="page">
      <PageHead title="Funnel" />
      <div class="side-and-main">
        <StepsBuilder steps={steps} />
        <FunnelCard steps={steps} />
      </div>
    </div>
  )
}
