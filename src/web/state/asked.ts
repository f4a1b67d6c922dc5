import { signal } from '@preact/signals'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { ask, RequestError } from '../api/client.ts'
import type { Answer, AnswerOf, Question } from '../api/question.ts'
import { session, workspace } from './signed-in.ts'

/** What has come of a question so far. While a new answer is on its way, the last one stays. */
export interface Asked<A = Answer> {
  readonly answer: A | null
  /** Why there is no answer, in words for the reader. */
  readonly failure: string | null
  readonly isLoading: boolean
  retry(): void
}

/** Grows when everything is to be asked anew. */
const round = signal(0)

/** Asks every question on the page again. */
export function askAnew(): void {
  round.value += 1
}

/**
 * Asks the question of the workspace in the address, and again whenever it changes; null asks nothing. A question
 * that nobody waits for any more is called off.
 */
export function useAnswer<Q extends Question>(question: Q | null): Asked<AnswerOf<Q>> {
  const ws = workspace.value?.id ?? null
  const key = JSON.stringify(question)
  const [state, setState] = useState<Omit<Asked<AnswerOf<Q>>, 'retry'>>(NOTHING)
  const [attempt, setAttempt] = useState(0)
  const anew = round.value
  // A question is what it says, not which object says it
  useEffect(() => {
    if (ws === null || question === null) return
    const calledOff = new AbortController()
    setState((before) => ({ ...before, failure: null, isLoading: true }))
    ask(ws, question, calledOff.signal).then(
      (answer) => {
        if (!calledOff.signal.aborted) setState({ answer, failure: null, isLoading: false })
      },
      (error: unknown) => {
        if (calledOff.signal.aborted) return
        if (error instanceof RequestError && error.status === 401) session.value = null
        const failure = error instanceof Error ? error.message : String(error)
        setState({ answer: null, failure, isLoading: false })
      },
    )
    return () => calledOff.abort()
  }, [ws, key, attempt, anew])
  return useMemo(() => ({ ...state, retry: () => setAttempt((count) => count + 1) }), [state])
}

const NOTHING = { answer: null, failure: null, isLoading: true }
