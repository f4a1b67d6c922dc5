import { signal } from '@preact/signals'

const SHOWN_MS = 5_000

const words = signal('')
let timer: ReturnType<typeof setTimeout> | undefined

/** Says something in passing: shown for a while, and read out. */
export function announce(text: string): void {
  words.value = text
  clearTimeout(timer)
  timer = setTimeout(() => {
    words.value = ''
  }, SHOWN_MS)
}

/** Where announcements appear; once in a page. */
export function Toast() {
  return (
    <output class={words.value === '' ? 'toast' : 'toast shown'} aria-live="polite">
      {words.value}
    </output>
  )
}
