import { fileURLToPath } from 'node:url'
import { lintFromString, loadConfig } from '@redocly/openapi-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ now: '2026-01-30T12:00:00Z' })
})
afterAll(() => server.close())

/** What the linter says of a document, by the rules of redocly.yaml. */
async function lint(document: string): Promise<string[]> {
  const config = await loadConfig({
    configPath: fileURLToPath(new URL('../../redocly.yaml', import.meta.url)),
  })
  const problems = await lintFromString({ source: document, absoluteRef: '/openapi.json', config })
  return problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)
}

test('The linter finds nothing in the document', async () => {
  expect(await lint((await server.app.inject('/openapi.json')).payload)).toEqual([])
})

test('The linter would find an operation without a summary and a type that does not exist', async () => {
  const document = (await server.app.inject('/openapi.json')).json()
  delete document.paths['/healthz'].get.summary
  document.components.schemas.Error.type = 'objekt'
  const found = (await lint(JSON.stringify(document))).map((problem) => problem.split(':')[0])
  expect(found).toContain('operation-summary')
  expect(found).toContain('struct')
})
