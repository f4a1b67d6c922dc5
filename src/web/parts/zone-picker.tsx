import { useId } from 'preact/hooks'
import { addressWith, go } from '../state/address.ts'
import { workspace } from '../state/signed-in.ts'
import { zone } from '../state/when.ts'
import { zoneWords } from '../words/formats.ts'
import { Icon } from './icon.tsx'
import { Popover } from './popover.tsx'

/** Chooses the zone where there is no range to choose: pages that show times as they come. */
export function ZonePicker() {
  return (
    <Popover
      label={
        <>
          <Icon name="clock" />
          <span>{zoneWords(zone.value)}</span>
          <Icon name="down" />
        </>
      }
    >
      {() => (
        <div class="range-more zone-picker">
          <ZoneInput />
        </div>
      )}
    </Popover>
  )
}

/** A zone by its name, in the address; the browser’s own list helps to find it. */
export function ZoneInput() {
  const id = useId()
  const zones = Intl.supportedValuesOf('timeZone')
  return (
    <>
      <label for={id}>Time zone</label>
      <input
        id={id}
        list={`${id}-zones`}
        defaultValue={zone.value}
        autocomplete="off"
        spellcheck={false}
        onFocus={(event) => event.currentTarget.select()}
        onChange={({ currentTarget }) => {
          const name = currentTarget.value.trim()
          const isKnown = name === 'UTC' || zones.includes(name)
          currentTarget.setCustomValidity(isKnown ? '' : 'No such time zone.')
          if (!currentTarget.reportValidity()) return
          go(addressWith({ zone: name === workspace.value?.timezone ? null : name }))
        }}
      />
      <datalist id={`${id}-zones`}>
        {zones.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  )
}
