import type { App } from '../app.ts'
import { tellSlowKettle, WORKSPACE } from './slow-kettle.ts'
import { STORY_DAYS } from './story.ts'
import { writeStory } from './write.ts'

/** The demo's workspace, ready to be asked. */
export interface Filled {
  readonly workspaceId: string
  readonly name: string
  /** A key of the workspace that may read and write. */
  readonly key: string
  /** Of the story; null where the data were there already. */
  readonly counts: { readonly events: number; readonly contacts: number; readonly campaigns: number } | null
  readonly days: number
}

const ID = 'demo'
/** What the workspace is called until all is written. */
const UNFINISHED = `${WORKSPACE.name} (being written)`

/**
 * Puts the story into the workspace `demo`, once. The story ends when the workspace is made: one that was cut
 * short is told again, to the same end, and what is there of it already counts as sent twice.
 */
export async function fill(app: App, onProgress: (written: number, total: number) => void): Promise<Filled> {
  const { registry } = app
  const isFinished = registry.workspace(ID)?.name === WORKSPACE.name
  let counts: Filled['counts'] = null
  if (!isFinished) {
    const { workspace } = await registry.putWorkspace(ID, { ...WORKSPACE, name: UNFINISHED })
    const story = tellSlowKettle(workspace.createdAtMs)
    const total = story.facts.length
    onProgress(0, total)
    await writeStory(app, workspace, story, (written) => onProgress(written, total))
    await registry.putWorkspace(ID, { name: WORKSPACE.name })
    const countOf = (name: string) => story.things.filter(({ collection }) => collection === name).length
    counts = { events: total, contacts: countOf('contacts'), campaigns: countOf('campaigns') }
  }
  const { secret } = await registry.makeKey(ID, {
    name: 'demo',
    scopes: ['read', 'ingest'],
    expiresAtMs: null,
    allowedIps: [],
  })
  return { workspaceId: ID, name: WORKSPACE.name, key: secret, counts, days: STORY_DAYS }
}
