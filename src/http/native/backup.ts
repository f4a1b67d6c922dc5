import type { FastifyInstance } from 'fastify'
import type { Gate } from '../../access/gate.ts'
import { BadRequest } from '../../errors.ts'
import type { OutLines } from '../../store/out-lines.ts'
import { presentCaller } from '../caller.ts'
import { backupSchema } from '../openapi/backup.ts'
import { outflow } from '../outflow.ts'
import { enterAsAdmin } from './door.ts'

export interface BackupNeeds extends Gate {
  /** Takes a backup, as a stream of tar; null where the data are not ours to copy. */
  readonly backup: (() => Promise<AsyncGenerator<Buffer>>) | null
  readonly lines: Pick<OutLines, 'backups'>
}

/**
 * `GET /api/backup`: everything, as of one moment, while writes go on. It is sent rather than written to some
 * place here, so that no caller can name a path on this machine. One that was cut short lacks its manifest.
 */
export function backupRoute(app: FastifyInstance, needs: BackupNeeds): void {
  // What is in it is compressed already; and asked for its head alone, it would be taken all the same.
  const options = { schema: backupSchema, compress: false, exposeHeadRoute: false } as const
  app.get('/api/backup', options, async (request, reply) => {
    enterAsAdmin(needs, request)
    if (needs.backup === null) {
      throw new BadRequest('not_supported', 'The data lie in a ClickHouse: back that up with its own means.')
    }
    const caller = presentCaller()
    const leave = await needs.lines.backups.enter('', caller.gone)
    const pieces = await needs.backup().catch((error: unknown) => {
      leave()
      throw error
    })
    return reply
      .header('content-type', 'application/x-tar')
      .header('content-disposition', 'attachment; filename="aftersend.tar"')
      .send(await outflow(pieces, caller, leave))
  })
}
