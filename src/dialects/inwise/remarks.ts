import type { FactRow } from '../../model/ask.ts'

/** What of an event the vendor's remarks are about. */
type Remarked = Pick<FactRow, 'kind' | 'url' | 'linkNumber' | 'bounceClass' | 'properties'>

/** The number of the link for a click; else what the sender of the event remarked. */
export function remarksOf(event: Remarked): string {
  if (event.kind === 'message.clicked' && event.linkNumber > 0) return String(event.linkNumber)
  const remarks = propertyOf(event, 'remarks')
  return typeof remarks === 'string' || typeof remarks === 'number' ? String(remarks) : ''
}

/** The address of a click or a visit, the class of a bounce. */
export function additionalOf(event: Remarked): string {
  if (event.kind === 'message.bounced') return event.bounceClass
  return event.kind === 'message.clicked' || event.kind === 'message.onsite' ? event.url : ''
}

/** One of the event's free members; undefined where it has none of that name. */
export function propertyOf({ properties }: Pick<FactRow, 'properties'>, name: string): unknown {
  const free: unknown = properties === '' ? {} : JSON.parse(properties)
  return typeof free === 'object' && free !== null && Object.hasOwn(free, name)
    ? Reflect.get(free, name)
    : undefined
}
