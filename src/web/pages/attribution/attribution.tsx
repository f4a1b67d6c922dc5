import { PageHead } from '../../frame/page-head.tsx'
import { useAnswer } from '../../state/asked.ts'
import { inRange } from '../../state/when.ts'
import { ConversionsCard } from './conversions-card.tsx'
import { kindsWanted } from './kinds.ts'
import { SourcesCard } from './sources-card.tsx'

/** Where visitors came from, and what they then did. */
export function Attribution() {
  const kinds = kindsWanted()
  const asked = useAnswer({
    question: 'sources',
    ...inRange.value,
    ...(kinds === null ? {} : { conversionKinds: kinds }),
  })
  return (
    <div class="page">
      <PageHead title="Attribution" />
      <ConversionsCard asked={asked} />
      <SourcesCard asked={asked} />
    </div>
  )
}
