import type { Ask } from '../../model/ask.ts'
import type { SendRow } from '../../model/sends.ts'
import { daysWindow } from '../../model/time.ts'
import { readConsolidatedRequest } from './consolidated-request.ts'
import { rowOf } from './row.ts'
import { sentimentsOf } from './sentiments.ts'
import { contactOf, type Sequence, sequencesOf } from './surroundings.ts'

/**
 * A page of e-mails sent by sequences in a window of whole days of the account, the oldest first, each with what
 * has come of it up to now. E-mails of the time to come are appended by it, so pages that were read stay as they
 * are. Throws `Refusal` 400.
 */
export async function consolidatedStats(ask: Ask, body: unknown): Promise<object> {
  const zone = ask.workspace.timezone
  const { sequenceIds, startDate, endDate, pageNum, pageLimit } = readConsolidatedRequest(
    body,
    ask.nowMs,
    zone,
  )
  const window = daysWindow(startDate, endDate, zone)
  const offset = (pageNum - 1) * pageLimit
  const [{ rows, hasMore }, sequences] = await Promise.all([
    window === null
      ? { rows: [], hasMore: false }
      : ask.sends({ sequenceIds, window, limit: pageLimit, offset }),
    sequencesOf(ask, sequenceIds),
  ])
  return {
    data: shown(ask, rows, sequences),
    hasMore,
    nextPageNumber: hasMore ? pageNum + 1 : pageNum,
  }
}

function shown(ask: Ask, sends: readonly SendRow[], sequences: (id: string) => Sequence): object[] {
  const sentiments = sentimentsOf(ask.workspace)
  return sends.map((send) =>
    rowOf(send, {
      zone: ask.workspace.timezone,
      sequence: sequences(send.sequenceId),
      contact: contactOf(send.contact),
      sentiment: sentiments(send.prospect.outcome),
    }),
  )
}
