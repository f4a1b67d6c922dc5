import type { ListQuestion } from '../../model/ask.ts'

/**
 * The vendor's types of activity and the kinds of events that they are. The first seven are the vendor's list,
 * which is cut off in print; the last two are in its summary.
 */
const KIND_OF = {
  emailOpened: 'message.opened',
  emailClicked: 'message.clicked',
  emailBounced: 'message.bounced',
  emailUnsubscribed: 'message.unsubscribed',
  emailWebVersion: 'message.viewed_in_browser',
  emailPublicWebVersion: 'message.viewed_in_browser',
  emailPrinted: 'message.printed',
  emailReportSpam: 'message.complained',
  emailOnsite: 'message.onsite',
} as const

export type ActionType = keyof typeof KIND_OF

export const ACTION_TYPES = Object.keys(KIND_OF).filter(isActionType)

/** Kinds of events that are activities. */
export const ACTIVITY_KINDS: readonly string[] = [...new Set(Object.values(KIND_OF))]

export function isActionType(word: string): word is ActionType {
  return Object.hasOwn(KIND_OF, word)
}

/** The type of an event that is an activity. */
export function actionTypeOf(event: { readonly kind: string; readonly public: boolean }): ActionType | '' {
  if (event.kind === KIND_OF.emailWebVersion) {
    return event.public ? 'emailPublicWebVersion' : 'emailWebVersion'
  }
  return ACTION_TYPES.find((type) => KIND_OF[type] === event.kind) ?? ''
}

/** What to ask for, for activities of some types. */
export function kindsOf(types: readonly ActionType[]): Pick<ListQuestion, 'kinds' | 'where'> {
  const kinds = [...new Set(types.map((type) => KIND_OF[type]))]
  const isPublic = types.includes('emailPublicWebVersion')
  const isEither = isPublic === types.includes('emailWebVersion')
  return { kinds, where: isEither ? {} : { publicView: isPublic } }
}
