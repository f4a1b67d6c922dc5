import { type Agent, get } from 'node:http'
import { type Condition, conditionOf } from './condition.ts'
import type { Offspring } from './offspring.ts'

/** A child that is silent and at work has so many times longer. */
const PATIENCE_WITH_WORK = 10

/** Told once how long a child has not answered, and what was seen of it then. */
type OnSilence = (silentMs: number, condition: Condition) => void

/**
 * Watches a child that is ready: it must answer over the channel (its JavaScript runs) and over HTTP (its
 * engine answers a query). The sessions' threads may hang while the process seems alive, so both are asked.
 */
export class Heartbeat {
  readonly #child: Offspring
  readonly #agent: Agent
  readonly #silenceMs: number
  readonly #intervalMs: number
  readonly #onSilence: OnSilence
  readonly #timer: NodeJS.Timeout
  #tickedMs = performance.now()
  #pongMs = performance.now()
  #answeredMs = performance.now()
  #asking = false

  /**
   * @param intervalMs pause between two questions
   * @param silenceMs after so long without an answer `onSilence` is called; later if the child is at work, and as soon as
   * one question stays without an answer if it is seen to be lost
   */
  constructor(child: Offspring, agent: Agent, intervalMs: number, silenceMs: number, onSilence: OnSilence) {
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
    if (silentMs > this.#intervalMs && lateMs < this.#intervalMs) {
      const { pid } = this.#child
      const condition = pid === undefined ? 'idle' : conditionOf(pid)
      if (silentMs > this.#patienceMs(condition)) {
        this.stop()
        this.#onSilence(silentMs, condition)
        return
      }
    }
    this.#child.ping()
    this.#askRegularly()
  }

  #patienceMs(condition: Condition): number {
    if (condition === 'lost') return this.#intervalMs
    // On a machine with too much to do it would only make more of it to kill a child that is at work.
    if (condition === 'working') return PATIENCE_WITH_WORK * this.#silenceMs
    return this.#silenceMs
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
