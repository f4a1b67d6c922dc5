import type { FastifyInstance } from 'fastify'

const LOOK_EVERY_MS = 20

/**
 * While the server closes, connections are ended as they become idle: one whose last answer comes after the closing has
 * begun would be kept for its next request, and the closing would wait for it.
 */
export function endIdleConnections(app: FastifyInstance): void {
  let looking: NodeJS.Timeout | undefined
  app.addHook('preClose', async () => {
    looking = setInterval(() => app.server.closeIdleConnections(), LOOK_EVERY_MS)
  })
  app.addHook('onClose', async () => clearInterval(looking))
}
