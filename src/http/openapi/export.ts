import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { EXPORT_FORMATS } from '../../model/export.ts'
import { COLLECTIONS } from '../../model/thing.ts'
import { errorResponses, READ_ERRORS } from './errors.ts'
import { pathOf } from './parameters.ts'

const file = (type: string) => ({ [type]: { schema: { type: 'string' } } })

export const exportSchema: FastifySchema = {
  tags: ['Upkeep'],
  operationId: 'exportRows',
  summary: 'Export events or things',
  description:
    'All of them, sent a piece at a time. Events come in the order in which they arrived; NDJSON of them can be ' +
    'imported again and comes to the same figures. In CSV a text that a spreadsheet would take for a formula (it ' +
    'starts, blanks aside, with = + - @, full-width ones too, a tab or a line break) is led by an apostrophe. An answer that breaks off is not whole.',
  params: pathOf(),
  querystring: {
    type: 'object',
    properties: {
      of: {
        type: 'string',
        enum: ['events', ...Object.keys(COLLECTIONS)],
        default: 'events',
        description: 'Events, or the collection.',
      },
      format: { type: 'string', enum: EXPORT_FORMATS, default: 'ndjson', description: 'Form of the rows.' },
      from: { type: 'string', description: 'Events from this date (UTC) or instant on.' },
      to: { type: 'string', description: 'Events before it.' },
      kinds: { type: 'string', description: 'Events of these kinds, with commas between.' },
    },
  },
  response: {
    200: {
      description: 'The rows.',
      content: {
        ...file('application/x-ndjson'),
        ...file('text/csv'),
        ...file('application/vnd.apache.parquet'),
      },
    },
    ...errorResponses([...READ_ERRORS, 400, 507]),
  },
}
