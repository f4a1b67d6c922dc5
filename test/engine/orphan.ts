// A program that starts an engine, says the child's process id, and waits to be killed.
import { startEngine } from '../../src/engine/supervisor.ts'

const quiet = (): void => {}
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet }
const engine = await startEngine({ dataDirectory: process.argv[2] ?? '', log })
process.send?.(engine.pid)
