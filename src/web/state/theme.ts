import { effect, signal } from '@preact/signals'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEPT_AS = 'aftersend-theme'

/** The theme that was chosen; `system` follows the machine's. */
export const theme = signal<Theme>(kept())

/** Grows when colours change, for those who have to draw them anew. */
export const colours = signal(0)

/**
 * Starts to show the chosen theme, and to keep it. On paper it is the paper’s, from `beforeprint` on: what is painted
 * has to have its colours before the browser takes the page, and not every browser tells of the medium.
 */
export function followTheme(): void {
  const machine = matchMedia('(prefers-color-scheme: dark)')
  const paper = matchMedia('print')
  const isOnPaper = signal(paper.matches)
  const turn = (isPrinting: boolean) => () => {
    isOnPaper.value = isPrinting
  }
  addEventListener('beforeprint', turn(true))
  addEventListener('afterprint', turn(false))
  paper.addEventListener('change', ({ matches }) => turn(matches)())
  machine.addEventListener('change', () => {
    colours.value += 1
  })
  effect(() => localStorage.setItem(KEPT_AS, theme.value))
  effect(() => {
    const root = document.documentElement
    const shown = isOnPaper.value ? 'paper' : theme.value
    if (shown === 'system') root.removeAttribute('data-theme')
    else root.setAttribute('data-theme', shown)
    colours.value = colours.peek() + 1
  })
}

function kept(): Theme {
  const word = localStorage.getItem(KEPT_AS)
  return THEMES.find((one) => one === word) ?? 'system'
}
