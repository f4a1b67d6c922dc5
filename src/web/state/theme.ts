import { effect, signal } from '@preact/signals'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEPT_AS = 'aftersend-theme'

/** The theme that was chosen; `system` follows the machine's. */
export const theme = signal<Theme>(kept())

/** Grows when colours change, for those who have to draw them anew. */
export const colours = signal(0)

/** Starts to show the chosen theme, and to keep it. */
export function followTheme(): void {
  const machine = matchMedia('(prefers-color-scheme: dark)')
  machine.addEventListener('change', () => {
    colours.value += 1
  })
  effect(() => {
    const root = document.documentElement
    if (theme.value === 'system') root.removeAttribute('data-theme')
    else root.setAttribute('data-theme', theme.value)
    localStorage.setItem(KEPT_AS, theme.value)
    colours.value = colours.peek() + 1
  })
}

function kept(): Theme {
  const word = localStorage.getItem(KEPT_AS)
  return THEMES.find((one) => one === word) ?? 'system'
}
