import type { FastifyInstance } from 'fastify'

type Verb = 'DELETE' | 'GET' | 'HEAD' | 'OPTIONS' | 'PATCH' | 'POST' | 'PUT'
const VERBS: readonly Verb[] = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']

export interface RegisteredRoute {
  readonly method: Verb
  /** As registered: `/api/workspaces/:ws`. */
  readonly path: string
}

/**
 * Every route of a server, read from the tree that the router prints: the one account of them that does not
 * depend on who registered what, and how.
 */
export function registeredRoutes(app: FastifyInstance): RegisteredRoute[] {
  const routes: RegisteredRoute[] = []
  const stems: string[] = []
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const match = /^([│ ]*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line)
    if (match === null) continue
    const [, indent = '', label = '', verbs = ''] = match
    const depth = indent.length / 4
    stems.length = depth
    stems.push(label)
    for (const method of VERBS.filter((verb) => verbs.split(', ').includes(verb))) {
      routes.push({ method, path: stems.join('') })
    }
  }
  return routes
}
