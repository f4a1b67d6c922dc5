import type { FastifyInstance } from 'fastify'
import { ACTS, BASES, basesOf, groupsOf, isAct, isMetric, takesFilters } from '../../model/act.ts'
import { METRICS } from '../../model/metric.ts'
import { WHOLES } from '../../model/rate.ts'
import { definitionsSchema } from '../openapi/definitions.ts'

/** `GET /api/definitions`: every word that a count takes, and what it means. It says nothing of anybody's data. */
export function definitionsRoute(app: FastifyInstance): void {
  app.get('/api/definitions', { schema: definitionsSchema }, async (_request, reply) =>
    reply.send(DEFINITIONS),
  )
}

const DEFINITIONS = {
  bases: BASES,
  acts: Object.keys(ACTS)
    .filter(isAct)
    .map((word) => ({ word, bases: basesOf(word) })),
  metrics: Object.keys(METRICS)
    .filter(isMetric)
    .map((name) => ({
      name,
      words: METRICS[name],
      rateOf: WHOLES[name] ?? null,
      groups: groupsOf(name),
      takesFilters: takesFilters(name),
    })),
}
