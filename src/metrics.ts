import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { type EventOutcome, refusalOf } from './ingest/submission.ts'

/** What the server counts of itself, as Prometheus reads it. A registry of its own per server. */
export interface Metrics {
  /** Counts events by what became of them. */
  count(outcomes: readonly EventOutcome[], rejected: number): void
  /** Counts what providers' webhooks have brought, by provider: not by source, of which there may be many. */
  countHook(
    provider: string,
    outcome: 'accepted' | 'duplicate' | 'dead_letter' | 'refused',
    many: number,
  ): void
  readonly requests: Histogram<'method' | 'route' | 'status'>
  /** The text of `/metrics`. */
  text(): Promise<string>
  readonly contentType: string
}

export interface Gauges {
  waitingWrites(): number
  engineRestarts(): number
}

export function openMetrics(gauges: Gauges): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'aftersend_' })
  const events = new Counter({
    name: 'aftersend_events_total',
    help: 'Events received, by what became of them.',
    labelNames: ['outcome'] as const,
    registers: [registry],
  })
  const hooks = new Counter({
    name: 'aftersend_hook_events_total',
    help: 'Events of providers, by what became of them; refused: whole requests.',
    labelNames: ['provider', 'outcome'] as const,
    registers: [registry],
  })
  const requests = new Histogram({
    name: 'aftersend_request_duration_seconds',
    help: 'How long requests took.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  })
  new Gauge({
    name: 'aftersend_writes_waiting',
    help: 'Events and things that wait to be written.',
    registers: [registry],
    collect() {
      this.set(gauges.waitingWrites())
    },
  })
  new Gauge({
    name: 'aftersend_engine_restarts',
    help: 'How often the embedded engine has been replaced since the start.',
    registers: [registry],
    collect() {
      this.set(gauges.engineRestarts())
    },
  })
  const count = (outcomes: readonly EventOutcome[], rejected: number): void => {
    const refused = outcomes.filter((outcome) => refusalOf(outcome) !== null).length
    const duplicates = outcomes.filter((outcome) => outcome === 'duplicate').length
    events.inc({ outcome: 'accepted' }, outcomes.length - duplicates - refused)
    events.inc({ outcome: 'duplicate' }, duplicates)
    events.inc({ outcome: 'rejected' }, rejected + refused)
  }
  const countHook: Metrics['countHook'] = (provider, outcome, many) => {
    if (many === 0) return
    hooks.inc({ provider, outcome }, many)
    if (outcome !== 'refused') events.inc({ outcome: outcome === 'dead_letter' ? 'rejected' : outcome }, many)
  }
  return { count, countHook, requests, text: () => registry.metrics(), contentType: registry.contentType }
}
