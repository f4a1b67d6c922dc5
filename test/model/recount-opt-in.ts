import type { Entry } from './recount-journal.ts'

/**
 * The changes of one contact's opt-in status that count, oldest first, from all of its entries.
 *
 * Definitions, "Contacts": by time (at the same instant: by arrival), in a run of the same status each one that
 * was sent counts; one that we recorded counts only if none in its run was sent, and then only the earliest.
 */
export function optInChangesOf(history: readonly Entry[]): Entry[] {
  const changes = history
    .filter((entry) => entry.body.kind === 'contact.opt_in_changed')
    .sort((a, b) => a.timeMs - b.timeMs || a.order - b.order)
  const runs: Entry[][] = []
  for (const change of changes) {
    const run = runs.at(-1)
    if (run !== undefined && run[0]?.body.status === change.body.status) run.push(change)
    else runs.push([change])
  }
  return runs.flatMap((run) => {
    const sent = run.filter((entry) => !entry.recorded)
    return sent.length > 0 ? sent : run.slice(0, 1)
  })
}

/** The status that the newest change says; '' where nothing was said. */
export function optInStatusOf(history: readonly Entry[]): string {
  return optInChangesOf(history).at(-1)?.body.status ?? ''
}
