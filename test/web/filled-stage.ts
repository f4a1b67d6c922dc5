import { fillFlows } from './flows.ts'
import { openStage, type Stage } from './stage.ts'
import { fillTea } from './tea.ts'

/** A stage with the workspaces `tea` and `flow`, so that every page has something on it. */
export async function openFilledStage(): Promise<Stage> {
  const stage = await openStage()
  await fillTea(stage.server)
  await fillFlows(stage.server)
  return stage
}
