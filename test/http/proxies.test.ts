import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../src/config.ts'
import { startServer } from '../server.ts'

const PROXY = '10.0.0.2'
const CALLER = '203.0.113.7'
const LIE = '198.51.100.9'

/** Which of the two is taken for the caller: by a key that may be used from the one, and by one for the other. */
async function takenFor(trust: string, forwarded: string, remoteAddress = PROXY): Promise<string[]> {
  const server = await startServer({ settings: { AFTERSEND_TRUST_PROXY: trust } })
  try {
    const { id } = await server.workspace()
    const taken: string[] = []
    for (const address of [CALLER, LIE, PROXY]) {
      const wanted = { name: 'k', scopes: ['read'], allowedIps: [address] }
      const { body } = await server.call('POST', `/api/workspaces/${id}/keys`, wanted)
      const { statusCode } = await server.app.inject({
        url: `/api/workspaces/${id}/contacts`,
        remoteAddress,
        headers: { authorization: `Bearer ${body.key}`, 'x-forwarded-for': forwarded },
      })
      if (statusCode === 200) taken.push(address)
    }
    return taken
  } finally {
    await server.close()
  }
}

test('Behind a proxy that appends, the address is taken that the proxy has seen, not what the caller claims', async () => {
  // The caller sent the first; the proxy has added the second.
  const forwarded = `${LIE}, ${CALLER}`
  expect(await takenFor('1', forwarded)).toEqual([CALLER])
  expect(await takenFor('10.0.0.0/8', forwarded)).toEqual([CALLER])
  expect(await takenFor(`192.0.2.1, ${PROXY}`, forwarded)).toEqual([CALLER])
  expect(await takenFor('yes', forwarded)).toEqual([LIE])
  expect(await takenFor('no', forwarded)).toEqual([PROXY])
})

test('Who comes past the proxies that are named is taken for the address it comes from', async () => {
  expect(await takenFor('192.0.2.0/24', LIE)).toEqual([PROXY])
  expect(await takenFor('10.0.0.0/8', `${LIE}, ${PROXY}`, CALLER)).toEqual([CALLER])
})

test('Proxies are told by their number or their addresses, and nothing else is taken for either', () => {
  const read = (text: string) => readConfig({ AFTERSEND_TRUST_PROXY: text }).trustProxy
  expect(['yes', 'NO', 'true', 'false', '', '2', '10.0.0.1,fd00::/8'].map(read)).toEqual([
    ...[true, false, true, false, false, 2],
    ['10.0.0.1', 'fd00::/8'],
  ])
  for (const wrong of [
    '0',
    '33',
    '-1',
    '1.5',
    'maybe',
    '10.0.0.0/33',
    '10.0.0.1,',
    'proxy.lan',
    '::1/129',
    '1/2/3',
  ]) {
    expect(() => read(wrong), wrong).toThrow(ConfigError)
  }
})
