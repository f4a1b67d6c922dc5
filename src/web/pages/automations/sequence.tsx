import { PageHead } from '../../frame/page-head.tsx'
import { Link } from '../../parts/link.tsx'
import { addressOf } from '../../state/address.ts'
import { useAnswer } from '../../state/asked.ts'
import { textOf } from '../../words/members.ts'
import { ResultsCard } from '../campaigns/results-card.tsx'
import type { PageProps } from '../index.ts'
import { automationPath, SEQUENCES } from './automation.ts'
import { EnrollmentsCard } from './enrollments-card.tsx'
import { OutcomesCard, ProspectsCard } from './prospects-cards.tsx'
import { StepsCard } from './steps-card.tsx'

/** One sequence: its prospects and what became of them, its steps, and who came and went. */
export function Sequence({ id }: PageProps) {
  const filters = { sequenceId: id }
  const { answer } = useAnswer({ question: 'find', collection: 'sequences', ids: [id] })
  const prospects = useAnswer({ question: 'prospects', filters })
  const thing = answer?.rows[0]
  return (
    <div class="page">
      <PageHead
        title={textOf(thing, 'name') || id}
        above={<Link href={addressOf(automationPath(SEQUENCES))}>Automations</Link>}
      />
      <ProspectsCard asked={prospects} />
      <div class="pair">
        <StepsCard filters={filters} steps={thing?.steps} />
        <OutcomesCard asked={prospects} />
      </div>
      <EnrollmentsCard filters={filters} />
      <ResultsCard filters={filters} />
    </div>
  )
}
