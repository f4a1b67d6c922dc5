import { ACTIVITIES, COHORT_GRAINS } from '../../api/question.ts'
import { addressWith, go } from '../../state/address.ts'
import { countWords } from '../../words/formats.ts'
import {
  ACTIVITY_WORDS,
  activityWanted,
  GRAIN_CHOICES,
  grainWanted,
  USUAL_WEEKS,
  WEEKS,
  weeksWanted,
} from './wish.ts'

/** What makes a contact active, whose days of creation are one cohort, and for how many weeks it is followed. */
export function Choices() {
  return (
    <div class="choices">
      <Choice
        label="What counts as active"
        name="activity"
        value={activityWanted()}
        usual={ACTIVITIES[0]}
        words={ACTIVITIES.map((word) => [word, ACTIVITY_WORDS[word].choice])}
      />
      <Choice
        label="Cohorts"
        name="by"
        value={grainWanted()}
        usual="week"
        words={COHORT_GRAINS.map((word) => [word, GRAIN_CHOICES[word]])}
      />
      <Choice
        label="Weeks followed"
        name="weeks"
        value={String(weeksWanted())}
        usual={String(USUAL_WEEKS)}
        words={WEEKS.map((count) => [String(count), countWords(count, 'week', 'weeks')])}
      />
    </div>
  )
}

interface ChoiceProps {
  readonly label: string
  /** Under which the address says it. */
  readonly name: string
  readonly value: string
  /** What the address need not say. */
  readonly usual: string
  readonly words: readonly (readonly [string, string])[]
}

function Choice({ label, name, value, usual, words }: ChoiceProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) =>
        go(addressWith({ [name]: currentTarget.value === usual ? null : currentTarget.value }), {
          replace: true,
        })
      }
    >
      {words.map(([word, shown]) => (
        <option key={word} value={word}>
          {shown}
        </option>
      ))}
    </select>
  )
}
