import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openRejects } from '../../src/ingest/imports/rejects.ts'
import { openReserve } from '../../src/store/reserve.ts'
import { newDirectory, removeDirectories } from '../commands/directories.ts'

afterAll(removeDirectories)

const MEBIBYTE = 1024 ** 2

/** A disk that is written to as far as the reserve allows it. */
function openDisk(freeBytes: number, reserveBytes: number) {
  const disk = { freeBytes, looks: 0 }
  const reserve = openReserve('nowhere', reserveBytes, async () => {
    disk.looks += 1
    return disk.freeBytes
  })
  return {
    disk,
    async write(bytes: number): Promise<boolean> {
      const isGood = await reserve.has(bytes)
      if (isGood) disk.freeBytes -= bytes
      return isGood
    },
  }
}

test('A disk is filled up to the reserve and no further, by pieces of any size', async () => {
  for (const piece of [1_000, 64 * 1024, MEBIBYTE, 30 * MEBIBYTE]) {
    const { disk, write } = openDisk(100 * MEBIBYTE, 20 * MEBIBYTE)
    while (await write(piece));
    expect(disk.freeBytes).toBeGreaterThanOrEqual(20 * MEBIBYTE)
    expect(disk.freeBytes).toBeLessThan(20 * MEBIBYTE + piece)
  }
})

test('The disk is looked at once for many small pieces, and again where others have filled it', async () => {
  const { disk, write } = openDisk(100 * MEBIBYTE, 20 * MEBIBYTE)
  for (let at = 0; at < 100; at += 1) expect(await write(1_000)).toBe(true)
  expect(disk.looks).toBe(1)
  disk.freeBytes = 0
  let written = 0
  while (await write(1_000)) written += 1_000
  expect(written).toBeLessThanOrEqual(8 * MEBIBYTE)
  disk.freeBytes = 100 * MEBIBYTE
  expect(await write(1_000)).toBe(true)
})

test('Rejected rows are left out where they would take of the reserve', async () => {
  const path = join(await newDirectory(), 'rejects.ndjson')
  let free = MEBIBYTE
  const rejects = await openRejects(
    path,
    0,
    openReserve('nowhere', 0, async () => free),
  )
  const rejected = [{ row: 1, errors: [], content: 'kept' }]
  const size = await rejects.add(rejected)
  free = 0
  expect(await rejects.add([{ row: 2, errors: [], content: 'x'.repeat(2 * MEBIBYTE) }])).toBe(size)
  await rejects.close()
  expect(await readFile(path, 'utf8')).toBe('{"row":1,"errors":[],"text":"kept"}\n')
})
