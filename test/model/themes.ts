/**
 * What a workspace is mostly about. A case of everything at once would have too little of each for facts to meet;
 * whatever the theme, a little of the rest is there too.
 */
export const THEMES = ['visits', 'texts', 'inbox', 'outreach', 'mail'] as const
export type Theme = (typeof THEMES)[number]

/** Kinds of events that go together. */
export type Group =
  | 'messages'
  | 'sends'
  | 'clicks'
  | 'bounces'
  | 'visits'
  | 'enrollments'
  | 'lives'
  | 'optIns'
  | 'orders'
  | 'conversations'
  | 'outcomes'

/** How often events of each group are among those of a theme; none where it is not said. */
export const WEIGHTS: Readonly<Record<Theme, Readonly<Partial<Record<Group, number>>>>> = {
  visits: { messages: 12, sends: 6, clicks: 1, bounces: 3, visits: 14, enrollments: 4, lives: 4, optIns: 1 },
  texts: { messages: 6, sends: 9, clicks: 5, bounces: 2, enrollments: 4, lives: 5, optIns: 5, orders: 7 },
  inbox: { messages: 1, sends: 1, lives: 1, optIns: 1, conversations: 30 },
  outreach: {
    messages: 9,
    sends: 9,
    clicks: 4,
    bounces: 2,
    enrollments: 5,
    lives: 3,
    optIns: 3,
    outcomes: 5,
  },
  mail: { messages: 16, sends: 8, clicks: 4, bounces: 4, visits: 1, enrollments: 1, lives: 3, orders: 1 },
}

/** Whether messages handed over are counted; else one may be sent and received at once. */
export const COUNTS_HANDED_OVER: Readonly<Record<Theme, boolean>> = {
  visits: false,
  texts: true,
  inbox: true,
  outreach: false,
  mail: true,
}
