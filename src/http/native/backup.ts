import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Gate } from '../../access/gate.ts'
import { BadRequest } from '../../errors.ts'
import { backupSchema } from '../openapi/backup.ts'
import { enterAsAdmin } from './door.ts'

export interface BackupNeeds extends Gate {
  /** Takes a backup, as a stream of tar; null where the data are not ours to copy. */
  readonly backup: (() => Promise<AsyncIterable<Buffer>>) | null
}

/**
 * `GET /api/backup`: everything, as of one moment, while writes go on. It is sent rather than written to some
 * place here, so that no caller can name a path on this machine. One that was cut short lacks its manifest.
 */
export function backupRoute(app: FastifyInstance, needs: BackupNeeds): void {
  // What is in it is compressed already.
  app.get('/api/backup', { schema: backupSchema, compress: false }, async (request, reply) => {
    enterAsAdmin(needs, request)
    if (needs.backup === null) {
      throw new BadRequest('not_supported', 'The data lie in a ClickHouse: back that up with its own means.')
    }
    return reply
      .header('content-type', 'application/x-tar')
      .header('content-disposition', 'attachment; filename="aftersend.tar"')
      .send(Readable.from(await needs.backup()))
  })
}
