import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { type Started, start, until } from './started.ts'

async function residentBytes(started: Started): Promise<number> {
  const status = await readFile(`/proc/${started.engine.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024
}

test.runIf(process.platform === 'linux')(
  'a result of 100 MB streams with less than 150 MB more memory in the child, also to a slow client',
  async () => {
    const started = await start()
    try {
      const query = 'SELECT number, toString(sipHash64(number)) AS hash FROM numbers(3500000)'
      await started.rows('SELECT 1')
      const before = await residentBytes(started)
      const result = await started.reader.query({ query, format: 'TabSeparated' })
      let bytes = 0
      let most = 0
      let rows = 0
      for await (const batch of result.stream()) {
        for (const row of batch) bytes += row.text.length + 1
        rows += batch.length
        if (bytes / 1_000_000 > most) {
          most = bytes / 1_000_000 + 5
          expect((await residentBytes(started)) - before).toBeLessThan(150_000_000)
          await new Promise((resolve) => setTimeout(resolve, 20))
        }
      }
      expect(rows).toBe(3_500_000)
      expect(bytes).toBeGreaterThan(95_000_000)
    } finally {
      await started.close()
    }
  },
)

test('a client that leaves its result unread loses its query', async () => {
  const started = await start({ limits: { stallMs: 300 } })
  try {
    const result = await started.reader.query({
      query: 'SELECT number, sipHash64(number) FROM numbers(1000000000)',
      format: 'JSONEachRow',
    })
    await until(async () => {
      const rows = await started.rows<{ query: string }>('SELECT query FROM system.processes')
      return rows.length === 1
    })
    result.close()
  } finally {
    await started.close()
  }
})
