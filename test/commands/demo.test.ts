import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Started, start } from './cli.ts'
import { newDirectory, removeDirectories } from './directories.ts'

const shell = promisify(execFile)

let demo: Started
let directory: string
beforeAll(async () => {
  directory = await newDirectory()
  demo = start(['demo', '--port', '0', '--data', directory])
  await demo.shows(/Ctrl-C ends it; the data stay in/)
}, 300_000)
afterAll(async () => {
  demo.signal('SIGKILL')
  await demo.finished
  await removeDirectories()
})

/** The commands that the demo prints, by the titles over them. */
function commands(): Map<string, string> {
  const found = demo.stdout.split('\n\n').filter((paragraph) => paragraph.startsWith('# '))
  return new Map(found.map((paragraph) => [paragraph.split('\n')[0] ?? '', paragraph]))
}

/** Pastes the command under the title that contains `words` into a shell, title and all. */
async function paste(words: string): Promise<unknown> {
  const [, command = ''] = [...commands()].find(([title]) => title.includes(words)) ?? []
  expect(command).not.toBe('')
  const { stdout } = await shell('sh', ['-c', command])
  return JSON.parse(stdout)
}

test('The demo says what to try, in lines that fit a terminal', () => {
  expect(demo.stdout).toMatch(/^aftersend listening on (http:\S+)\nsign in: \1\/sign-in#[\w-]{32}\n\n/)
  expect(commands().size).toBe(11)
  // Where this machine has its temporary directories is not the demo's choice.
  const shown = demo.stdout.replaceAll(tmpdir(), '/tmp')
  expect(shown.split('\n').filter((line) => line.length > 80)).toEqual([])
})

test('The commands that the demo prints work when they are pasted, and answer in plausible figures', async () => {
  const above = (least: number) =>
    expect.toSatisfy((value: unknown) => typeof value === 'number' && value > least)
  expect(await paste('GetResponse')).toMatchObject({ id: 1, result: expect.toSatisfy(hasSends) })
  expect(await paste('the last 30 days')).toMatchObject({
    contacts: { total: above(2_000), new: above(100) },
    campaigns: { total: 31, active: above(0) },
    messages: { total: above(5_000), openRate: above(0.1), clickRate: above(0.02) },
    events: { total: above(2_000) },
  })
  expect(await paste('the welcome series')).toMatchObject({
    campaign: { id: 'welcome' },
    enrollments: { total: above(100), active: above(10), completed: above(100) },
    messages: { openRate: above(0.3) },
  })
  expect(await paste('CampaignOS: day by day')).toMatchObject({ series: expect.toSatisfy(Array.isArray) })
  expect(await paste('from a visit to a purchase')).toMatchObject({
    steps: [{ count: above(1_000) }, { count: above(500) }, { count: above(20) }],
    overallConversion: above(0.001),
  })
  expect(await paste('SlickText')).toMatchObject({ totals: { contacts: above(1_000), revenue: above(0) } })
  expect(await paste('inwise')).toMatchObject({ sent: above(1_000), opens_unique: above(300) })
  expect(await paste('Saleshandy')).toMatchObject({ payload: { emails: { total: above(100) } } })
  expect(await paste('who comes back')).toMatchObject({ cohorts: expect.toSatisfy(hasReturners) })
})

test('The event that the demo suggests is where it says it will be', async () => {
  const sources = async () => JSON.stringify(await paste('where visitors come from'))
  expect(await sources()).toContain('"google"')
  expect(await sources()).not.toContain('"terminal"')
  expect(await paste('An event of yours')).toEqual({ accepted: 1, duplicates: 0, rejected: [] })
  expect(await sources()).toContain('"terminal"')
})

test('What the demo says to open is there', async () => {
  const [, url = ''] = /^Every route +(\S+)$/m.exec(demo.stdout) ?? []
  const answer = await fetch(url)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) })
})

test('A demo in a directory of its own is written once, and served as it is the next time', async () => {
  demo.signal('SIGTERM')
  expect((await demo.finished).code).toBe(0)
  demo = start(['demo', '--port', '0', '--data', directory])
  await demo.shows(/as an earlier demo left it/)
  expect(await paste('the last 30 days')).toMatchObject({ campaigns: { total: 31 } })
  demo.signal('SIGTERM')
  const { code, stderr } = await demo.finished
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
})

test('A demo that is ended while it is being written leaves nothing behind', async () => {
  const temporary = await newDirectory()
  const left = async () => (await readdir(temporary)).filter((name) => name.startsWith('aftersend-'))
  const ended = start(['demo', '--port', '0'], { env: { TMPDIR: temporary } })
  while (ended.stderr === '') await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await left()).not.toEqual([])
  ended.signal('SIGINT')
  expect(await ended.finished).toMatchObject({ code: 0, stdout: '' })
  expect(await left()).toEqual([])
})

function hasSends(result: unknown): boolean {
  const periods = Object.values(Object(result))
  return periods.length > 1 && periods.some((period) => Number(Object(period).sent) > 1_000)
}

function hasReturners(cohorts: unknown): boolean {
  return (
    Array.isArray(cohorts) &&
    cohorts.length > 30 &&
    cohorts.some((cohort) => Object(cohort).retention.week_1 > 0)
  )
}
