import type { Line } from './line.ts'
import type { Caller, Store } from './store.ts'

/**
 * The store as a caller may use it: questions wait for the workspace's turn, have the limits of questions, and
 * end when the caller goes.
 */
export function questionsOf(store: Store, line: Line, workspaceId: string, caller: Caller): Store {
  return {
    ...store,
    async rows<Row>(sql: string, parameters = {}) {
      const leave = await line.enter(workspaceId, caller.gone)
      try {
        return await store.rows<Row>(sql, parameters, caller)
      } finally {
        leave()
      }
    },
  }
}
