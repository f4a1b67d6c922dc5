import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { schemaFile, schemaText } from './schema-text.ts'

test('The page’s types are those of the server’s own document (npm run schema)', async () => {
  expect(await readFile(schemaFile, 'utf8')).toBe(await schemaText())
})
