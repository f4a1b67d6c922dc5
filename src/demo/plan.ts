import type { Person } from './people.ts'

/** A message to many at once, as it was planned. */
export interface Planned {
  readonly id: string
  readonly subject: string
  readonly channel: 'email' | 'sms' | 'push'
  /** On which day before the last one, and at which hour. */
  readonly daysAgo: number
  readonly hour: number
  readonly to: Audience
}

export type Audience = keyof typeof AUDIENCES

/** Who gets a message, of those who take messages at all. */
export const AUDIENCES = {
  everybody: () => true,
  phones: (person) => person.phone !== '',
  app: (person) => person.hasApp,
  keen: (person) => person.interest > 0.55,
  sleepy: (person) => person.interest < 0.12,
} as const satisfies Record<string, (person: Person) => boolean>

type Row = readonly [Planned['id'], Planned['subject'], Planned['channel'], number, number, Audience]

const ROWS: readonly Row[] = [
  ['letter-01', 'Water first', 'email', 175, 8, 'everybody'],
  ['letter-02', 'The second steep', 'email', 161, 8, 'everybody'],
  ['text-01', 'Samplers 15 % off today', 'sms', 156, 16, 'phones'],
  ['letter-03', 'Notes from Uji', 'email', 147, 8, 'everybody'],
  ['tasting-01', 'Seats at the spring tasting', 'email', 140, 10, 'keen'],
  ['letter-04', 'A pot for one', 'email', 133, 8, 'everybody'],
  ['letter-05', 'Cold brew, slowly', 'email', 119, 8, 'everybody'],
  ['push-01', 'Weekend brew guide', 'push', 113, 9, 'app'],
  ['letter-06', 'What oxidation does', 'email', 105, 8, 'everybody'],
  ['text-02', 'Last kettles in stock', 'sms', 98, 16, 'phones'],
  ['letter-07', 'Three greens', 'email', 91, 8, 'everybody'],
  ['quiet-01', 'Shall we keep in touch?', 'email', 85, 11, 'sleepy'],
  ['letter-08', 'The tea that travelled', 'email', 77, 8, 'everybody'],
  ['push-02', 'The kettle is back', 'push', 72, 12, 'app'],
  ['tasting-02', 'Seats at the summer tasting', 'email', 68, 10, 'keen'],
  ['letter-09', 'In praise of the lid', 'email', 63, 8, 'everybody'],
  ['text-03', 'Free delivery until midnight', 'sms', 56, 15, 'phones'],
  ['letter-10', 'Autumn flush', 'email', 49, 8, 'everybody'],
  ['subject-test', 'How to store leaves', 'email', 35, 8, 'everybody'],
  ['push-03', 'A new letter is up', 'push', 30, 12, 'app'],
  ['text-04', 'New: second flush Assam', 'sms', 27, 16, 'phones'],
  ['letter-11', 'Smoke and pine', 'email', 21, 8, 'everybody'],
  ['quiet-02', 'One letter, then silence', 'email', 16, 11, 'sleepy'],
  ['push-04', 'Order by Friday', 'push', 11, 17, 'app'],
  ['letter-12', 'A quiet quarter hour', 'email', 7, 8, 'everybody'],
  ['text-05', 'Gift sets, while they last', 'sms', 3, 16, 'phones'],
]

/** What was sent over the story's days, the oldest first. */
export const PLAN: readonly Planned[] = ROWS.map(([id, subject, channel, daysAgo, hour, to]) => ({
  id,
  subject,
  channel,
  daysAgo,
  hour,
  to,
}))

/** The letter with two subjects: half get the one, half the other. */
export const SUBJECT_TEST = {
  campaignId: 'subject-test',
  id: 'two-subjects',
  name: 'Plain or curious',
  variants: [
    { id: 'plain', name: 'How to store leaves', lift: 0.9 },
    { id: 'curious', name: 'Your tea is fading', lift: 1.18 },
  ],
} as const

/** What goes out at this moment: some have it, some still wait. */
export const UNDER_WAY: Planned = {
  id: 'letter-13',
  subject: 'The long steep',
  channel: 'email',
  daysAgo: 0,
  hour: 0,
  to: 'everybody',
}
