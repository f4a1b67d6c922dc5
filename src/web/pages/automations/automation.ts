import { workspace } from '../../state/signed-in.ts'

/** The two that run by themselves, and how they are asked for and called. */
export interface Automation {
  readonly group: 'workflow' | 'sequence'
  /** What follows `/w/{ws}/` in the address of one. */
  readonly path: string
  readonly title: string
  readonly one: string
  readonly many: string
  /** What is hoped for of its messages. */
  readonly act: { readonly metric: string; readonly name: string }
}

export const WORKFLOWS: Automation = {
  group: 'workflow',
  path: 'automations',
  title: 'Workflows',
  one: 'workflow',
  many: 'workflows',
  act: { metric: 'clicked', name: 'Clicked' },
}

export const SEQUENCES: Automation = {
  group: 'sequence',
  path: 'sequences',
  title: 'Sequences',
  one: 'sequence',
  many: 'sequences',
  act: { metric: 'replied', name: 'Replied' },
}

/** Path of the page of one of them; without an id, of the list. */
export function automationPath({ path }: Automation, id?: string): string {
  const base = `/w/${encodeURIComponent(workspace.value?.id ?? '')}`
  return id === undefined ? `${base}/automations` : `${base}/${path}/${encodeURIComponent(id)}`
}
