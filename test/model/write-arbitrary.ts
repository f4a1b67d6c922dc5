import fc from 'fast-check'
import type { Input, WriteInput } from './recount-inputs.ts'
import type { ThingMembers } from './recount-things.ts'
import type { Theme } from './themes.ts'
import * as universe from './universe.ts'

/** Writes and deletions of things, as arbitrary inputs. A campaign's channel is filled in later, the same in all of a case. */

type Shape = { [Name in keyof ThingMembers]?: fc.Arbitrary<ThingMembers[Name]> }

function some<Value>(...values: readonly Value[]): fc.Arbitrary<Value> {
  return fc.constantFrom(...values)
}

function write(
  collection: WriteInput['collection'],
  ids: readonly string[],
  shape: Shape,
  required: (keyof ThingMembers)[] = [],
): fc.Arbitrary<Input> {
  return fc
    .record({ id: fc.constantFrom(...ids), members: fc.record(shape, { requiredKeys: required }) })
    .map(({ id, members }): Input => ({ act: 'write', collection, id, members }))
}

const NAMED = { name: some('Spring', 'Autumn') }

export function contactWrite(past: fc.Arbitrary<string>): fc.Arbitrary<Input> {
  return write('contacts', [...universe.CONTACTS, ...universe.CONTACTS, 'a1'], {
    name: some('Ann', 'Bob'),
    createdAt: fc.oneof(past, some(...universe.CREATED_AT)),
    firstName: some('Ann', 'Bob', null),
    lastName: some('Lee'),
    email: some('one@post.test', 'Two@post.test'),
    externalId: some('crm-1', 'crm-2', null),
    city: some(...universe.CITIES, null),
    phone: some('+4712345678', null),
    birthdate: some('1990-02-03', null),
    state: some('TN', 'NY'),
    zip: some('0150', '150'),
    country: some('NO', 'SE', null),
    language: some('en', 'no'),
    address: some('Main St 1', 'Side St 2'),
    mobile_number_carrier: some('Telenor', null),
    _source_id: some('55', '056'),
    sub_source: some('footer', null),
    _sub_source_id: some('56'),
    source: some(...universe.SOURCES, null),
    optInStatus: some(...universe.OPT_IN_STATUSES),
  })
}

export function campaignWrite(past: fc.Arbitrary<string>): fc.Arbitrary<Input> {
  const shape: Shape = {
    ...NAMED,
    status: some('active', 'ACTIVE', 'paused', null),
    createdAt: some(...universe.CREATED_AT),
    statusDetail: some('late', null),
    body: some('Oslo', 'Sale'),
    mediaUrl: some('https://a.test/1.png', null),
    createdBy: some('u1', '12'),
    audienceSize: some(0, 200, null),
    audiences: some(
      [],
      [
        { id: '141', size: 100, allContacts: true, createdAt: universe.CREATED_AT[0] },
        { listId: 'l9', size: 20 },
      ],
    ),
    scheduledAt: past,
    startedAt: past,
    finishedAt: fc.oneof(past, fc.constant(null)),
    completionPercentage: some(0, 50, 100, null),
  }
  return fc.oneof(
    write('campaigns', ['k1', 'k2'], { ...shape, channel: fc.constant('') }),
    write('campaigns', ['k3'], shape),
  )
}

export function experimentWrite(past: fc.Arbitrary<string>): fc.Arbitrary<Input> {
  const variant = fc.record({ id: some('v1', 'v2'), name: some('Short', 'Long') })
  return write(
    'experiments',
    ['x1', 'x2'],
    {
      name: some('Subject', 'Sender'),
      createdAt: past,
      campaignId: some(...universe.CAMPAIGNS),
      variants: fc.uniqueArray(variant, { maxLength: 2, selector: ({ id }) => id }),
    },
    ['campaignId'],
  )
}

/** What the pages of a theme need besides contacts, campaigns and experiments. */
export function otherWrite(theme: Theme, past: fc.Arbitrary<string>): fc.Arbitrary<Input> {
  const agents = write('agents', universe.AGENTS, {
    name: some('Ann van der Berg', 'Cher', 'joe tea', null),
    email: some('joe@tea.test', 'ann@tea.test'),
    active: some(true, false, null),
    createdAt: some(...universe.CREATED_AT),
  })
  if (theme === 'inbox') {
    return fc.oneof(agents, write('tags', universe.TAGS, { ...NAMED, color: some('#23ddcd', null) }))
  }
  if (theme === 'outreach') {
    const clients = write('clients', universe.CLIENTS, {
      firstName: some('Pat'),
      lastName: some('Low'),
      email: some('pat@low.test'),
      status: some('inactive'),
      companyName: some('Low Ltd'),
    })
    const owned = { ownerId: some(...universe.AGENTS), clientId: some(...universe.CLIENTS, null) }
    return fc.oneof(agents, clients, write('sequences', universe.SEQUENCES, { ...NAMED, ...owned }))
  }
  const workflows = write('workflows', universe.WORKFLOWS, {
    ...NAMED,
    description: some('First steps'),
    entryRule: some('once'),
    active: fc.boolean(),
    activatedAt: past,
    clearedAt: fc.oneof(past, fc.constant(null)),
    createdAt: some(...universe.CREATED_AT),
  })
  const links = write('links', universe.LINKS, {
    ...NAMED,
    url: some('https://a.test/'),
    kind: some('short'),
    campaignId: some(...universe.CAMPAIGNS, null),
    workflowId: some(...universe.WORKFLOWS, null),
    active: fc.boolean(),
    expiresAt: past,
    createdAt: some(...universe.CREATED_AT),
  })
  return fc.oneof(workflows, links)
}

/** The things that the pages of a theme show, with nothing but a name. */
export function stageOf(theme: Theme): Input[] {
  const put = (collection: WriteInput['collection'], id: string, members: ThingMembers = {}): Input => {
    return { act: 'write', collection, id, members }
  }
  const k1 = put('campaigns', 'k1', { name: 'Campaign k1', channel: '', status: 'Active' })
  const k2 = put('campaigns', 'k2', { name: 'Campaign k2', channel: '', status: 'Active' })
  switch (theme) {
    case 'texts':
      return [k1, put('workflows', 'w1', { name: 'Welcome' }), put('links', 'l1', { campaignId: 'k1' }), k2]
    case 'inbox':
      return [
        put('agents', 'u1', { name: 'Uma Low' }),
        put('tags', 'g1'),
        put('agents', '12'),
        put('tags', '5'),
      ]
    case 'outreach':
      return [put('sequences', 'q1'), put('sequences', 'q2', { name: 'Second' })]
    default:
      return [k1, k2]
  }
}

export function deletion(): fc.Arbitrary<Input> {
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        act: fc.constant('delete'),
        collection: fc.constant('contacts'),
        id: fc.constantFrom(...universe.CONTACTS),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom<Input>(
        { act: 'delete', collection: 'campaigns', id: 'k3' },
        { act: 'delete', collection: 'experiments', id: 'x2' },
        { act: 'delete', collection: 'links', id: '8' },
        { act: 'delete', collection: 'agents', id: 'u3' },
        { act: 'delete', collection: 'tags', id: 'g3' },
        { act: 'delete', collection: 'sequences', id: 'q2' },
      ),
    },
  )
}
