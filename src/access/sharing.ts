/**
 * Whether a share link may ask a question of the question API: only what is known to name no person. What is not on
 * these lists is refused, so a question, a member or a group that is added later is, until somebody has thought of it.
 * Recipients, events as rows, contacts and agents are persons.
 */
export function mayBeShared(question: unknown): boolean {
  if (!isObject(question)) return false
  const { question: name = 'count', collection, group, filters } = question
  if (typeof name !== 'string' || !QUESTIONS.has(name)) return false
  if (!Object.keys(question).every((member) => MEMBERS.has(member))) return false
  if (group !== undefined && !isOneOf(group, GROUPS)) return false
  if (name === 'find' && !isOneOf(collection, COLLECTIONS)) return false
  // It is by agent where nothing is said.
  if (name === 'inbox' && group !== 'tag') return false
  return (
    filters === undefined || (isObject(filters) && Object.keys(filters).every((word) => FILTERS.has(word)))
  )
}

const QUESTIONS: ReadonlySet<string> = new Set([
  'count',
  'level',
  'changes',
  'funnel',
  'cohorts',
  'sources',
  'inbox',
  'prospects',
  'outcomes',
  'links',
  'find',
])

const MEMBERS: ReadonlySet<string> = new Set([
  'question',
  'metrics',
  'basis',
  'range',
  'zone',
  'grain',
  'compare',
  'filters',
  'group',
  'limit',
  'of',
  'collection',
  'ids',
  'steps',
  'conversionKinds',
  'activity',
  'weeks',
])

const GROUPS: ReadonlySet<string> = new Set([
  'channel',
  'source',
  'variant',
  'campaign',
  'workflow',
  'sequence',
  'kind',
  'step',
  'node',
  'link',
  'tag',
  'status',
  'optInStatus',
  'outcome',
])

const FILTERS: ReadonlySet<string> = new Set([
  'campaignId',
  'workflowId',
  'nodeId',
  'sequenceId',
  'stepId',
  'experimentId',
  'variantId',
  'linkId',
  'channel',
  'source',
  'kind',
])

const COLLECTIONS: ReadonlySet<string> = new Set([
  'campaigns',
  'workflows',
  'sequences',
  'experiments',
  'links',
  'tags',
  'lists',
])

function isOneOf(value: unknown, words: ReadonlySet<string>): boolean {
  return typeof value === 'string' && words.has(value)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
