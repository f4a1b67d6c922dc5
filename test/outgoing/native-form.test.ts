import { expect, test } from 'vitest'
import { blankEvent, type Event } from '../../src/model/event.ts'
import { nativeForm } from '../../src/outgoing/native-form.ts'
import { fakeAsk } from '../dialects/fake-ask.ts'

const AT = Date.parse('2026-01-30T10:00:00.500Z')

async function told(event: Event): Promise<unknown> {
  const [body = ''] = await nativeForm.bodies(fakeAsk().ask, [{ ...event, ...{ sequence: 7, arrival: 8 } }])
  return JSON.parse(body)
}

test('Every member that says something is told, under the name that the native API takes it by', async () => {
  const event = {
    ...blankEvent('e1', 'message.sent', AT),
    contactId: '0',
    messageId: 'm1',
    step: 2,
    credits: '1.25',
    sizeBytes: 2048,
    direction: 'outgoing',
    public: true,
    properties: '{"a":{"b":[1,"ü"]},"zero":0}',
  }
  expect(await told(event)).toEqual({
    type: 'message.sent',
    timestamp: '2026-01-30T10:00:00.500Z',
    data: {
      id: 'e1',
      kind: 'message.sent',
      time: '2026-01-30T10:00:00.500Z',
      contactId: '0',
      messageId: 'm1',
      step: 2,
      credits: '1.25',
      direction: 'outgoing',
      public: true,
      size: 2048,
      properties: { a: { b: [1, 'ü'] }, zero: 0 },
    },
  })
})

test('Members that say nothing are left out, and so is a row’s place in the log', async () => {
  const { data } = Object(await told(blankEvent('e1', 'page_view', AT)))
  expect(data).toEqual({ id: 'e1', kind: 'page_view', time: '2026-01-30T10:00:00.500Z' })
})

test('Kinds of ours, names of tracked events and the star are triggers, and slips are not', () => {
  for (const good of [
    '*',
    'message.opened',
    'contact.created',
    'Order Viewed',
    'page_view',
    'x'.repeat(200),
  ]) {
    expect(nativeForm.takes(good), good).toBe(true)
  }
  for (const wrong of ['', 'message.open', 'contact.', 'order.*', 'x'.repeat(201)]) {
    expect(nativeForm.takes(wrong), wrong).toBe(false)
  }
  expect(nativeForm.kindsOf(['a', '*'])).toBeNull()
  expect(nativeForm.kindsOf(['a', 'b'])).toEqual(['a', 'b'])
})
