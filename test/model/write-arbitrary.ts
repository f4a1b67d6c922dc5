import fc from 'fast-check'
import type { Input } from './recount-inputs.ts'
import { CAMPAIGNS, CONTACTS } from './universe.ts'

/** Writes and deletions of things, as arbitrary inputs. A campaign's channel is filled in later, the same in all of a case. */

export function contactWrite(past: fc.Arbitrary<string>): fc.Arbitrary<Input> {
  return fc.record({
    act: fc.constant('write'),
    collection: fc.constant('contacts'),
    id: fc.constantFrom(...CONTACTS),
    members: fc.record({ name: fc.constantFrom('Ann', 'Bob'), createdAt: past }, { requiredKeys: [] }),
  })
}

export function campaignWrite(): fc.Arbitrary<Input> {
  const name = fc.constantFrom('Spring', 'Autumn')
  const status = fc.constantFrom('active', 'ACTIVE', 'paused', null)
  return fc.oneof(
    fc.record({
      act: fc.constant('write'),
      collection: fc.constant('campaigns'),
      id: fc.constantFrom('k1', 'k2'),
      members: fc.record({ name, status, channel: fc.constant('') }, { requiredKeys: [] }),
    }),
    fc.record({
      act: fc.constant('write'),
      collection: fc.constant('campaigns'),
      id: fc.constant('k3'),
      members: fc.record({ name, status }, { requiredKeys: [] }),
    }),
  )
}

export function experimentWrite(past: fc.Arbitrary<string>): fc.Arbitrary<Input> {
  const variant = fc.record({ id: fc.constantFrom('v1', 'v2'), name: fc.constantFrom('Short', 'Long') })
  return fc.record({
    act: fc.constant('write'),
    collection: fc.constant('experiments'),
    id: fc.constantFrom('x1', 'x2'),
    members: fc.record(
      {
        name: fc.constantFrom('Subject', 'Sender'),
        createdAt: past,
        campaignId: fc.constantFrom(...CAMPAIGNS),
        variants: fc.uniqueArray(variant, { maxLength: 2, selector: ({ id }) => id }),
      },
      { requiredKeys: ['campaignId'] },
    ),
  })
}

export function deletion(): fc.Arbitrary<Input> {
  return fc.oneof(
    fc.record({
      act: fc.constant('delete'),
      collection: fc.constant('contacts'),
      id: fc.constantFrom(...CONTACTS),
    }),
    fc.constantFrom<Input>(
      { act: 'delete', collection: 'campaigns', id: 'k3' },
      { act: 'delete', collection: 'experiments', id: 'x2' },
    ),
  )
}
