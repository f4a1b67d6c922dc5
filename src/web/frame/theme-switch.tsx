import { useId } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import { THEMES, type Theme, theme } from '../state/theme.ts'

const WORDS: Readonly<Record<Theme, string>> = {
  system: 'As the system has it',
  light: 'Light',
  dark: 'Dark',
}

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const name = useId()
  return (
    <fieldset class="theme-switch">
      <legend class="unseen">Theme</legend>
      {THEMES.map((one) => (
        <label key={one} title={WORDS[one]}>
          <input
            type="radio"
            name={name}
            checked={theme.value === one}
            onChange={() => {
              theme.value = one
            }}
          />
          <Icon name={one} />
          <span class="unseen">{WORDS[one]}</span>
        </label>
      ))}
    </fieldset>
  )
}
