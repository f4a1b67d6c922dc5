import { useId, useState } from 'preact/hooks'
import { COMPARISONS, GRAINS, RANGES } from '../api/question.ts'
import { addressWith, go } from '../state/address.ts'
import { comparison, grain, hasBefore, range, usualRange } from '../state/when.ts'
import { datesWords } from '../words/formats.ts'
import { COMPARISON_WORDS, GRAIN_WORDS, RANGE_WORDS } from '../words/range.ts'
import { Icon } from './icon.tsx'
import { Popover } from './popover.tsx'
import { ZoneInput } from './zone-picker.tsx'

/** Chooses range, comparison, grain and zone; all of it goes into the address. */
export function RangePicker() {
  const against = comparison.value
  return (
    <Popover
      label={
        <>
          <Icon name="calendar" />
          <span>
            {rangeWords()}
            {against !== null && <span class="against"> · against {COMPARISON_WORDS[against]}</span>}
          </span>
          <Icon name="down" />
        </>
      }
    >
      {(close) => (
        <div class="range-picker">
          <Presets close={close} />
          <div class="range-more">
            <Dates />
            <Choices />
            <ZoneInput />
          </div>
        </div>
      )}
    </Popover>
  )
}

/** The range in words, as it stands on the button. */
export function rangeWords(): string {
  const now = range.value
  return typeof now === 'string' ? RANGE_WORDS[now] : datesWords(now.from, now.to)
}

function Presets({ close }: { close(): void }) {
  return (
    <fieldset class="presets">
      <legend>Range</legend>
      {RANGES.map((name) => (
        <button
          type="button"
          key={name}
          aria-pressed={range.value === name}
          onClick={() => {
            go(
              addressWith({
                range: name === usualRange.value ? null : name,
                from: null,
                to: null,
                grain: null,
              }),
            )
            close()
          }}
        >
          {RANGE_WORDS[name]}
        </button>
      ))}
    </fieldset>
  )
}

function Dates() {
  const now = range.value
  const [from, setFrom] = useState(typeof now === 'string' ? '' : now.from)
  const [to, setTo] = useState(typeof now === 'string' ? '' : now.to)
  const isWhole = from !== '' && to !== '' && from <= to
  return (
    <form
      class="dates"
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) go(addressWith({ from, to, range: null, grain: null }))
      }}
    >
      <label>
        From <input type="date" value={from} onInput={(event) => setFrom(event.currentTarget.value)} />
      </label>
      <label>
        To, included <input type="date" value={to} onInput={(event) => setTo(event.currentTarget.value)} />
      </label>
      <button type="submit" class="button" disabled={!isWhole}>
        Show these days
      </button>
    </form>
  )
}

function Choices() {
  const id = useId()
  return (
    <>
      <label for={`${id}-compare`}>Compare with</label>
      <select
        id={`${id}-compare`}
        value={comparison.value ?? ''}
        disabled={!hasBefore.value}
        {...(hasBefore.value ? {} : { 'aria-describedby': `${id}-alone` })}
        onChange={(event) => go(addressWith({ compare: event.currentTarget.value || null }))}
      >
        <option value="">nothing</option>
        {COMPARISONS.map((word) => (
          <option key={word} value={word}>
            {COMPARISON_WORDS[word]}
          </option>
        ))}
      </select>
      {!hasBefore.value && (
        <p id={`${id}-alone`} class="hint">
          All of time has nothing before it.
        </p>
      )}
      <label for={`${id}-grain`}>Step</label>
      <select
        id={`${id}-grain`}
        value={grain.value}
        onChange={(event) => go(addressWith({ grain: event.currentTarget.value }))}
      >
        {GRAINS.map((word) => (
          <option key={word} value={word}>
            {GRAIN_WORDS[word]}
          </option>
        ))}
      </select>
    </>
  )
}
