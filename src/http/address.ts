import type { FastifyRequest } from 'fastify'

/** Scheme and host under which whoever asks has reached the server, unless the settings say how it is reached. */
export function addressOf(request: FastifyRequest, publicUrl: string | null): string {
  return publicUrl ?? `${request.protocol}://${request.host}`
}
