import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Tally } from './query.ts'
import { codeOf, Refusal, statusOf } from './refusal.ts'

/** A result up to this size is sent only when it is complete: an error in it still has its own status. */
const heldBytes = 1024 ** 2

const exceptionMark = '__exception__'

/** Writes the result of one query. */
export class Reply {
  readonly #response: ServerResponse
  readonly #format: string
  readonly #stallMs: number
  readonly #tag = randomBytes(8).toString('hex')
  readonly #startedMs = performance.now()
  readonly #held: Uint8Array[] = []
  #heldBytes = 0

  /** @param stallMs how long the client may leave the result unread */
  constructor(response: ServerResponse, format: string, stallMs: number) {
    this.#response = response
    this.#format = format
    this.#stallMs = stallMs
  }

  /**
   * Takes one piece of the result; resolves when the next may come.
   *
   * @throws Refusal 209 if the client leaves the result unread for too long, 394 if it has gone
   */
  async write(piece: Uint8Array, tally: Tally): Promise<void> {
    if (this.#response.headersSent) {
      if (!this.#response.write(piece)) await this.#drained()
      return
    }
    this.#held.push(piece)
    this.#heldBytes += piece.length
    if (this.#heldBytes <= heldBytes) return
    this.#response.setHeader('X-ClickHouse-Exception-Tag', this.#tag)
    this.#head(200, this.#format, tally)
    if (!this.#flush()) await this.#drained()
  }

  /** Ends a result. */
  end(tally: Tally): void {
    if (!this.#response.headersSent) {
      this.#response.setHeader('Content-Length', this.#heldBytes)
      this.#head(200, this.#format, tally)
      this.#flush()
    }
    this.#response.end()
  }

  /**
   * Ends with an error: with a status of its own while nothing has been sent; else within the result, as
   * servers do, where the client looks for it in formats of one row a line. Other results are cut short.
   */
  fail(words: string, tally: Tally): void {
    if (!this.#response.headersSent) {
      const code = codeOf(words)
      this.#response.setHeader('X-ClickHouse-Exception-Code', code)
      this.#head(statusOf(code), 'TabSeparated', tally)
      this.#response.end(words)
    } else if (isRowByRow(this.#format)) {
      const bytes = Buffer.byteLength(words) + 1
      this.#response.end(
        `\r\n${exceptionMark}\r\n${this.#tag}\r\n${words}\n${bytes} ${this.#tag}\r\n${exceptionMark}\r\n`,
      )
    } else {
      this.#response.destroy()
    }
  }

  #head(status: number, format: string, tally: Tally): void {
    this.#response.setHeader('X-ClickHouse-Format', format)
    this.#response.setHeader('X-ClickHouse-Summary', summaryOf(tally, performance.now() - this.#startedMs))
    this.#response.setHeader('Content-Type', contentTypeOf(format))
    this.#response.writeHead(status)
  }

  #flush(): boolean {
    let more = true
    for (const piece of this.#held.splice(0)) more = this.#response.write(piece)
    return more
  }

  #drained(): Promise<void> {
    const response = this.#response
    return new Promise((resolve, reject) => {
      const settle = (error?: Refusal): void => {
        clearTimeout(timer)
        response.off('drain', drained)
        response.off('close', gone)
        if (error === undefined) resolve()
        else reject(error)
      }
      const drained = (): void => settle()
      const gone = (): void => settle(new Refusal(394, 'QUERY_WAS_CANCELLED', 'The client has gone'))
      const timer = setTimeout(() => {
        settle(new Refusal(209, 'SOCKET_TIMEOUT', `The result was left unread for ${this.#stallMs} ms`))
      }, this.#stallMs)
      response.once('drain', drained)
      response.once('close', gone)
      if (response.closed) gone()
    })
  }
}

function summaryOf(tally: Tally, elapsedMs: number): string {
  return JSON.stringify({
    read_rows: String(tally.readRows),
    read_bytes: String(tally.readBytes),
    written_rows: String(tally.writtenRows),
    written_bytes: String(tally.writtenBytes),
    total_rows_to_read: '0',
    result_rows: String(tally.resultRows),
    result_bytes: String(tally.resultBytes),
    elapsed_ns: String(Math.round(elapsedMs * 1e6)),
  })
}

function isRowByRow(format: string): boolean {
  return /EachRow|^CSV|^TabSeparated|^TSV|^CustomSeparated/.test(format)
}

function contentTypeOf(format: string): string {
  if (/^JSON.*EachRow/.test(format)) return 'application/x-ndjson; charset=UTF-8'
  if (format.startsWith('JSON')) return 'application/json; charset=UTF-8'
  if (format.startsWith('CSV')) return 'text/csv; charset=UTF-8'
  if (/^(TabSeparated|TSV)/.test(format)) return 'text/tab-separated-values; charset=UTF-8'
  return 'application/octet-stream'
}
