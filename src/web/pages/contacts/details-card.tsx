import type { Answer, Thing } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import type { Asked } from '../../state/asked.ts'
import { zone } from '../../state/when.ts'
import { instantWords } from '../../words/formats.ts'
import { optInWords } from '../../words/opt-in.ts'

/** Members as they are called here, in the order in which they are shown; others follow by their own names. */
const NAMES: Readonly<Record<string, string>> = {
  id: 'Id',
  name: 'Name',
  firstName: 'First name',
  lastName: 'Last name',
  email: 'E-mail',
  phone: 'Phone',
  optInStatus: 'Opt-in',
  source: 'Source',
  lists: 'Lists',
  language: 'Language',
  timezone: 'Time zone',
  zip: 'Postal code',
  city: 'City',
  state: 'State',
  country: 'Country',
  createdAt: 'Created',
  updatedAt: 'Last changed',
}

interface Detail {
  readonly name: string
  readonly value: string
}

/** What is known of a contact, member by member. */
export function DetailsCard({ asked }: { readonly asked: Asked<Answer<Thing>> }) {
  return (
    <Card
      title="Details"
      about="What the contact says of itself now. Members that are not set are left out."
      asked={asked}
      isCompared={false}
      heightPx={400}
      empty={{
        words: 'There is no contact of this id now. Events may name one that was deleted, or never made.',
        is: ({ rows }) => rows.length === 0,
      }}
      summary={({ rows }) => {
        const status = rows[0]?.optInStatus
        return typeof status === 'string' ? `${optInWords(status)}.` : 'No opt-in status is known.'
      }}
      table={({ rows }) => ({
        columns: [
          { name: 'Member', value: ({ name }) => name },
          { name: 'Value', value: ({ value }) => value },
        ],
        rows: rows[0] === undefined ? [] : detailsOf(rows[0]),
      })}
    >
      {({ rows }) => (
        <dl class="details">
          {(rows[0] === undefined ? [] : detailsOf(rows[0])).map(({ name, value }) => (
            <div key={name}>
              <dt>
                <bdi>{name}</bdi>
              </dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  )
}

function detailsOf(thing: Thing): readonly Detail[] {
  const { attributes, ...members } = thing
  const known = Object.keys(NAMES).filter((member) => members[member] !== undefined)
  const others = Object.keys(members).filter((member) => NAMES[member] === undefined)
  return [
    ...[...known, ...others].map((member) => ({
      name: NAMES[member] ?? member,
      value: valueWords(member, members[member]),
    })),
    ...(typeof attributes === 'object' && attributes !== null ? Object.entries(attributes) : []).map(
      ([name, value]) => ({ name, value: valueWords(name, value) }),
    ),
  ]
}

function valueWords(member: string, value: unknown): string {
  if (typeof value !== 'string') return Array.isArray(value) ? value.join(', ') : JSON.stringify(value)
  if (member === 'optInStatus') return optInWords(value)
  return member === 'createdAt' || member === 'updatedAt' ? instantWords(value, zone.value) : value
}
