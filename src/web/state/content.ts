import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { RequestError } from '../api/client.ts'
import type { Asked } from './asked.ts'
import { session, workspace } from './signed-in.ts'

/**
 * What a route other than the question API gives about the workspace in the address: asked once, and again by
 * `retry`. While that is on its way, what there was stays.
 */
export function useContent<Content>(load: (ws: string) => Promise<Content>): Asked<Content> {
  const ws = workspace.value?.id ?? null
  const [state, setState] = useState<Omit<Asked<Content>, 'retry'>>(NOTHING)
  const [attempt, setAttempt] = useState(0)
  const latest = useRef(load)
  latest.current = load
  useEffect(() => {
    if (ws === null) return
    let isCalledOff = false
    setState((before) => ({ ...before, failure: null, isLoading: true }))
    latest.current(ws).then(
      (answer) => {
        if (!isCalledOff) setState({ answer, failure: null, isLoading: false })
      },
      (error: unknown) => {
        if (isCalledOff) return
        if (error instanceof RequestError && error.status === 401) session.value = null
        setState({ answer: null, failure: wordsOf(error), isLoading: false })
      },
    )
    return () => {
      isCalledOff = true
    }
  }, [ws, attempt])
  return useMemo(() => ({ ...state, retry: () => setAttempt((count) => count + 1) }), [state])
}

/** What went wrong, for the reader. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

const NOTHING = { answer: null, failure: null, isLoading: true }
