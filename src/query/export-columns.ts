import { FORMULA } from '../model/formula.ts'

/** A column of an export: its name outside, where it comes from, and what it is. */
export interface ExportColumn {
  readonly name: string
  readonly sql: string
  /** Text, absent where ''; a number or an amount, absent where 0; a flag, absent where false; JSON as it is. */
  readonly as: 'text' | 'number' | 'decimal' | 'flag' | 'instant' | 'json'
  /** False: left out where the rows are to be imported again, because it follows from others. */
  readonly isSent?: boolean
}

const texts = (...names: string[]): ExportColumn[] =>
  names.map((name) => ({ name, sql: `toString(${name})`, as: 'text' }))

/** Events as they are sent; `recordedByUs` and `bot` are for those who read tables. */
export const EVENT_COLUMNS: readonly ExportColumn[] = [
  { name: 'id', sql: `if(own = 1, concat('own:', toString(sequence)), id)`, as: 'text' },
  ...texts('kind'),
  { name: 'time', sql: 'time', as: 'instant' },
  { name: 'receivedAt', sql: 'receivedAt', as: 'instant', isSent: false },
  { name: 'recordedByUs', sql: 'own = 1', as: 'flag', isSent: false },
  ...texts('contactId', 'messageId', 'campaignId', 'workflowId', 'workflowNodeId', 'sequenceId'),
  { name: 'step', sql: 'step', as: 'number' },
  ...texts('experimentId', 'variantId', 'channel', 'source', 'ip', 'userAgent', 'url'),
  ...texts('direction', 'sender', 'recipient', 'subject'),
  { name: 'credits', sql: 'credits', as: 'decimal' },
  { name: 'size', sql: 'sizeBytes', as: 'number' },
  ...texts('sendingSource', 'conversationId', 'reason', 'bounceClass', 'linkId'),
  { name: 'linkNumber', sql: 'linkNumber', as: 'number' },
  { name: 'public', sql: 'public', as: 'flag' },
  { name: 'handled', sql: 'handled', as: 'flag' },
  { name: 'automated', sql: 'automated', as: 'flag' },
  ...texts('goal', 'orderId'),
  { name: 'amount', sql: 'amount', as: 'decimal' },
  ...texts('currency', 'agentId', 'tagId', 'outcome', 'status', 'unsubscribeSource', 'sessionId', 'referrer'),
  ...texts('utmSource', 'utmMedium', 'utmCampaign', 'utmTerm', 'utmContent'),
  { name: 'bot', sql: 'bot', as: 'flag', isSent: false },
  { name: 'properties', sql: `if(properties = '{}', '', properties)`, as: 'json' },
]

/** One line of JSON with the members that are set, as an import takes it. */
export function jsonLine(columns: readonly ExportColumn[]): string {
  const [first, ...others] = columns
    .filter(({ isSent = true }) => isSent)
    .map(({ name, sql, as }, at) => memberOf(`${at === 0 ? '' : ','}"${name}":`, sql, as))
  return `concat('{', ${[first, ...others].join(',\n  ')}, '}') AS line`
}

function memberOf(head: string, sql: string, as: ExportColumn['as']): string {
  switch (as) {
    case 'text':
      return `if(${sql} = '', '', concat('${head}', toJSONString(${sql})))`
    case 'json':
      return `if(${sql} = '', '', concat('${head}', ${sql}))`
    case 'number':
      return `if(${sql} = 0, '', concat('${head}', toString(${sql})))`
    case 'decimal':
      return `if(${sql} = 0, '', concat('${head}"', toString(${sql}), '"'))`
    case 'flag':
      return `if(${sql}, '${head}true', '')`
    case 'instant':
      return `concat('${head}"', ${instantText(sql)}, '"')`
  }
}

/**
 * A row of a table. In CSV, a text that a spreadsheet would take for a formula is led by an apostrophe; instants are
 * RFC 3339. Parquet has the engine's own types.
 */
export function row(columns: readonly ExportColumn[], format: 'csv' | 'parquet'): string {
  return columns
    .map(({ name, sql, as }) => `${format === 'csv' ? csvCell(sql, as) : cell(sql, as)} AS \`${name}\``)
    .join(',\n  ')
}

function csvCell(sql: string, as: ExportColumn['as']): string {
  if (as === 'instant') return instantText(sql)
  if (as !== 'text' && as !== 'json') return cell(sql, as)
  return `if(match(${sql}, '${FORMULA.replaceAll('\\', '\\\\')}'), concat('\\'', ${sql}), ${sql})`
}

function cell(sql: string, as: ExportColumn['as']): string {
  return as === 'flag' ? `toBool(${sql})` : sql
}

function instantText(sql: string): string {
  return `concat(replaceOne(toString(${sql}, 'UTC'), ' ', 'T'), 'Z')`
}
