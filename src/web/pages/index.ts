import type { ComponentType } from 'preact'
import type { IconName } from '../parts/icon.tsx'
import { decoded } from '../state/address.ts'
import { Attribution } from './attribution/attribution.tsx'
import { Automations } from './automations/automations.tsx'
import { Sequence } from './automations/sequence.tsx'
import { Workflow } from './automations/workflow.tsx'
import { Campaign } from './campaigns/campaign.tsx'
import { Campaigns } from './campaigns/campaigns.tsx'
import { Cohorts } from './cohorts/cohorts.tsx'
import { Contact } from './contacts/contact.tsx'
import { Contacts } from './contacts/contacts.tsx'
import { Dialects } from './dialects/dialects.tsx'
import { Funnel } from './funnel/funnel.tsx'
import { Inbox } from './inbox/inbox.tsx'
import { Live } from './live/live.tsx'
import { Overview } from './overview/overview.tsx'
import { Sources } from './sources/sources.tsx'

/** What a page is given: the id of the thing it is about, '' for a page about all. */
export interface PageProps {
  readonly id: string
}

interface Listed {
  /** What follows `/w/{ws}/` in the address. */
  readonly path: string
  readonly title: string
  readonly icon: IconName
  readonly Show: ComponentType<PageProps>
  /** The page of one of the things listed, at `{path}/{id}`. */
  readonly ShowOne?: ComponentType<PageProps>
  /** Whether it is about what only administrators may see and change. */
  readonly isForAdmins?: boolean
  /** Pages of other things that are listed there, by what follows `/w/{ws}/`: at `{path}/{id}`. */
  readonly others?: Readonly<Record<string, ComponentType<PageProps>>>
}

/** All pages, in the order of the navigation. */
export const PAGES: readonly [Listed, ...Listed[]] = [
  { path: 'overview', title: 'Overview', icon: 'overview', Show: Overview },
  { path: 'campaigns', title: 'Campaigns', icon: 'campaigns', Show: Campaigns, ShowOne: Campaign },
  {
    path: 'automations',
    title: 'Automations',
    icon: 'automations',
    Show: Automations,
    ShowOne: Workflow,
    others: { sequences: Sequence },
  },
  { path: 'contacts', title: 'Contacts', icon: 'contacts', Show: Contacts, ShowOne: Contact },
  { path: 'inbox', title: 'Inbox', icon: 'inbox', Show: Inbox },
  { path: 'funnel', title: 'Funnel', icon: 'funnel', Show: Funnel },
  { path: 'cohorts', title: 'Cohorts', icon: 'cohorts', Show: Cohorts },
  { path: 'attribution', title: 'Attribution', icon: 'attribution', Show: Attribution },
  { path: 'live', title: 'Live', icon: 'live', Show: Live },
  { path: 'sources', title: 'Sources and keys', icon: 'sources', Show: Sources, isForAdmins: true },
  { path: 'dialects', title: 'Connect a dialect', icon: 'dialects', Show: Dialects },
]

export interface Page {
  /** The entry of the navigation that it belongs to. */
  readonly entry: string
  readonly title: string
  readonly id: string
  readonly isForAdmins: boolean
  readonly Show: ComponentType<PageProps>
}

/** The page that a path names, `/w/demo/campaigns/letter-12`; null where there is none. */
export function pageAt(path: string): Page | null {
  const [, , , name = '', ...rest] = path.split('/')
  const listed = PAGES.find((page) => page.path === name || Object.hasOwn(page.others ?? {}, name))
  if (listed === undefined || rest.length > 1) return null
  const id = decoded(rest[0] ?? '')
  const ShowOne = listed.path === name ? listed.ShowOne : listed.others?.[name]
  const Show = id !== '' ? ShowOne : listed.path === name ? listed.Show : undefined
  if (Show === undefined) return null
  return { entry: listed.path, title: listed.title, id, isForAdmins: listed.isForAdmins ?? false, Show }
}
