import type { Asking } from '../answers.ts'
import { COUNTS, senderOf } from '../world.ts'

export function saleshandy(): Asking[] {
  const ask = (name: string, path: string, body: object): Asking => ({
    name: `Saleshandy ${name}`,
    path: `/v1/analytics/${path}`,
    body,
  })
  const sequenceIds = Array.from({ length: COUNTS.sequences }, (_, n) => `sequence-${n}`)
  const year = { sequenceIds, startDate: '2026-01-01', endDate: '2026-06-30' }
  return [
    ask('consolidated stats, page 1', 'consolidated-stats', year),
    ask('consolidated stats, page 1 of 500', 'consolidated-stats', { ...year, pageLimit: 500 }),
    ask('consolidated stats, page 80 of 500', 'consolidated-stats', { ...year, pageLimit: 500, pageNum: 80 }),
    ask('stats', 'stats', { sequenceId: 'sequence-3' }),
    ask('stats of an e-mail account', 'emailaccount/stats', { emailId: senderOf(3) }),
  ]
}
