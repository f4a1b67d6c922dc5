import { isZone } from '../../model/time.ts'
import type { Workspace } from '../../model/workspace.ts'

/** What a workspace says about this dialect under `settings.inwise`. */
export interface Settings {
  /** IANA zone of every date and time that comes in or goes out. */
  readonly zone: string
  /** `page_index` of the first page. */
  readonly pageIndexBase: 0 | 1
}

/** The vendor's own zone: its guides write times with the offset of Israel. */
const DEFAULT_ZONE = 'Asia/Jerusalem'

export function settingsOf(workspace: Workspace): Settings {
  const { timezone, pageIndexBase } = workspace.settings.dialects.inwise ?? {}
  return {
    zone: typeof timezone === 'string' && isZone(timezone) ? timezone : DEFAULT_ZONE,
    pageIndexBase: pageIndexBase === 0 ? 0 : 1,
  }
}
