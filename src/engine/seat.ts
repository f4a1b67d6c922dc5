import type { Session } from 'chdb'

/** A place for one query at a time: a session of the engine, replaced when it may be tainted. */
export class Seat {
  /** Also its sessions' `log_comment`, by which their queries are found and cancelled. */
  readonly name: string
  /** The database the session stands in. */
  database = 'default'
  readonly #open: () => Session
  #session: Session

  constructor(name: string, open: () => Session) {
    this.name = name
    this.#open = open
    this.#session = open()
  }

  get session(): Session {
    return this.#session
  }

  /**
   * Replaces the session, which takes about a millisecond. To be done after every query that did not end
   * well: the engine keeps what such a query had written so far and puts it before the next query's result.
   */
  renew(): void {
    this.#session.close()
    this.#session = this.#open()
    this.database = 'default'
  }
}
