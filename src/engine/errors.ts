/** The engine could not be started or kept running. The message says why and what to do. */
export class EngineError extends Error {
  override readonly name: string = 'EngineError'
}

/** The engine's package is not installed here, or does not run on this platform. */
export class EngineMissingError extends EngineError {
  override readonly name = 'EngineMissingError'
  constructor(reason: string) {
    super(
      `The embedded engine (package chdb) cannot be loaded: ${reason}. ` +
        'It needs Linux with glibc, or macOS. Elsewhere, set AFTERSEND_CLICKHOUSE_URL to the address of a ClickHouse server.',
    )
  }
}

/** Another process has the directory open: an engine's directory belongs to one process at a time. */
export class DirectoryHeldError extends EngineError {
  override readonly name = 'DirectoryHeldError'
  readonly directory: string
  readonly holderPid: number | undefined
  constructor(directory: string, holderPid: number | undefined) {
    const holder = holderPid === undefined ? 'another process' : `process ${holderPid}`
    super(
      `The directory ${directory} is already open in ${holder}. Stop it first, or choose another directory.`,
    )
    this.directory = directory
    this.holderPid = holderPid
  }
}

/** The engine died too often in a row, or did not open its directory. Quotes its last words. */
export class EngineFailedError extends EngineError {
  override readonly name = 'EngineFailedError'
  readonly lastWords: string
  constructor(what: string, lastWords: string) {
    super(lastWords === '' ? what : `${what}. Its last words:\n${lastWords}`)
    this.lastWords = lastWords
  }
}

/** The engine was stopped, so it will not become ready again. */
export class EngineStoppedError extends EngineError {
  override readonly name = 'EngineStoppedError'
  constructor() {
    super('The engine was stopped')
  }
}
