import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startServer } from '../server.ts'

const run = promisify(execFile)
const generator = fileURLToPath(
  new URL('../client/node_modules/openapi-typescript/bin/cli.js', import.meta.url),
)

/** The types that the page is written against. */
export const schemaFile = fileURLToPath(new URL('../../src/web/api/schema.d.ts', import.meta.url))

/** What the page asks: the native routes that it needs, and no dialect. */
const ASKED =
  /^\/api\/(session(\/links)?|definitions|workspaces(\/\{ws\}(\/(keys|sources|shares)(\/\{id\})?|\/sources\/\{id\}\/(secret|dead-letters(\/(redrive|\{letter\}))?)|\/analytics\/query|\/events\/live|\/dialects)?)?)$/

interface Document {
  readonly paths: Readonly<Record<string, unknown>>
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}

/** Those types as they would be made of the document that the server gives now. */
export async function schemaText(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'aftersend-schema-'))
  const server = await startServer()
  try {
    const document = join(directory, 'openapi.json')
    const whole: Document = (await server.app.inject('/openapi.json')).json()
    await writeFile(document, JSON.stringify(narrowed(whole)))
    await run(process.execPath, [generator, document, '-o', join(directory, 'schema.d.ts')])
    return await readFile(join(directory, 'schema.d.ts'), 'utf8')
  } finally {
    await server.close()
    await rm(directory, { recursive: true, force: true })
  }
}

/** The document without what the page does not ask, and without the schemas that only that refers to. */
function narrowed(whole: Document): Document {
  const paths = Object.fromEntries(Object.entries(whole.paths).filter(([path]) => ASKED.test(path)))
  const named = new Set<string>()
  const open = [JSON.stringify(paths)]
  for (let text = open.pop(); text !== undefined; text = open.pop()) {
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (named.has(name)) continue
      named.add(name)
      open.push(JSON.stringify(whole.components.schemas[name] ?? {}))
    }
  }
  const schemas = Object.fromEntries(
    Object.entries(whole.components.schemas).filter(([name]) => named.has(name)),
  )
  return { ...whole, paths, components: { ...whole.components, schemas } }
}
