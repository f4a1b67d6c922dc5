import type { ComponentChildren } from 'preact'

interface NoticeProps {
  readonly title: string
  readonly words: string
  readonly children?: ComponentChildren
}

/** A page that has nothing to show but the reason. */
export function Notice({ title, words, children }: NoticeProps) {
  return (
    <main class="alone">
      <h1>{title}</h1>
      <p>{words}</p>
      {children}
    </main>
  )
}
