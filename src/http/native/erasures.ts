import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Gate } from '../../access/gate.ts'
import { BadRequest, NotFound } from '../../errors.ts'
import { receipts } from '../../ingest/erasure/register.ts'
import type { ErasureReceipt } from '../../model/erasure.ts'
import type { Collection } from '../../model/thing.ts'
import { instantText } from '../../model/time.ts'
import type { Workspace } from '../../model/workspace.ts'
import type { Store } from '../../store/store.ts'
import { listErasuresSchema } from '../openapi/erasures.ts'
import { enter } from './door.ts'

export interface ErasureNeeds extends Gate {
  readonly store: Store
  /** Null where nothing is known of the contact. `by`: the key's id, or `admin`. */
  erase(workspace: Workspace, contactId: string, by: string): Promise<ErasureReceipt | null>
}

/** `GET /api/workspaces/{ws}/erasures`: the receipts. Erasing itself is `DELETE …/contacts/{id}?erase=true`. */
export function erasureRoutes(app: FastifyInstance, needs: ErasureNeeds): void {
  app.get<{ Params: { ws: string } }>(
    '/api/workspaces/:ws/erasures',
    { schema: listErasuresSchema },
    async (request, reply) => {
      const { workspace } = enter(needs, request, request.params.ws, 'admin')
      const all = await receipts(needs.store)
      const ours = all.filter(({ workspaceId }) => workspaceId === workspace.id)
      return reply.send({ erasures: ours.map(shownErasure) })
    },
  )
}

/** Erases the person and gives the receipt. Throws `NotFound` where nobody of that id is or was known. */
export async function erased(
  needs: ErasureNeeds,
  request: FastifyRequest,
  workspaceId: string,
  contactId: string,
): Promise<Record<string, unknown>> {
  const { workspace, key } = enter(needs, request, workspaceId, 'admin')
  const receipt = await needs.erase(workspace, contactId, key === 'admin' ? 'admin' : key.id)
  if (receipt === null) throw new NotFound(`contacts/${contactId}`)
  return shownErasure(receipt)
}

/** Whether a removal is to erase. Throws `BadRequest` for another word, and for what is no person. */
export function readErase(collection: Collection, value: unknown): boolean {
  if (value === undefined || value === 'false') return false
  if (value !== 'true') throw new BadRequest('invalid_parameter', 'erase must be true or false.')
  if (collection !== 'contacts') throw new BadRequest('invalid_parameter', 'Only contacts can be erased.')
  return true
}

export function shownErasure(receipt: ErasureReceipt): Record<string, unknown> {
  const { id, hashes, erasedAtMs, by, counts } = receipt
  return { id, erasedAt: instantText(erasedAtMs), by, hashes, counts }
}
