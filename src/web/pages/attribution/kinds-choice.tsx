import { Definition } from '../../parts/definition.tsx'
import { useAnswer } from '../../state/asked.ts'
import { inRangeAlone } from '../../state/when.ts'
import { kindsWanted, wishKinds } from './kinds.ts'

/** Kinds that are offered: those with the most events. */
const OFFERED = 12

/** What is a conversion: kinds to switch on and off, those that are one and those that happened in the range. */
export function KindsChoice({ chosen }: { readonly chosen: readonly string[] }) {
  const asked = useAnswer({
    question: 'count',
    metrics: ['trackedEvents'],
    group: 'kind',
    limit: OFFERED,
    ...inRangeAlone.value,
  })
  const found = (asked.answer?.rows ?? []).map(({ group = '' }) => group).filter(Boolean)
  const kinds = [...new Set([...chosen, ...found])]
  const toggle = (kind: string) =>
    wishKinds(chosen.includes(kind) ? chosen.filter((one) => one !== kind) : [...chosen, kind])
  return (
    <fieldset class="kinds">
      <legend>
        What is a conversion
        <Definition
          of="What is a conversion"
          about="Kinds of tracked events. Without a choice of yours they are the workspace’s setting conversionKinds. Your choice is in the address, and changes nothing for others."
        />
      </legend>
      <div class="chips">
        {kinds.map((kind) => (
          <button
            type="button"
            key={kind}
            class="chip"
            aria-pressed={chosen.includes(kind)}
            disabled={chosen.length === 1 && chosen[0] === kind}
            onClick={() => toggle(kind)}
          >
            <bdi>{kind}</bdi>
          </button>
        ))}
        {kindsWanted() !== null && (
          <button type="button" class="button quiet" onClick={() => wishKinds([])}>
            Back to the workspace’s
          </button>
        )}
      </div>
    </fieldset>
  )
}
