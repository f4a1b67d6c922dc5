import { expect, test } from 'vitest'
import { namesPersons } from '../../src/questions/index.ts'

test('A question that names persons, or is of one, is told from those that are of all', () => {
  const named = [
    { question: 'list' },
    { question: 'recipients', filters: { campaignId: 'spring' } },
    { question: 'find', collection: 'contacts', ids: ['ann'] },
    { question: 'find', collection: 'agents', ids: ['kim'] },
    { metrics: ['opened'], filters: { contactId: 'ann' } },
    { question: 'count', metrics: ['opened'], filters: { campaignId: 'spring', contactId: 'ann' } },
  ]
  for (const question of named) expect(namesPersons(question), JSON.stringify(question)).toBe(true)
  const unnamed = [
    { metrics: ['opened'], filters: { campaignId: 'spring' } },
    { question: 'find', collection: 'campaigns', ids: ['spring'] },
    { question: 'level', of: 'contacts' },
    { question: 'funnel', steps: ['signup'] },
    { question: 'links', filters: { campaignId: 'spring' } },
  ]
  for (const question of unnamed) expect(namesPersons(question), JSON.stringify(question)).toBe(false)
  expect(() => namesPersons({ question: 'nobody' })).toThrow('must be one of')
  expect(() => namesPersons('list')).toThrow('must be a JSON object')
})
