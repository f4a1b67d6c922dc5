import type { Answer } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { HeatMap, HeatScale } from '../../parts/heat-map.tsx'
import { useAnswer } from '../../state/asked.ts'
import { inRangeAlone } from '../../state/when.ts'
import { countWords, numberWords, shareWords } from '../../words/formats.ts'
import { Choices } from './choices.tsx'
import { type Cohort, cohortsOf, cohortTable, weeksShown } from './cohort.ts'
import { ACTIVITY_WORDS, activityWanted, grainWanted, weeksWanted } from './wish.ts'

/** Cohorts as a heat map: what part of each was active in which week. */
export function CohortsCard() {
  const [activity, grain, weeks] = [activityWanted(), grainWanted(), weeksWanted()]
  // Week 0 and so many more, and one that is not shown: where that has not begun, the one before is not over.
  const asked = useAnswer({ question: 'cohorts', ...inRangeAlone.value, activity, grain, weeks: weeks + 2 })
  const { did } = ACTIVITY_WORDS[activity]
  const rowsOf = (answer: Answer) => cohortsOf(answer, grain, weeks)
  return (
    <Card
      title="Who comes back"
      about={`Contacts by when they were created, and the part of them who ${did} in each week after their own day of creation. Week 0 is the day of creation and the six after it, and all of them by definition. Parts are of the contacts created then that still exist at the end of the range; the first and the last cohort have only their days in the range.`}
      asked={asked}
      isCompared={false}
      empty={{
        words: 'No contact was created in this range. Choose a longer one above.',
        is: ({ rows }) => rows.length === 0,
      }}
      summary={(answer) => summaryOf(rowsOf(answer), did)}
      table={(answer) => cohortTable(rowsOf(answer), did)}
      aside={<Choices />}
    >
      {(answer) => {
        const rows = rowsOf(answer)
        return (
          <>
            <HeatMap
              label="Part of each cohort that was active, by week"
              corner="Created"
              sizes="Contacts"
              columns={weeksShown(rows)}
              rows={rows}
            />
            <HeatScale growing="The week is not over for all of them" />
          </>
        )
      }}
    </Card>
  )
}

function summaryOf(cohorts: readonly Cohort[], did: string): string {
  const created = cohorts.reduce((sum, { size }) => sum + size, 0)
  if (created === 0) return 'No contact was created in this range.'
  const words = countWords(created, 'contact was', 'contacts were')
  const seen = cohorts.filter(({ values }) => values[1] !== undefined)
  const whole = seen.reduce((sum, { size }) => sum + size, 0)
  if (whole === 0) return `${words} created in this range; week 1 has not begun for all of any cohort.`
  const active = seen.reduce((sum, { values }) => sum + (values[1] ?? 0), 0)
  const ofThem = `${shareWords(active, whole)} of the ${numberWords(whole)} seen so far`
  return `${words} created in this range. In week 1, ${ofThem} ${did}.`
}
