import { z } from 'zod'
import { connect } from './client.ts'
import { Failure } from './failure.ts'
import { grouped, say, styled, tell } from './output.ts'
import { refusalIn, whyUnreachable } from './refusal.ts'
import { table } from './table.ts'
import { type Listing, workspacePath } from './workspaces.ts'

export interface QueryOptions extends Listing {
  readonly workspace: string
  readonly range?: string
  readonly from?: string
  readonly to?: string
  readonly zone?: string
  readonly grain?: string
  readonly basis?: string
  readonly group?: string
  readonly filter?: readonly string[]
  readonly compare?: string
  readonly limit?: string
  readonly body?: string
  readonly csv?: boolean
}

const Figures = z.record(z.string(), z.number().nullable())
const Row = z.looseObject({
  bucket: z.string().optional(),
  group: z.string().optional(),
  label: z.string().optional(),
  values: Figures.optional(),
})
type Row = z.output<typeof Row>

const Part = z.object({ rows: z.array(Row), totals: Figures.optional() })
const Answer = Part.extend({
  range: z.object({ from: z.string(), to: z.string() }).optional(),
  zone: z.string().optional(),
  comparison: Part.optional(),
  next: z.string().nullish(),
})

/** `aftersend query`: one question, its answer as a table, JSON or CSV. */
export async function query(words: readonly string[], options: QueryOptions): Promise<void> {
  const client = connect(options)
  const path = `${workspacePath(options.workspace)}/analytics/query`
  const question = options.body === undefined ? countOf(words, options) : wholeOf(words, options.body)
  if (options.csv) {
    const body = { text: JSON.stringify(question), type: 'application/json' }
    const answer = await client.send('POST', `${path}?format=csv`, body).catch((error: unknown) => {
      throw new Failure(whyUnreachable(client.url, error))
    })
    const text = await answer.text()
    if (!answer.ok) throw new Failure(refusalIn(answer.status, text))
    process.stdout.write(text)
    return
  }
  const { value } = await client.call('POST', path, question)
  if (options.json) return say(JSON.stringify(value, null, 2))
  show(Answer.parse(value))
}

function countOf(words: readonly string[], options: QueryOptions): object {
  const { range, from, to, zone, grain, basis, group, filter, compare, limit } = options
  if (words.length === 0) throw new Failure('Say what to count: aftersend query sent opened -w WORKSPACE.')
  if (range !== undefined && from !== undefined) throw new Failure('--range and --from do not go together.')
  if (to !== undefined && from === undefined) throw new Failure('--to goes with --from.')
  return {
    question: 'count',
    metrics: words.flatMap((word) => word.split(',')).filter((word) => word !== ''),
    range: from === undefined ? range : { from, to },
    ...{ zone, grain, basis, group, compare },
    ...(limit === undefined ? {} : { limit: Number(limit) }),
    ...(filter === undefined ? {} : { filters: Object.fromEntries(filter.map(filterOf)) }),
  }
}

function wholeOf(words: readonly string[], body: string): unknown {
  if (words.length > 0) throw new Failure('--body is the whole question: leave the words out.')
  try {
    return JSON.parse(body)
  } catch {
    throw new Failure('--body is not JSON.')
  }
}

function filterOf(text: string): [string, string] {
  const at = text.indexOf('=')
  if (at < 1) throw new Failure(`--filter must be like campaignId=spring, not "${text}".`)
  return [text.slice(0, at), text.slice(at + 1)]
}

function show(answer: z.output<typeof Answer>): void {
  const { rows, totals, comparison, range, zone, next } = answer
  const [first] = rows
  if (first === undefined) say('Nothing in this range.')
  else if (first.values === undefined)
    say(
      table(
        namesOf(rows),
        rows.map((row) => cellsOf(row, namesOf(rows))),
      ),
    )
  else say(figureTable(rows, totals, comparison))
  if (range !== undefined)
    tell(styled('dim', `${range.from} to ${range.to}${zone === undefined ? '' : `, ${zone}`}`))
  if (typeof next === 'string') tell(`There is more: "cursor": "${next}"`)
}

/** Rows of figures, and a last one over the whole range. A comparison stands beside each figure. */
function figureTable(
  rows: readonly Row[],
  totals: z.output<typeof Figures> | undefined,
  comparison: z.output<typeof Part> | undefined,
): string {
  const names = [...new Set(rows.flatMap(({ values = {} }) => Object.keys(values)))]
  const hasBucket = rows.some(({ bucket }) => bucket !== undefined)
  const hasGroup = rows.some(({ group }) => group !== undefined)
  const heads = [...(hasBucket ? ['bucket'] : []), ...(hasGroup ? ['group'] : [])]
  const figures = (now: Row['values'], before: Row['values']) =>
    names.flatMap((name) => [
      figure(now?.[name]),
      ...(comparison === undefined ? [] : [figure(before?.[name])]),
    ])
  const lines = rows.map((row, at) => [
    ...(hasBucket ? [row.bucket ?? ''] : []),
    ...(hasGroup ? [row.label ?? (row.group === '' ? '(none)' : (row.group ?? ''))] : []),
    ...figures(row.values, hasBucket ? comparison?.rows[at]?.values : sameGroup(comparison?.rows, row)),
  ])
  if (totals !== undefined && heads.length > 0 && names.every((name) => name in totals)) {
    const blank = heads.map((_, at) => (at === 0 ? 'total' : ''))
    lines.push([...blank, ...figures(totals, comparison?.totals)])
  }
  const figureHeads = names.flatMap((name) => [name, ...(comparison === undefined ? [] : ['before'])])
  return table([...heads, ...figureHeads], aligned(lines, heads.length, figureHeads)).replaceAll(PAD, ' ')
}

/** Buckets stand in the same order in both windows; groups are found by their value. */
function sameGroup(rows: readonly Row[] | undefined, row: Row): Row['values'] {
  return rows?.find((one) => one.group === row.group)?.values
}

/** Fills cells up, and is no place to break a line. */
const PAD = '\u00a0'

/** Figures end below each other. */
function aligned(lines: readonly string[][], from: number, heads: readonly string[]): string[][] {
  const widths = heads.map((head, at) =>
    Math.max(head.length, ...lines.map((line) => (line[from + at] ?? '').length)),
  )
  return lines.map((line) =>
    line.map((cell, at) => (at < from ? cell : cell.padStart(widths[at - from] ?? 0, PAD))),
  )
}

function figure(value: number | null | undefined): string {
  return value === null || value === undefined ? '-' : grouped(value)
}

/** Columns of rows that are no figures: members that some row has something in. */
function namesOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row).filter((name) => cellOf(row[name]) !== '')))]
}

function cellsOf(row: Row, names: readonly string[]): string[] {
  return names.map((name) => cellOf(row[name]))
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null || value === '') return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
