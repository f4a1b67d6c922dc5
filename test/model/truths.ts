import { factsOf } from './recount-facts.ts'
import type { World } from './recount-inputs.ts'
import { keepJournal } from './recount-journal.ts'
import type { SlickTextQuestion } from './slicktext/questions.ts'
import { areEqual, list, member, number, type Told, type Truth } from './told.ts'

/**
 * Where two vendors, or two pages of one, mean the same, they say the same number.
 *
 * - _Events_, each of them: GetResponse's `opened`, `clicked`, `sent`, `unsubscribes`, bounces and complaints of a
 *   message; inwise's `opens`, `clicks`, … of a campaign, which are those on the channel e-mail; the `Open Count` and
 *   `Click Count` of Saleshandy's rows. SlickText's `clicks` are those of people: machines' are left out there.
 * - _People_ with at least one: GetResponse's `unique_opened`, summed up over its periods, and inwise's
 *   `opens_unique`; likewise of clicks, where SlickText has `unique_clicks`. `open` of Saleshandy's prospects counts
 *   who only clicked, too.
 * - _Messages_ that were opened, where a click is an open: CampaignOS's `messages.opened`, Saleshandy's
 *   `emails.status.opened` and `Opens`. Clicked, bounced and failed likewise.
 *
 * SlickText has no opens. truths.test.ts shows all of this on one campaign.
 */
export function truthsAbout(world: World): Truth[] {
  return [
    { name: 'growth is creations less deletions, however it is cut and told apart', holds: growthIsGain },
    { name: 'messages add up, however they are cut and told apart', holds: messagesAddUp },
    { name: 'a campaign has reached as many contacts as it has', holds: reachedAreContacts },
    { name: 'as many contacts exist everywhere', holds: contactsAgree },
    { name: 'the summary counts the lists', holds: summaryCountsLists },
    { name: 'prospects add up', holds: prospectsAddUp },
    { name: 'two vendors count the same events', holds: (told) => eventsAgree(told, world) },
  ]
}

/** SlickText's answers at a path with the same parameters, but for how they are cut and told apart. */
function alike(told: readonly Told[], path: string, to: SlickTextQuestion): Told[] {
  const meaning = ({ query }: SlickTextQuestion) => {
    const { frequency: _, group: __, noCache: ___, ...rest } = query
    return JSON.stringify(
      Object.entries(rest)
        .filter(([, value]) => value !== '')
        .sort(),
    )
  }
  return told.filter(
    ({ question, answer }) =>
      question.ask === 'slicktext' &&
      question.path === path &&
      answer.status === 200 &&
      meaning(question) === meaning(to),
  )
}

function asked(told: readonly Told[], path: string): { question: SlickTextQuestion; body: unknown }[] {
  return told.flatMap(({ question, answer }) =>
    question.ask === 'slicktext' && question.path === path && answer.status === 200
      ? [{ question, body: answer.body }]
      : [],
  )
}

function growthIsGain(told: readonly Told[]): boolean {
  return asked(told, '/contacts/growth').every(({ question, body }) => {
    const total = number(body, 'totals', 'total')
    const others = alike(told, '/contacts/growth', question)
    const changes = alike(told, '/contacts/add-delete-events', question).filter(isByType)
    return (
      others.every(({ answer }) => number(answer.body, 'totals', 'total') === total) &&
      changes.every(({ answer }) => {
        const [created, deleted] = list(member(answer.body, 'groups')).map((group) => number(group, 'total'))
        return (created ?? 0) - (deleted ?? 0) === total
      })
    )
  })
}

function isByType({ question }: Told): boolean {
  return question.ask === 'slicktext' && question.query.group === 'type'
}

function messagesAddUp(told: readonly Told[]): boolean {
  return asked(told, '/messages').every(({ question }) => {
    const totals = alike(told, '/messages', question).map((one) => {
      const isDirected = one.question.ask === 'slicktext' && one.question.query.group === 'direction'
      if (!isDirected) return number(one.answer.body, 'totals', 'total')
      const outgoing = list(member(one.answer.body, 'groups')).find(
        (group) => member(group, 'name') === 'Outgoing',
      )
      return outgoing === undefined ? 0 : number(outgoing, 'total')
    })
    // Of all of history, those told apart by direction start with the first of either.
    return question.query.start === undefined || areEqual(totals)
  })
}

function reachedAreContacts(told: readonly Told[]): boolean {
  return asked(told, '/campaigns/k1').every(({ question, body }) => {
    if (question.query.start === undefined) return true
    const reached = { ...question, query: { ...question.query, campaign_id: 'k1' } }
    return alike(told, '/campaigns', reached).every(
      ({ answer }) => number(answer.body, 'totals', 'total') === number(body, 'totals', 'contacts'),
    )
  })
}

function contactsAgree(told: readonly Told[]): boolean {
  const everything: SlickTextQuestion = { ask: 'slicktext', path: '', query: {} }
  const totals = [
    ...told
      .filter(({ question }) => question.ask === 'overview')
      .map(({ answer }) => number(answer.body, 'contacts', 'total')),
    ...alike(told, '/contacts', everything).map(({ answer }) => number(answer.body, 'totals', 'total')),
    ...alike(told, '/contacts/growth', everything).map(({ answer }) =>
      number(answer.body, 'totals', 'total'),
    ),
  ]
  return areEqual(totals)
}

const COUNTED = new Map([
  ['opens', ['emailOpened']],
  ['clicks', ['emailClicked']],
  ['bounces', ['emailBounced']],
  ['unsubscribes', ['emailUnsubscribed']],
  ['report_spam', ['emailReportSpam']],
  ['onsite', ['emailOnsite']],
  ['webversions', ['emailWebVersion', 'emailPublicWebVersion']],
])

/** Lists of all of a campaign are asked where its summary is. */
function summaryCountsLists(told: readonly Told[]): boolean {
  const summary = summaryOf(told)
  const rowsOf = (table: string) => {
    const found = told.find(
      ({ question }) =>
        question.ask === 'inwise' && question.table === table && question.query.date_to === '2100-01-01',
    )
    return found === undefined ? undefined : list(member(found.answer.body, 'rows'))
  }
  const [sent, undelivered, activities] = ['sentEmails', 'undelivered', 'activities'].map(rowsOf)
  if (summary === undefined || activities === undefined) return true
  return (
    member(summary, 'sent') === sent?.length &&
    member(summary, 'undelivered') === undelivered?.length &&
    [...COUNTED].every(([name, types]) => {
      const rows = activities.filter((row) => types.includes(String(member(row, 'action_type'))))
      const people = new Set(rows.map((row) => member(row, 'contact_id')).filter((id) => id !== undefined))
      const isTotal = name === 'webversions' || member(summary, name) === rows.length
      return isTotal && member(summary, `${name}_unique`) === people.size
    })
  )
}

function summaryOf(told: readonly Told[]): unknown {
  return told.find(
    ({ question, answer }) =>
      question.ask === 'inwise summary' && question.campaign === 'k1' && answer.status === 200,
  )?.answer.body
}

/** Whoever opened was contacted, whoever clicked has opened. */
function prospectsAddUp(told: readonly Told[]): boolean {
  return told.every(({ question, answer }) => {
    if (question.ask !== 'saleshandy sequence' || answer.status !== 200) return true
    const [prospects] = list(member(member(answer.body, 'payload'), 'prospects'))
    const count = (name: string) => number(prospects, name)
    return (
      count('total') === count('contacted') + count('notContacted') &&
      count('contacted') === count('open') + count('sentNoOpen') &&
      count('open') === count('clicked') + count('openedNoClicked') &&
      count('clicked') >= count('clickedNoReply')
    )
  })
}

/** GetResponse's counters, summed up over all periods, with inwise's for the same. */
const SAME: readonly (readonly [inwise: string, getresponse: readonly string[]])[] = [
  ['opens', ['opened']],
  ['opens_unique', ['unique_opened']],
  ['clicks', ['clicked']],
  ['clicks_unique', ['unique_clicked']],
  ['sent', ['sent']],
  ['unsubscribes', ['unsubscribes']],
  ['report_spam', ['complaints_handled', 'complaints_unhandled']],
  [
    'bounces',
    [
      'bounces_user_unknown',
      'bounces_user_recycled',
      'bounces_mailbox_full',
      'bounces_block_content',
      'bounces_block_timeout',
      'bounces_block_other',
      'bounces_other_soft',
      'bounces_other_hard',
    ],
  ],
]

/** inwise counts e-mails only: as many where all of a campaign is e-mail, else at most. */
function eventsAgree(told: readonly Told[], world: World): boolean {
  const summary = summaryOf(told)
  const stats = told.find(
    ({ question }) =>
      question.ask === 'stats' &&
      question.conditions.message === 'k1' &&
      question.conditions.created_on === undefined,
  )
  if (summary === undefined || stats === undefined) return true
  const periods: unknown[] = Object.values(member(stats.answer.body, 'result') ?? {})
  const facts = factsOf(keepJournal(world)).filter(({ campaignId }) => campaignId === 'k1')
  const isAllMail = facts.every(({ channel }) => channel === 'email')
  return SAME.every(([name, counters]) => {
    const sum = periods.reduce<number>(
      (all, period) => counters.reduce((some, counter) => some + number(period, counter), all),
      0,
    )
    return isAllMail ? number(summary, name) === sum : number(summary, name) <= sum
  })
}
