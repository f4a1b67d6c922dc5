import { campaignos } from './campaignos/index.ts'
import type { Dialect } from './dialect.ts'
import { getresponse } from './getresponse/index.ts'
import { inwise } from './inwise/index.ts'
import { saleshandy } from './saleshandy/index.ts'
import { slicktext } from './slicktext/index.ts'

/** Every dialect there is: the only file that names them all. */
export const DIALECTS: readonly Dialect[] = [getresponse, campaignos, inwise, saleshandy, slicktext]
