import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { type AllowList, readAllowList } from '../../src/outgoing/allow-list.ts'
import { post } from '../../src/outgoing/post.ts'
import { isReserved } from '../../src/outgoing/reserved.ts'
import { openTargets, type Resolve } from '../../src/outgoing/target.ts'

function allowing(text: string): AllowList {
  const list = readAllowList(text)
  if ('wrong' in list) throw new Error(list.wrong.join())
  return list
}

/** Names as somebody hostile would have them resolved. */
const resolve: Resolve = async (host) => {
  const addresses: Record<string, string[]> = {
    'public.example': ['93.184.216.34'],
    'inside.example': ['10.0.0.5'],
    'both.example': ['93.184.216.34', '127.0.0.1'],
    'six.example': ['::1'],
    'metadata.example': ['169.254.169.254'],
  }
  const found = addresses[host]
  if (found === undefined) throw Object.assign(new Error('unknown'), { code: 'ENOTFOUND' })
  return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
}

const HOSTILE = [
  'http://127.0.0.1/',
  'http://127.1/',
  'http://0/',
  'http://0x7f.1/',
  'http://2130706433/',
  'http://017700000001/',
  'http://127.0.0.1./',
  'http://①②⑦.⓪.⓪.①/',
  'http://127。0。0。1/',
  'http://%31%32%37.1/',
  'http://localhost/',
  'http://LOCALHOST./',
  'http://any.localhost:8123/',
  'http://[::1]/',
  'http://[::]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[::127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[2002:7f00:1::]/',
  'http://[2001::1]/',
  'http://[fe80::1]/',
  'http://[fc00::1]/',
  'http://[fec0::1]/',
  'http://[ff02::1]/',
  'https://10.0.0.1/',
  'https://172.16.0.1/',
  'https://192.168.1.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://100.64.0.1/',
  'https://198.18.0.1/',
  'https://203.0.113.9/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://inside.example/',
  'https://inside.example./',
  'https://both.example/',
  'https://six.example/',
  'https://metadata.example/',
]

const UNUSABLE = [
  'ftp://public.example/',
  'file:///etc/passwd',
  'gopher://public.example/',
  'javascript:alert(1)',
  'public.example/hook',
  '//public.example/',
  'http:public.example',
  'http://user@public.example/',
  'http://user:secret@public.example/',
  'http://:secret@public.example/',
  'http://public.example\n.evil.example/',
  'http:// public.example/',
  'http://[fe80::1%25eth0]/',
  'http://',
  `https://public.example/${'x'.repeat(2_000)}`,
]

describe('An address that is saved', () => {
  const targets = openTargets(allowing(''), resolve)
  test.each(HOSTILE)('%s is refused, for it leads inside', async (url) => {
    expect(await targets.problemOf(url)).toMatch(/^must not lead to a private, local or reserved address/)
    await expect(targets.routeTo(new URL(url))).rejects.toThrow('must not lead')
  })

  test.each(UNUSABLE)('%j is refused, for it is no address of a receiver', async (url) => {
    expect(await targets.problemOf(url)).toMatch(/^must/)
  })

  test.each([22, 25, 53, 465, 3306, 5432, 6379, 8123, 9000, 9200, 11211, 27017])(
    'port %i is refused, for no web server listens there, unless the place is allowed',
    async (port) => {
      for (const host of ['public.example', '1.1.1.1', '[2606:4700::1111]']) {
        const url = `http://${host}:${port}/`
        expect(await targets.problemOf(url)).toMatch(/^must not name a port/)
        await expect(targets.routeTo(new URL(url))).rejects.toThrow('must not name a port')
        for (const list of [`${host}:${port}`, host, '93.184.216.34,1.1.1.1,2606:4700::/32']) {
          expect(await openTargets(allowing(list), resolve).problemOf(url), list).toBeNull()
        }
        expect(await openTargets(allowing(`${host}:80`), resolve).problemOf(url)).not.toBeNull()
      }
    },
  )

  test.each([
    'https://public.example:8443/',
    'https://public.example/hook?a=b#c',
    'HTTP://PUBLIC.EXAMPLE:8080/',
    'http://1.1.1.1/',
    'https://[2606:4700::1111]/',
    'https://unknown.example/',
  ])('%s is taken', async (url) => {
    expect(await targets.problemOf(url)).toBeNull()
  })
})

describe('The list of places that are allowed', () => {
  test('takes hosts, hosts with a port, addresses and ranges, and says what is none of these', () => {
    const list = allowing(' 10.0.0.0/8, Hooks.Lan., [::1]:8080 ,127.0.0.1:4000,fd00::/8, 192.168.7.7')
    expect(list.allowsHost('hooks.lan', 443)).toBe(true)
    expect(list.allowsHost('[::1]', 8080)).toBe(true)
    expect(list.allowsHost('[::1]', 80)).toBe(false)
    expect(list.allowsHost('127.0.0.1', 4000)).toBe(true)
    expect(list.allowsHost('127.0.0.1', 4001)).toBe(false)
    for (const address of ['10.1.2.3', 'fd00::7', '192.168.7.7'])
      expect(list.allowsAddress(address)).toBe(true)
    for (const address of ['11.0.0.1', 'fe80::1', '192.168.7.8', 'hooks.lan']) {
      expect(list.allowsAddress(address)).toBe(false)
    }
    const wrong = ['10.0.0.0/33', 'http://x', 'a b', 'x:99999999', 'user@host', '1.2.3.4/8/9', 'host/path']
    expect(readAllowList([...wrong, 'good.example'].join(','))).toEqual({ wrong })
  })

  test('opens what it names, and nothing beside it', async () => {
    const targets = openTargets(allowing('127.0.0.1:4000, 10.0.0.0/8, six.example, fd00::/8'), resolve)
    for (const url of [
      'http://127.0.0.1:4000/',
      'http://0x7f.1:4000/',
      'http://inside.example/',
      'http://10.9.9.9/',
      'http://six.example/',
      'http://[fd00::1]/',
    ]) {
      expect(await targets.problemOf(url), url).toBeNull()
    }
    for (const url of [
      'http://127.0.0.1/',
      'http://both.example/',
      'http://[::1]/',
      'http://localhost:4000/',
    ]) {
      expect(await targets.problemOf(url), url).toMatch(/^must not lead/)
    }
  })

  test('is read from the settings', () => {
    const { webhookAllow } = readConfig({ AFTERSEND_WEBHOOK_ALLOW: 'hooks.lan' })
    expect(webhookAllow.allowsHost('hooks.lan', 443)).toBe(true)
    expect(() => readConfig({ AFTERSEND_WEBHOOK_ALLOW: 'a b, 10.0.0.0/99' })).toThrow(
      'AFTERSEND_WEBHOOK_ALLOW must be hosts, host:port or ranges like 10.0.0.0/8, not "a b", "10.0.0.0/99"',
    )
  })
})

test('Addresses that are nobody’s in public are reserved, and the others are not', () => {
  for (const address of [
    '0.0.0.0',
    '192.0.0.8',
    '192.88.99.1',
    '240.0.0.1',
    '::ffff:8.8.8.8',
    'fe80::1%eth0',
    '',
  ]) {
    expect(isReserved(address), address).toBe(true)
  }
  for (const address of ['8.8.8.8', '172.15.0.1', '100.128.0.1', '2606:4700::1']) {
    expect(isReserved(address), address).toBe(false)
  }
})

describe('At every connection', () => {
  const limits = { timeoutMs: 2_000, answerBytes: 1_000 }
  const request = { headers: {}, body: 'x' }
  const { signal } = new AbortController()
  let hits = 0
  let port = 0
  const inside = createServer((_request, response) => {
    hits += 1
    response.end()
  })
  beforeAll(async () => {
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve))
    port = (inside.address() as AddressInfo).port
  })
  afterAll(() => void inside.close())

  test('a name is looked at again, and one that leads inside by now is not reached', async () => {
    let answers = ['93.184.216.34']
    const targets = openTargets(allowing(''), async () => answers.map((address) => ({ address, family: 4 })))
    const url = `http://changing.example:${port}/`
    expect(await targets.problemOf(url)).toBeNull()
    answers = ['127.0.0.1']
    expect(await post(targets, { ...request, url }, limits, 0, signal)).toMatchObject({
      status: null,
      error: 'forbidden_address',
    })
    expect(hits).toBe(0)
  })

  test('what is connected to is what was looked at, though the name resolves to something else a moment later', async () => {
    let times = 0
    const targets = openTargets(allowing('127.0.0.1'), async () => {
      times += 1
      return [{ address: times === 1 ? '127.0.0.1' : '93.184.216.34', family: 4 }]
    })
    const url = `http://changing.example:${port}/`
    expect(await post(targets, { ...request, url }, limits, 0, signal)).toMatchObject({
      status: 200,
      error: '',
    })
    expect([times, hits]).toEqual([1, 1])
    targets.close()
  })

  test('the agent looks for itself too: an address inside is not connected to, whoever gave it', async () => {
    const targets = openTargets(allowing(''), resolve)
    const { agent } = await targets.routeTo(new URL(`http://public.example:${port}/`))
    const before = hits
    const refused = new Promise((_, reject) => {
      const lookup: LookupFunction = (_host, _options, callBack) =>
        callBack(null, [{ address: '127.0.0.1', family: 4 }])
      httpRequest(`http://public.example:${port}/`, { agent, lookup }).on('error', reject).end()
    })
    await expect(refused).rejects.toThrow('not allowed')
    expect(hits).toBe(before)
  })

  test('an unknown name is a failure like any other', async () => {
    const targets = openTargets(allowing(''), resolve)
    const outcome = await post(targets, { ...request, url: 'http://nowhere.example/' }, limits, 0, signal)
    expect(outcome).toEqual({ status: null, error: 'unknown_host', wishMs: null })
  })

  test('a name that takes too long to resolve has the time of the whole request', async () => {
    const targets = openTargets(allowing(''), () => new Promise(() => {}))
    const late = { ...limits, timeoutMs: 100 }
    const outcome = await post(targets, { ...request, url: 'http://slow.example/' }, late, 0, signal)
    expect(outcome).toEqual({ status: null, error: 'timeout', wishMs: null })
  })
})
