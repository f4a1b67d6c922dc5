import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../metrics.ts'
import { healthSchema, metricsSchema, readinessSchema } from './openapi/health.ts'

export interface HealthNeeds {
  readonly metrics: Metrics
  readonly version: string
  /** Rejects with the reason while questions cannot be answered. */
  ready(): Promise<void>
}

/** Whether the process is up, whether it can answer, and what it counts of itself. */
export function healthRoutes(app: FastifyInstance, needs: HealthNeeds): void {
  app.get('/healthz', { schema: healthSchema }, async (_request, reply) =>
    reply.send({ status: 'ok', version: needs.version }),
  )

  app.get('/readyz', { schema: readinessSchema }, async (_request, reply) => {
    try {
      await needs.ready()
      return reply.send({ status: 'ready' })
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown'
      return reply.code(503).header('retry-after', '2').send({ status: 'not ready', reason })
    }
  })

  app.get('/metrics', { schema: metricsSchema }, async (_request, reply) =>
    reply.header('content-type', needs.metrics.contentType).send(await needs.metrics.text()),
  )
}
