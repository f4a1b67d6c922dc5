import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { errorResponses } from './errors.ts'

export const backupSchema: FastifySchema = {
  tags: ['Upkeep'],
  operationId: 'getBackup',
  summary: 'Back up everything',
  description:
    'All workspaces, with keys (hashed) and cursors, as of one moment between two commits; writes go on meanwhile. ' +
    'A tar whose last file, `manifest.json`, names all others with their SHA-256: without it the backup was cut ' +
    'short. `aftersend backup` checks it and puts it where you say, `aftersend restore` takes it. Admin key only.',
  response: {
    200: {
      description: 'The backup.',
      content: { 'application/x-tar': { schema: { type: 'string', contentMediaType: 'application/x-tar' } } },
    },
    ...errorResponses([400, 401, 403, 503]),
  },
}
