import { useEffect, useRef, useState } from 'preact/hooks'
import { RequestError } from '../../api/client.ts'
import { askLive, type LiveEvent, type Rejected } from '../../api/routes.ts'
import { nowMs } from '../../state/clock.ts'
import { wordsOf } from '../../state/content.ts'
import { session, workspace } from '../../state/signed-in.ts'

/** From an answer to the next question, and after one that failed. */
export const PAUSE_MS = 2_000
const PAUSE_AFTER_FAILURE_MS = 10_000

/** Events that are kept in the page. */
export const MOST_SHOWN = 300

/** What has been seen so far, since the page was opened. */
export interface Watched {
  /** The newest first; null before the first answer. */
  readonly events: readonly LiveEvent[] | null
  readonly rejections: readonly Rejected[]
  /** Events that came after the first answer. */
  readonly arrived: number
  /** When the last answer came. */
  readonly askedMs: number
  /** Why the last question has no answer. */
  readonly failure: string | null
  /** Asks at once. */
  retry(): void
}

const NOTHING: Omit<Watched, 'retry'> = {
  events: null,
  rejections: [],
  arrived: 0,
  askedMs: 0,
  failure: null,
}

/**
 * Asks for new events again and again, each time for those behind the last ones, so that none is missed or shown
 * twice; not while nobody looks at the window, and while it is paused only until there is something to be seen.
 */
export function useWatch(isPaused: boolean): Watched {
  const ws = workspace.value?.id ?? null
  const [watched, setWatched] = useState(NOTHING)
  const [attempt, setAttempt] = useState(0)
  const after = useRef<string | null>(null)
  // Begins, ends and begins again with the pause
  useEffect(() => {
    const isIdle = () => isPaused && after.current !== null
    if (ws === null || isIdle()) return
    const calledOff = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let isAsking = false
    const ask = async () => {
      if (isAsking || isIdle() || document.hidden) return
      isAsking = true
      clearTimeout(timer)
      let pauseMs = PAUSE_MS
      try {
        const answer = await askLive(ws, after.current, calledOff.signal)
        const isFirst = after.current === null
        after.current = answer.after
        if (answer.hasMore) pauseMs = 0
        setWatched(({ events, arrived }) => ({
          events: newestFirst(events ?? [], answer.events),
          rejections: answer.rejections,
          arrived: isFirst ? 0 : arrived + answer.events.length,
          askedMs: nowMs(),
          failure: null,
        }))
      } catch (error) {
        if (calledOff.signal.aborted) return
        if (error instanceof RequestError && error.status === 401) session.value = null
        pauseMs = PAUSE_AFTER_FAILURE_MS
        setWatched((before) => ({ ...before, failure: wordsOf(error) }))
      } finally {
        isAsking = false
      }
      if (!calledOff.signal.aborted && !isIdle()) timer = setTimeout(ask, pauseMs)
    }
    document.addEventListener('visibilitychange', ask)
    void ask()
    return () => {
      calledOff.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [ws, isPaused, attempt])
  return { ...watched, retry: () => setAttempt((count) => count + 1) }
}

/** An event that has arrived anew, because something about it is known now, takes the place of the old one. */
function newestFirst(before: readonly LiveEvent[], arrived: readonly LiveEvent[]): readonly LiveEvent[] {
  if (arrived.length === 0) return before
  const byId = new Map(arrived.toReversed().map((event) => [event.id, event]))
  return [...byId.values(), ...before.filter(({ id }) => !byId.has(id))].slice(0, MOST_SHOWN)
}
