import { workspace } from '../../state/signed-in.ts'

/** Path of the page of one contact; without an id, of all. */
export function contactPath(id?: string): string {
  const base = `/w/${encodeURIComponent(workspace.value?.id ?? '')}/contacts`
  return id === undefined ? base : `${base}/${encodeURIComponent(id)}`
}
