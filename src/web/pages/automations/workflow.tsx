import { PageHead } from '../../frame/page-head.tsx'
import { Link } from '../../parts/link.tsx'
import { addressOf } from '../../state/address.ts'
import { useAnswer } from '../../state/asked.ts'
import { textOf } from '../../words/members.ts'
import { LinksCard } from '../campaigns/links-card.tsx'
import { ResultsCard } from '../campaigns/results-card.tsx'
import type { PageProps } from '../index.ts'
import { automationPath, WORKFLOWS } from './automation.ts'
import { EnrollmentsCard } from './enrollments-card.tsx'
import { NodesCard } from './nodes-card.tsx'
import { PutDownCard } from './put-down-card.tsx'

/** One workflow: who came and went, what its steps sent, and what came of it. */
export function Workflow({ id }: PageProps) {
  const filters = { workflowId: id }
  const { answer } = useAnswer({ question: 'find', collection: 'workflows', ids: [id] })
  const thing = answer?.rows[0]
  const rule = textOf(thing, 'entryRule')
  return (
    <div class="page">
      <PageHead
        title={textOf(thing, 'name') || id}
        above={
          <>
            <Link href={addressOf(automationPath(WORKFLOWS))}>Automations</Link>
            {thing !== undefined && ` · ${thing.active === true ? 'running' : 'not running'}`}
            {rule !== '' && (
              <>
                {' · entry: '}
                <bdi>{rule}</bdi>
              </>
            )}
          </>
        }
      />
      <EnrollmentsCard filters={filters} />
      <PutDownCard filters={filters} />
      <div class="pair">
        <NodesCard filters={filters} />
        <LinksCard filters={filters} />
      </div>
      <ResultsCard filters={filters} />
    </div>
  )
}
