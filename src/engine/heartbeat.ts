import { type Agent, get } from 'node:http'
import type { Offspring } from './offspring.ts'
import { isAtWork } from './work.ts'

/** A child that is silent and at work has so many times longer. */
const PATIENCE_WITH_WORK = 10

/**
 * Watches a child that is ready: it must answer over the channel (its JavaScript runs) and over HTTP (its
 * engine answers a query). The sessions' threads may hang while the process seems alive, so both are asked.
 */
export class Heartbeat {
  readonly #child: Offspring
  readonly #agent: Agent
  readonly #silenceMs: number
  readonly #intervalMs: number
  readonly #onSilence: (silentMs: number) => void
  readonly #timer: NodeJS.Timeout
  #tickedMs = performance.now()
  #pongMs = performance.now()
  #answeredMs = performance.now()
  #asking = false

  /**
   * @param intervalMs pause between two questions
   * @param silenceMs after so long without an answer `onSilence` is called, once; later if the child is at work
   */
  constructor(
    child: Offspring,
    agent: Agent,
    intervalMs: number,
    silenceMs: number,
    onSilence: (silentMs: number) => void,
  ) {
    this.#child = child
    this.#agent = agent
    this.#intervalMs = intervalMs
    this.#silenceMs = silenceMs
    this.#onSilence = onSilence
    child.onPong(() => {
      this.#pongMs = performance.now()
    })
    this.#timer = setInterval(() => this.#tick(), intervalMs)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /**
   * Asks the engine for an answer now.
   *
   * @param onAnswer called if there is one
   * @param onOver called when there is one or none can come any more
   */
  ask(onAnswer: () => void, onOver: () => void = () => {}): void {
    const request = get('http://localhost/heartbeat', { agent: this.#agent }, (response) => {
      response.resume().on('end', () => {
        this.#answeredMs = performance.now()
        onAnswer()
      })
    })
    request.on('error', () => {})
    request.on('close', onOver)
  }

  #tick(): void {
    const nowMs = performance.now()
    // While this process itself stood still, nobody could hear an answer; one that comes late to this has more to do yet.
    const lateMs = Math.max(0, nowMs - this.#tickedMs - this.#intervalMs)
    this.#tickedMs = nowMs
    this.#pongMs += lateMs
    this.#answeredMs += lateMs
    const silentMs = nowMs - Math.min(this.#pongMs, this.#answeredMs)
    if (silentMs > this.#silenceMs && lateMs < this.#intervalMs && !this.#mayBeSlow(silentMs)) {
      this.stop()
      this.#onSilence(silentMs)
      return
    }
    this.#child.ping()
    this.#askRegularly()
  }

  /** On a machine with too much to do it would only make more of it to kill a child that is at work. */
  #mayBeSlow(silentMs: number): boolean {
    const { pid } = this.#child
    return silentMs < PATIENCE_WITH_WORK * this.#silenceMs && pid !== undefined && isAtWork(pid)
  }

  #askRegularly(): void {
    if (this.#asking) return
    this.#asking = true
    this.ask(
      () => {},
      () => {
        this.#asking = false
      },
    )
  }
}
