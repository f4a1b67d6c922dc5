import { setTimeout as pause } from 'node:timers/promises'
import type { Session } from 'chdb'
import { literal } from './literal.ts'
import type { Seat } from './seat.ts'

const firstPauseMs = 20
const longestPauseMs = 500

/** The session apart from all others: it asks whether the engine lives, and cancels queries. */
export class Control {
  readonly #session: Session
  #last: Promise<unknown> = Promise.resolve()

  constructor(session: Session) {
    this.#session = session
  }

  /** Resolves when the engine has answered a query. */
  async beat(): Promise<void> {
    await this.#run('SELECT 1')
  }

  /**
   * Cancels what runs on a seat and resolves when it has ended. It asks again and again, for a query that
   * has only just begun is not listed yet. Never `SYNC`: that waits for itself in this engine.
   */
  async cancel(seat: Seat, ended: Promise<unknown>): Promise<void> {
    let over = false
    const end = ended.then(
      () => {
        over = true
      },
      () => {
        over = true
      },
    )
    for (let pauseMs = firstPauseMs; !over; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      await this.#run(`KILL QUERY WHERE Settings['log_comment'] = ${literal(seat.name)} ASYNC`).catch(
        () => {},
      )
      await Promise.race([end, pause(pauseMs)])
    }
  }

  #run(sql: string): Promise<unknown> {
    const run = this.#last.then(() => this.#session.queryAsync(sql, { format: 'Null' }))
    this.#last = run.catch(() => {})
    return run
  }
}
