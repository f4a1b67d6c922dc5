import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

/** The house's rules about who may know whom, held against the import lines. */
const root = resolve(import.meta.dirname, '..')
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  // Of the page, what is generated from the server’s own document is nobody’s words.
  .filter((name) => /\.tsx?$/.test(name) && name !== 'web/api/schema.d.ts')
  .map((name) => join('src', name))
const text = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))

/** Files of ours, and packages, that a file imports. */
function imports(file: string): string[] {
  return [...(text.get(file) ?? '').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, path = '']) =>
    path.startsWith('.') ? relative(root, resolve(root, dirname(file), path)) : path,
  )
}

function inFolder(folder: string): string[] {
  return files.filter((file) => file.startsWith(`src/${folder}/`))
}

function strangers(inside: readonly string[], allowed: (path: string, file: string) => boolean): string[] {
  return inside.flatMap((file) =>
    imports(file)
      .filter((path) => !allowed(path, file))
      .map((path) => `${file} imports ${path}`),
  )
}

const isOurs = (path: string) => path.startsWith('src/')

test('The model imports nothing of ours but the model', () => {
  expect(strangers(inFolder('model'), (path) => !isOurs(path) || path.startsWith('src/model/'))).toEqual([])
})

test('A dialect imports the model, the contract and its own folder', () => {
  const dialects = inFolder('dialects').filter((file) => file.split('/').length > 3)
  expect(
    strangers(dialects, (path, file) => {
      const own = `${file.split('/').slice(0, 3).join('/')}/`
      return (
        !isOurs(path) ||
        path.startsWith('src/model/') ||
        path === 'src/dialects/dialect.ts' ||
        path.startsWith(own)
      )
    }),
  ).toEqual([])
})

test('Questions know no vendor and no HTTP', () => {
  const allowed = /^src\/(model|store|query)\/|^src\/errors\.ts$/
  expect(strangers(inFolder('query'), (path) => !isOurs(path) || allowed.test(path))).toEqual([])
})

test('Questions of the native API know the model, and no SQL, no HTTP and no dialect', () => {
  const allowed = /^src\/(model|questions|ingest\/shapes)\/|^src\/errors\.ts$/
  expect(strangers(inFolder('questions'), (path) => !isOurs(path) || allowed.test(path))).toEqual([])
})

test('Ingest knows neither questions nor dialects', () => {
  const allowed = /^src\/(model|store|ingest)\/|^src\/(errors|root)\.ts$/
  expect(strangers(inFolder('ingest'), (path) => !isOurs(path) || allowed.test(path))).toEqual([])
})

test('The page imports itself, and nothing of the server but types of the model', () => {
  const page = inFolder('web')
  expect(page.length).toBeGreaterThan(40)
  const allowed = /^src\/(web|model)\//
  expect(strangers(page, (path) => !isOurs(path) || allowed.test(path))).toEqual([])
  const values = page.filter((file) => /^import (?!type )[^']*'(\.\.\/)+model\//m.test(text.get(file) ?? ''))
  expect(values).toEqual([])
  const others = files.filter((file) => !page.includes(file))
  expect(strangers(others, (path) => !path.startsWith('src/web/'))).toEqual([])
})

test('Webhooks know the contract of the dialects, and no dialect, no SQL and no HTTP of ours', () => {
  const allowed = /^src\/(model|store|access|outgoing)\/|^src\/errors\.ts$|^src\/dialects\/dialect\.ts$/
  expect(strangers(inFolder('outgoing'), (path) => !isOurs(path) || allowed.test(path))).toEqual([])
})

test('Only the store and the engine import a database package', () => {
  const others = files.filter((file) => !/^src\/(store|engine)\//.test(file))
  expect(strangers(others, (path) => !/^(chdb|@clickhouse)/.test(path))).toEqual([])
})

test('No vendor is named outside its folder and the list of dialects', () => {
  const vendors = /slicktext|inwise|saleshandy|getresponse|campaignos/i
  const core = files.filter((file) => !/^src\/(dialects|ingest\/hooks)\//.test(file))
  expect(core.filter((file) => vendors.test(text.get(file) ?? ''))).toEqual([])
  for (const file of inFolder('dialects').filter((name) => name.split('/').length > 3)) {
    const own = file.split('/')[2] ?? ''
    const named = [...(text.get(file) ?? '').matchAll(new RegExp(vendors, 'gi'))].map(([name]) =>
      name.toLowerCase(),
    )
    expect(
      named.filter((name) => name !== own),
      file,
    ).toEqual([])
  }
})

test('No provider of webhooks is named outside the folder of their files', () => {
  const providers =
    /sendgrid|mailgun|postmark|amazon|brevo|mandrill|mailchimp|sparkpost|twilio|'(ses|resend)'/i
  const hooks = files.filter((file) => file.startsWith('src/ingest/hooks/'))
  expect(hooks.filter((file) => providers.test(text.get(file) ?? '')).length).toBeGreaterThan(8)
  const others = files.filter((file) => !hooks.includes(file))
  expect(others.filter((file) => providers.test(text.get(file) ?? ''))).toEqual([])
})

test('A provider’s file knows the contract and the words around it: no store, no writer, no other provider', () => {
  const common = /^(bounces|complaints|hook|json|members|signatures|source)\.ts$/
  const shared = new Set(inFolder('ingest/hooks').filter((file) => !PROVIDER.test(file)))
  expect(
    strangers(
      inFolder('ingest/hooks').filter((file) => PROVIDER.test(file)),
      (path, file) =>
        !isOurs(path) ||
        /^src\/(model\/|errors\.ts$)/.test(path) ||
        (shared.has(path) && common.test(path.replace('src/ingest/hooks/', ''))) ||
        (path.startsWith(`${dirname(file)}/`) && dirname(file) !== 'src/ingest/hooks'),
    ),
  ).toEqual([])
})

/** A provider's own file, or one in its folder. */
const PROVIDER =
  /^src\/ingest\/hooks\/(ses\/|(sendgrid|mailgun|postmark|resend|brevo|mandrill|sparkpost|twilio)\.ts$)/

test('The environment is read in the settings only, and the clock where the program is put together', () => {
  const readers = files.filter((file) => /process\.env\b/.test(withoutComments(file)))
  // The engine's child is given what it needs of the environment, by name.
  expect(readers).toEqual(['src/config.ts', 'src/engine/offspring.ts'])
  const clocks = files.filter((file) => /Date\.now\(\)|new Date\(\)/.test(withoutComments(file)))
  expect(
    clocks.filter(
      (file) => !/^src\/(assembly\.ts|commands\/|demo\/|engine\/|web\/state\/clock\.ts)/.test(file),
    ),
  ).toEqual([])
})

test('Column names stay in SQL, questions and ingest: no dialect and no route writes SQL', () => {
  const writers = files.filter((file) =>
    /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\s+[a-zA-Z*(]/.test(withoutComments(file)),
  )
  expect(
    writers.filter((file) => !/^src\/(query|ingest|store|engine|commands\/doctor)\//.test(file)),
  ).toEqual([])
})

function withoutComments(file: string): string {
  return (text.get(file) ?? '').replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
}
