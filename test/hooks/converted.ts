import { convert } from '../../src/ingest/hooks/conversion.ts'
import { hookNamed } from '../../src/ingest/hooks/index.ts'
import type { Mapping } from '../../src/ingest/hooks/mapping.ts'
import type { Source } from '../../src/ingest/hooks/source.ts'
import type { Event } from '../../src/model/event.ts'
import { NOW_MS } from './sample.ts'

export function sourceOf(provider: string, mapping: Mapping = {}): Source {
  return {
    id: 'src_test',
    workspaceId: 'w',
    provider,
    name: provider,
    secrets: [],
    publicUrl: null,
    allowedIps: [],
    topics: [],
    toleranceSeconds: 300,
    mapping,
    createdAtMs: 0,
    updatedAtMs: 0,
  }
}

/** What a provider's event becomes, without a server: all of our events, or the reason as a text. */
export function convertedAll(
  provider: string,
  event: unknown,
  mapping: Mapping = {},
): readonly Event[] | string {
  const hook = hookNamed(provider)
  if (hook === undefined) throw new Error(`no provider ${provider}`)
  const source = sourceOf(provider, mapping)
  const result = convert(event, { hook, source, receivedAtMs: NOW_MS, currency: 'EUR' })
  return 'reason' in result ? result.reason : result.events
}

/** The one event that it becomes, its properties parsed. Fails where it is none, or more. */
export function converted(
  provider: string,
  event: unknown,
  mapping: Mapping = {},
): Omit<Event, 'properties'> & { properties: Record<string, unknown> } {
  const all = convertedAll(provider, event, mapping)
  const [only, ...more] = typeof all === 'string' ? [] : all
  if (only === undefined || more.length > 0) throw new Error(`not one event: ${JSON.stringify(all)}`)
  return { ...only, properties: JSON.parse(only.properties) }
}
