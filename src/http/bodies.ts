import { Transform, type TransformCallback } from 'node:stream'
import type { FastifyInstance, FastifyRequest, RequestPayload } from 'fastify'
import { Busy } from '../errors.ts'
import type { Bound } from '../ingest/memory.ts'
import { hasBody, linger } from './body-time.ts'

/**
 * Bounds what the bodies of a scope's requests hold of memory, decoded, from their first byte to the answer. It is counted
 * as it comes in: what a request says of its length costs its sender nothing. Beyond the bound a request is `Busy`.
 */
export function boundBodies(app: FastifyInstance, bound: Bound): void {
  const bodies = new WeakMap<FastifyRequest, CountedBody>()

  // As the last hook of each route: the one before it decodes.
  app.addHook('onRoute', (route) => {
    route.preParsing = [
      ...[route.preParsing ?? []].flat(),
      (request, reply, payload, done) => {
        if (!hasBody(request.raw)) return done(null, payload)
        const body = new CountedBody(payload, bound)
        bodies.set(request, body)
        // Whoever goes before all has come gets no answer.
        reply.raw.once('close', () => {
          if (!body.isWhole) body.release()
        })
        done(null, body)
      },
    ]
  })

  // The end of the work, whether or not anybody is left to read of it.
  app.addHook('onSend', (request, reply, payload, done) => {
    const body = bodies.get(request)
    body?.release()
    if (body?.isRefused === true) linger(request, reply)
    done(null, payload)
  })
}

/** A body on its way through, whose bytes are held until they are released. */
class CountedBody extends Transform {
  isWhole = false
  isRefused = false
  readonly #payload: RequestPayload
  readonly #bound: Bound
  #heldBytes = 0
  #isReleased = false

  constructor(payload: RequestPayload, bound: Bound) {
    super()
    this.#payload = payload
    this.#bound = bound
    payload.on('error', (error) => this.destroy(error))
    payload.pipe(this)
    // The framework listens as long as it reads, and no longer.
    this.on('error', () => {})
  }

  /** What has come of it before it was decoded: the framework holds that to the length that was announced. */
  get receivedEncodedLength(): number {
    return this.#payload.receivedEncodedLength ?? 0
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.#isReleased) done()
    else if (this.#bound.hold(chunk.length, this.#heldBytes)) {
      this.#heldBytes += chunk.length
      done(null, chunk)
    } else {
      this.isRefused = true
      done(new Busy(1))
    }
  }

  override _flush(done: TransformCallback): void {
    this.isWhole = true
    done()
  }

  /** It is over. What may still come is read and forgotten. */
  release(): void {
    this.#bound.release(this.#heldBytes)
    this.#heldBytes = 0
    this.#isReleased = true
    this.#payload.unpipe(this)
    this.#payload.resume()
  }
}
