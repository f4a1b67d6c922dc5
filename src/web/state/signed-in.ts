import { computed, signal } from '@preact/signals'
import { client, contentOf, RequestError } from '../api/client.ts'
import type { Session, SessionWorkspace, SignIn } from '../api/session.ts'
import { decoded, pagePath } from './address.ts'

/** Who is here: unknown until the server has been asked, null for nobody. */
export const session = signal<Session | null | undefined>(undefined)

/** The workspace that the address names, where one may see it. */
export const workspace = computed<SessionWorkspace | null>(() => {
  const [, first, id] = pagePath.value.split('/')
  if (first !== 'w' || id === undefined) return null
  const wanted = decoded(id)
  return session.value?.workspaces.find((one) => one.id === wanted) ?? null
})

/** Whether this is a share link's page: nothing to change, nowhere else to go. */
export const isShared = computed(() => session.value?.shared !== undefined)

/** Whether one may change what there is: keys, sources, share links. */
export const isAdmin = computed(() => session.value?.role === 'admin' && !isShared.value)

/** Asks the server who is here. */
export async function findSession(): Promise<void> {
  try {
    session.value = await contentOf(client.GET('/api/session', {}))
  } catch (error) {
    if (!(error instanceof RequestError && (error.status === 401 || error.status === 403))) throw error
    session.value = null
  }
}

/** Signs in with a key or a one-time link; fails with the server's words. */
export async function signIn(by: SignIn): Promise<void> {
  session.value = await contentOf(client.POST('/api/session', { body: by }))
}

/** Signs out. The next question of this browser is refused. */
export async function signOut(): Promise<void> {
  await client.DELETE('/api/session', {})
  session.value = null
}
