import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../metrics.ts'
import { healthSchema, metricsSchema, readinessSchema } from './openapi/health.ts'

export interface HealthNeeds {
  readonly metrics: Metrics
  readonly version: string
  /** What is wrong with the data, if anything; rejects with the reason while questions cannot be answered. */
  ready(): Promise<readonly string[]>
}

/** Whether the process is up, whether it can answer, and what it counts of itself. */
export function healthRoutes(app: FastifyInstance, needs: HealthNeeds): void {
  app.get('/healthz', { schema: healthSchema }, async (_request, reply) =>
    reply.send({ status: 'ok', version: needs.version }),
  )

  app.get('/readyz', { schema: readinessSchema }, async (_request, reply) => {
    try {
      const problems = await needs.ready()
      return reply.send(problems.length === 0 ? { status: 'ready' } : { status: 'degraded', problems })
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown'
      return reply.code(503).header('retry-after', '2').send({ status: 'not ready', reason })
    }
  })

  app.get('/metrics', { schema: metricsSchema }, async (_request, reply) =>
    reply.header('content-type', needs.metrics.contentType).send(await needs.metrics.text()),
  )
}
