import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const run = promisify(execFile)

/** Where Debian and its relatives put it. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * A real browser without a window. Where there is none it is installed, if this process may; else this fails and
 * says what to do.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = (existsSync(LOCK) ? undefined : installed()) ?? (await install())
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--headless=new'] })
}

function installed(): string | undefined {
  return PLACES.find((place) => existsSync(place))
}

/** Held while it is being installed: the tests of two files may begin at the same moment. */
const LOCK = join(tmpdir(), 'aftersend-chromium.lock')
const INSTALL =
  '[ -x /usr/bin/chromium ] || (apt-get update -q && apt-get install -y -q --no-install-recommends chromium)'

async function install(): Promise<string> {
  const hint = 'The tests of the page need Chromium: apt-get install chromium'
  if (process.getuid?.() !== 0) throw new Error(`${hint} (as root)`)
  try {
    await run('flock', [LOCK, 'sh', '-c', INSTALL])
  } catch (cause) {
    throw new Error(`${hint}. Installing it failed.`, { cause })
  }
  const place = installed()
  if (place === undefined) throw new Error(hint)
  return place
}
