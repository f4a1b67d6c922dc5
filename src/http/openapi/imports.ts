import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { MAPPING, TARGETS, TIME_FORMS } from '../../ingest/imports/mapping.ts'
import { RECIPE_NAMES } from '../../ingest/imports/recipes.ts'
import { IMPORT_FORMATS, IMPORT_STATES } from '../../model/import.ts'
import { errorResponses, jsonResponse, READ_ERRORS, WRITE_ERRORS } from './errors.ts'
import { arrayOf, type JsonSchema, jsonSchemaOf, objectOf, refTo } from './json-schema.ts'
import { pathOf } from './parameters.ts'

const COUNT: JsonSchema = { type: 'integer', minimum: 0 }
const INSTANT: JsonSchema = { type: 'string', format: 'date-time' }

const REASON = objectOf(
  {
    row: { type: 'integer', minimum: 1, description: 'Number of the row; a header is none.' },
    line: { type: 'integer', minimum: 1, description: 'Line of the file at which the row begins.' },
    id: { type: 'string' },
    errors: arrayOf(objectOf({ path: { type: 'string' }, message: { type: 'string' } })),
  },
  ['line', 'id'],
)

const GIVEN = {
  id: 'imp_0f3a9c1be2d4775a9e10',
  state: 'done',
  into: 'events',
  format: 'csv',
  name: 'january.csv',
  dryRun: false,
  bytes: 52_311,
  progress: 1,
  rows: 1_000,
  accepted: 997,
  duplicates: 2,
  rejected: 1,
  skipped: 0,
  reasons: [{ row: 17, line: 18, errors: [{ path: '/time', message: 'lies before 1990: "1970-01-01"' }] }],
  error: null,
  createdAt: '2026-01-30T12:00:00.000Z',
  updatedAt: '2026-01-30T12:00:01.500Z',
}

export const IMPORT_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  ImportMapping: {
    ...jsonSchemaOf(MAPPING),
    description: 'How rows become events or things: docs/imports.md.',
    examples: [{ members: { kind: 'message.opened', contactId: '{email}', time: '{at}' } }],
  },
  Import: {
    ...objectOf(
      {
        id: { type: 'string', description: 'Made of the content: the same file sent again has the same.' },
        state: { type: 'string', enum: IMPORT_STATES },
        into: { type: 'string', enum: TARGETS },
        format: { type: 'string', enum: IMPORT_FORMATS },
        name: { type: 'string' },
        dryRun: { type: 'boolean' },
        bytes: { ...COUNT, description: 'Size of the file, unpacked.' },
        progress: { type: 'number', minimum: 0, maximum: 1 },
        rows: COUNT,
        accepted: { ...COUNT, description: 'New events.' },
        duplicates: { ...COUNT, description: 'Events that were there already.' },
        created: { ...COUNT, description: 'New things.' },
        updated: { ...COUNT, description: 'Things that were there already.' },
        valid: { ...COUNT, description: 'Of a dry run: what would have been taken.' },
        rejected: COUNT,
        skipped: { ...COUNT, description: 'Rows of which the mapping makes nothing.' },
        reasons: {
          ...arrayOf(REASON),
          description: 'The first 20 rejections; absent for a key without the scope `read`.',
        },
        error: {
          anyOf: [
            objectOf({ code: { type: 'string' }, message: { type: 'string' } }),
            { type: 'null', description: 'Nothing has ended it early.' },
          ],
        },
        createdAt: INSTANT,
        updatedAt: INSTANT,
      },
      ['accepted', 'duplicates', 'created', 'updated', 'valid', 'reasons'],
    ),
    examples: [GIVEN],
  },
}

const imports = { tags: ['Imports'] }
const text = (description: string): JsonSchema => ({ type: 'string', description })
const flag = (description: string): JsonSchema => ({ type: 'boolean', default: false, description })
const file = { schema: { type: 'string', format: 'binary' } }

export const importSchema: FastifySchema = {
  ...imports,
  operationId: 'importFile',
  summary: 'Import a file',
  description:
    'Takes a file in whole, also packed with gzip, and works it through behind the answer. The same file sent again ' +
    'counts nothing twice, and goes on where it was if it had been cut short; this holds after a restart of the ' +
    'server, too, which goes on by itself. Lines of the file that cannot be taken are kept with their reasons. ' +
    'A key with the scope `ingest` sends a file and follows it in counts; rows and reasons need `read`.',
  params: pathOf(),
  querystring: {
    type: 'object',
    properties: {
      into: { type: 'string', enum: TARGETS, default: 'events', description: 'What the rows become.' },
      format: { type: 'string', enum: IMPORT_FORMATS, description: 'If the content type does not say it.' },
      delimiter: text('Of CSV: comma, semicolon or tab; found in the header if not given.'),
      recipe: { type: 'string', enum: RECIPE_NAMES, description: 'A mapping that comes with the server.' },
      mapping: {
        type: 'string',
        contentMediaType: 'application/json',
        contentSchema: refTo('ImportMapping'),
        description: 'A mapping, as JSON.',
      },
      map: { ...arrayOf({ type: 'string' }), description: 'Member and column: contactId=email.' },
      set: { ...arrayOf({ type: 'string' }), description: 'Member and text: channel=email.' },
      time: { type: 'string', enum: TIME_FORMS, default: 'text', description: 'How instants are written.' },
      zone: text('Zone of times without an offset; UTC if not given.'),
      name: text('What the file is called, for people.'),
      dryRun: flag('Check every row and write nothing.'),
      wait: flag('Answer when it is over.'),
    },
  },
  body: {
    content: {
      'text/csv': file,
      'application/x-ndjson': file,
      'application/vnd.apache.parquet': file,
      'application/gzip': file,
    },
  },
  response: {
    200: jsonResponse('It is over (`wait=true`).', refTo('Import'), GIVEN),
    202: jsonResponse('It waits for its turn, at the address in `Location`.', refTo('Import'), {
      ...GIVEN,
      state: 'waiting',
      progress: 0,
      rows: 0,
      accepted: 0,
      duplicates: 0,
      rejected: 0,
      reasons: [],
    }),
    ...errorResponses(WRITE_ERRORS),
  },
}

export const listImportsSchema: FastifySchema = {
  ...imports,
  operationId: 'listImports',
  summary: 'List imports',
  description: 'The last hundred, for seven days. Needs the scope `read`.',
  params: pathOf(),
  response: {
    200: jsonResponse('Newest first.', objectOf({ imports: arrayOf(refTo('Import')) })),
    ...errorResponses(READ_ERRORS),
  },
}

export const getImportSchema: FastifySchema = {
  ...imports,
  operationId: 'getImport',
  summary: 'Read an import',
  params: pathOf('import'),
  response: { 200: jsonResponse('It.', refTo('Import'), GIVEN), ...errorResponses(READ_ERRORS) },
}

export const cancelImportSchema: FastifySchema = {
  ...imports,
  operationId: 'cancelImport',
  summary: 'Cancel an import',
  description:
    'Ends it after what is under way. What is written stays; the same file sent again goes on from there.',
  params: pathOf('import'),
  response: { 200: jsonResponse('It, as it is now.', refTo('Import')), ...errorResponses(READ_ERRORS) },
}

export const rejectsSchema: FastifySchema = {
  ...imports,
  operationId: 'readRejects',
  summary: 'Read rejected rows',
  description:
    'A line of JSON each: row, line, reasons, and the row itself. Up to 64 MiB are kept, for seven days. Needs the ' +
    'scope `read`.',
  params: pathOf('import'),
  response: {
    200: {
      description: 'The rows.',
      content: { 'application/x-ndjson': { schema: { type: 'string' } } },
    },
    ...errorResponses(READ_ERRORS),
  },
}
