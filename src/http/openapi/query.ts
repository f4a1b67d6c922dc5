import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { COMPARISONS } from '../../model/compare.ts'
import { GRAINS } from '../../model/time.ts'
import { QUESTIONS } from '../../questions/index.ts'
import { BODY_ERRORS, errorResponses, jsonResponse } from './errors.ts'
import { arrayOf, type JsonSchema, jsonSchemaOf, objectOf, refTo } from './json-schema.ts'
import { pathOf } from './parameters.ts'

const INSTANT: JsonSchema = { type: 'string', format: 'date-time' }
const RANGE = objectOf({ from: INSTANT, to: { ...INSTANT, description: 'The first instant after it.' } })

const FIGURES: JsonSchema = {
  type: 'object',
  additionalProperties: { type: ['number', 'null'] },
  description: 'By metric; null: there is nothing that it could be of, or its time has not come.',
}

const ROW: JsonSchema = {
  ...objectOf(
    {
      bucket: { type: 'string', description: 'One of `buckets`.' },
      group: { type: 'string', description: 'Empty: none.' },
      label: { type: 'string', description: 'What the group is called, where it has a name.' },
      values: FIGURES,
    },
    ['bucket', 'group', 'label', 'values'],
  ),
  additionalProperties: true,
  description: 'Figures of a bucket and group; of questions for rows, an event, a thing or a message.',
}

const PART = {
  buckets: {
    ...arrayOf({ type: 'string' }),
    description: 'Names of all buckets, ascending, empty ones included.',
  },
  rows: arrayOf(refTo('QueryRow')),
  groups: {
    ...arrayOf(refTo('QueryRow')),
    description: 'Where rows are of buckets and groups: each group over the whole range.',
  },
  totals: { ...FIGURES, description: 'Over the whole range: asked, not summed.' },
  groupCount: { type: 'integer', description: 'How many groups there are, where not all are here.' },
}
const PART_OPTIONAL = ['buckets', 'groups', 'totals', 'groupCount']

/** `level` -> `LevelQuestion`. */
function schemaName(question: string): string {
  return `${question.charAt(0).toUpperCase()}${question.slice(1)}Question`
}

const EXAMPLE = {
  metrics: ['sent', 'opened'],
  range: { from: '2026-01-01', to: '2026-01-02' },
  grain: 'day',
}

/** Each question as it is asked, from the shape that checks it, and the answer. */
export const QUERY_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  ...Object.fromEntries(
    Object.entries(QUESTIONS).map(([name, { shape }]) => [
      schemaName(name),
      { ...jsonSchemaOf(shape), ...(name === 'count' ? { examples: [EXAMPLE] } : {}) },
    ]),
  ),
  QueryRow: ROW,
  QueryAnswer: {
    ...objectOf(
      {
        question: { type: 'string', enum: Object.keys(QUESTIONS) },
        range: RANGE,
        zone: { type: 'string' },
        grain: { type: 'string', enum: GRAINS },
        basis: { type: 'string', description: 'What of acts was counted.' },
        ...PART,
        comparison: objectOf(
          { type: { type: 'string', enum: COMPARISONS }, range: RANGE, ...PART },
          PART_OPTIONAL,
        ),
        conversionKinds: {
          ...arrayOf({ type: 'string' }),
          description: 'Which kinds were taken for conversions.',
        },
        next: { type: ['string', 'null'], description: 'The next page’s `cursor`; null: this was the last.' },
        definitions: {
          type: 'object',
          additionalProperties: { type: 'string' },
          description: 'Each figure in words.',
        },
      },
      [
        'range',
        'zone',
        'grain',
        'basis',
        ...PART_OPTIONAL,
        'comparison',
        'conversionKinds',
        'next',
        'definitions',
      ],
    ),
    examples: [
      {
        question: 'count',
        range: { from: '2026-01-01T00:00:00.000Z', to: '2026-01-03T00:00:00.000Z' },
        zone: 'UTC',
        grain: 'day',
        basis: 'messages',
        buckets: ['2026-01-01', '2026-01-02'],
        rows: [
          { bucket: '2026-01-01', values: { sent: 120, opened: 42 } },
          { bucket: '2026-01-02', values: { sent: 80, opened: 30 } },
        ],
        totals: { sent: 200, opened: 72 },
        definitions: { sent: '…', opened: '…' },
      },
    ],
  },
}

export const querySchema: FastifySchema = {
  tags: ['Questions'],
  operationId: 'query',
  summary: 'Ask a question',
  description:
    'One question a request; `question` is `count` if not given. Members that a question does not know are refused. ' +
    'docs/query.md has each of them, its limits and examples.',
  params: pathOf(),
  body: {
    content: {
      'application/json': {
        schema: { anyOf: Object.keys(QUESTIONS).map((name) => refTo(schemaName(name))) },
        example: EXAMPLE,
      },
    },
  },
  response: { 200: jsonResponse('The answer.', refTo('QueryAnswer')), ...errorResponses(BODY_ERRORS) },
}
