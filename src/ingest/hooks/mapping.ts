import type { Hook, Reading } from './hook.ts'
import { at, type Members, wordOf } from './members.ts'

/** The members of an event that a source's mapping may set. */
export const MAPPED_MEMBERS = [
  'contactId',
  'messageId',
  'campaignId',
  'workflowId',
  'workflowNodeId',
  'sequenceId',
  'step',
  'experimentId',
  'variantId',
  'source',
] as const
export type MappedMember = (typeof MAPPED_MEMBERS)[number]

/**
 * Where a member is taken from: the first of the paths that leads to text or a number. null: from nowhere.
 *
 * Paths: `recipient`; `message` (the provider's id of it); `tags.0`; `metadata.NAME` (custom arguments, variables);
 * `headers.NAME`, in any case; `event.…` for any place in the event as it came.
 */
export type Mapping = Readonly<Partial<Record<MappedMember, string | readonly string[] | null>>>

const PATH = /^(recipient|message|tags\.\d{1,3}|(metadata|headers|event)\..{1,200})$/

/** True for text that can lead anywhere. */
export function isPath(text: string): boolean {
  return PATH.test(text)
}

/** Looked at for each member that the source does not set. */
const DEFAULTS: Readonly<Record<MappedMember, readonly string[]>> = {
  contactId: ['metadata.contactId', 'metadata.contact_id', 'recipient'],
  messageId: ['metadata.messageId', 'metadata.message_id', 'message'],
  campaignId: ['metadata.campaignId', 'metadata.campaign_id', 'metadata.campaign'],
  workflowId: ['metadata.workflowId', 'metadata.workflow_id'],
  workflowNodeId: ['metadata.workflowNodeId', 'metadata.workflow_node_id'],
  sequenceId: ['metadata.sequenceId', 'metadata.sequence_id'],
  step: ['metadata.step'],
  experimentId: ['metadata.experimentId', 'metadata.experiment_id'],
  variantId: ['metadata.variantId', 'metadata.variant_id'],
  source: [],
}

/** What holds where a source says nothing: what the sender has put in, the provider's campaign, the first tag. */
export function defaultMapping({ campaignPaths = [] }: Hook): Mapping {
  return { ...DEFAULTS, campaignId: [...DEFAULTS.campaignId, ...campaignPaths, 'tags.0'] }
}

/** The members that mappings give an event, the first of them that knows a member deciding. */
export function mapped(
  reading: Reading,
  event: Members,
  mappings: readonly Mapping[],
): Record<string, string | number> {
  const found: Record<string, string | number> = {}
  for (const member of MAPPED_MEMBERS) {
    const paths = mappings.find((mapping) => mapping[member] !== undefined)?.[member]
    for (const path of typeof paths === 'string' ? [paths] : (paths ?? [])) {
      const text = follow(path, reading, event)
      if (text === '') continue
      // Variables are texts at most providers; a step is a number with us.
      found[member] = member === 'step' && /^\d{1,7}$/.test(text) ? Number(text) : text
      break
    }
  }
  return found
}

function follow(path: string, reading: Reading, event: Members): string {
  const [head = '', ...rest] = path.split('.')
  const name = rest.join('.')
  switch (head) {
    case 'recipient':
      return (reading.recipient ?? '').toLowerCase()
    case 'message':
      return reading.message ?? ''
    case 'tags':
      return reading.tags?.[Number(name)] ?? ''
    case 'headers':
      return wordOf(at(reading.headers, name.toLowerCase()))
    case 'metadata':
      // A name may have dots of its own.
      return wordOf(at(reading.metadata, name)) || wordOf(at(reading.metadata, ...rest))
    default:
      return wordOf(at(event, ...rest))
  }
}
