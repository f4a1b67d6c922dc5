import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify'
import type { Cursors } from '../access/cursors.ts'
import { admit } from '../access/gate.ts'
import type { Limits } from '../access/limits.ts'
import type { Registry } from '../access/registry.ts'
import type { SigningIn } from '../access/signing-in.ts'
import { ownerOf } from '../access/visitor.ts'
import type { Dialect, Open } from '../dialects/dialect.ts'
import { DIALECTS } from '../dialects/index.ts'
import { NotFound } from '../errors.ts'
import type { Intake } from '../ingest/hooks/intake.ts'
import type { Imports } from '../ingest/imports/imports.ts'
import type { Bound } from '../ingest/memory.ts'
import type { Writer } from '../ingest/writer.ts'
import type { Metrics } from '../metrics.ts'
import type { Ask } from '../model/ask.ts'
import type { Clock } from '../model/time.ts'
import type { Workspace } from '../model/workspace.ts'
import type { Webhooks } from '../outgoing/webhooks.ts'
import type { OutLines } from '../store/out-lines.ts'
import type { Caller, Store } from '../store/store.ts'
import { writeAudit } from './audit.ts'
import { boundBodies } from './bodies.ts'
import { BODY_LIMIT_BYTES, takeAnyBody } from './body.ts'
import { LONGEST_UPLOAD_MS, limitBodies, lingerOverBodies } from './body-time.ts'
import { followCallers, notedEntered, presentCaller } from './caller.ts'
import { type Calls, openCalls } from './calls.ts'
import { endIdleConnections } from './closing.ts'
import { healthRoutes } from './health.ts'
import { hookRoutes } from './hooks.ts'
import { type BackupNeeds, backupRoute } from './native/backup.ts'
import { deadLetterRoutes } from './native/dead-letters.ts'
import { definitionsRoute } from './native/definitions.ts'
import { deliveryRoutes } from './native/deliveries.ts'
import { dialectsRoute } from './native/dialects.ts'
import { sendError } from './native/door.ts'
import { type ErasureNeeds, erasureRoutes } from './native/erasures.ts'
import { eventRoutes } from './native/events.ts'
import { exportRoute } from './native/export.ts'
import { importRoutes } from './native/imports.ts'
import { NATIVE_TABLES } from './native/lists.ts'
import { liveRoute } from './native/live.ts'
import { queryRoute } from './native/query.ts'
import { openRejections } from './native/rejections.ts'
import { sessionRoutes } from './native/session.ts'
import { shareRoutes } from './native/shares.ts'
import { sourceRoutes } from './native/sources.ts'
import { thingRoutes } from './native/things.ts'
import { webhookRoutes } from './native/webhooks.ts'
import { workspaceRoutes } from './native/workspaces.ts'
import { describeRoutes } from './openapi/document.ts'
import { pageRoutes } from './page.ts'
import { segmentRoutes } from './segment.ts'
import { presentedBy, readCookies } from './session-cookie.ts'
import { tablesIn, writeTables } from './tables/tables.ts'

export interface ServerNeeds extends SigningIn, Pick<BackupNeeds, 'backup'>, Pick<ErasureNeeds, 'erase'> {
  readonly lines: OutLines
  readonly registry: Registry
  readonly cursors: Cursors
  readonly limits: Limits
  readonly writer: Writer
  readonly store: Store
  readonly webhooks: Webhooks
  readonly imports: Imports
  readonly intake: Intake
  /** What bodies may hold of memory. */
  readonly bodies: Bound
  /** Where the server is reached from outside; null: nobody has said. */
  readonly publicUrl: string | null
  /** The store for what a caller asks of a workspace. */
  questions(workspaceId: string, caller: Caller): Store
  readonly clock: Clock
  readonly metrics: Metrics
  readonly version: string
  readonly trustProxy: boolean | number | readonly string[]
  readonly log: FastifyBaseLogger
  /** Where the built page is, if it is built. */
  readonly pageDirectory: string
  ready(): Promise<readonly string[]>
  ask(workspace: Workspace, nowMs: number, caller: Caller): Ask
}

/** Order of things: limits and headers, health, the native API, the page, the dialects. Listening is the caller's. */
export async function buildServer(needs: ServerNeeds): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: needs.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: trusting(needs.trustProxy),
    requestTimeout: LONGEST_UPLOAD_MS,
    connectionTimeout: 0,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    // What reaches us before the last connection is closed is answered like everything else.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => void sendError(error, request, reply),
    routerOptions: { maxParamLength: 600, ignoreTrailingSlash: false },
  })
  endIdleConnections(app)
  await app.register(helmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] } } })
  // Codings compare without case, and x-gzip is gzip (RFC 9110, 8.4.1).
  app.addHook('onRequest', async (request) => {
    const coding = request.raw.headers['content-encoding']?.trim().toLowerCase()
    if (coding !== undefined) request.raw.headers['content-encoding'] = coding === 'x-gzip' ? 'gzip' : coding
  })
  await readCookies(app)
  const calls = openCalls(needs.clock)
  const workspaceOf = (request: FastifyRequest) =>
    notedEntered(request)?.workspaceId ?? calls.askedBy(request) ?? ''
  writeTables(app, { ...needs, workspaceOf })
  writeAudit(app)
  await app.register(compress, {
    threshold: 1024,
    encodings: ['gzip', 'deflate'],
    requestEncodings: ['gzip', 'deflate', 'br', 'identity'],
  })
  limitBodies(app)
  lingerOverBodies(app)
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const labels = { method: request.method, route, status: String(reply.statusCode) }
    needs.metrics.requests.observe(labels, reply.elapsedTime / 1000)
    request.log.debug({ ...labels, ms: Math.round(reply.elapsedTime) }, 'answered')
  })
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply))
  app.setNotFoundHandler((request, reply) => sendError(new NotFound('That address'), request, reply))

  followCallers(app)
  await describeRoutes(app, needs.version)
  await app.register(async (health) => healthRoutes(health, needs))
  const rejections = openRejections()
  const erase: ServerNeeds['erase'] = async (workspace, ...of) => {
    const receipt = await needs.erase(workspace, ...of)
    rejections.forget(workspace.id)
    return receipt
  }
  await app.register(async (native) => {
    takeAnyBody(native)
    boundBodies(native, needs.bodies)
    tablesIn(native, NATIVE_TABLES)
    sessionRoutes(native, needs)
    workspaceRoutes(native, needs)
    shareRoutes(native, needs)
    eventRoutes(native, { ...needs, rejections })
    liveRoute(native, { ...needs, rejections })
    thingRoutes(native, { ...needs, erase })
    queryRoute(native, needs)
    definitionsRoute(native)
    dialectsRoute(native, { ...needs, calls })
    webhookRoutes(native, needs)
    deliveryRoutes(native, needs)
    sourceRoutes(native, needs)
    deadLetterRoutes(native, needs)
    exportRoute(native, needs)
    erasureRoutes(native, { ...needs, erase })
    backupRoute(native, needs)
  })
  await app.register(async (scope) => {
    tablesIn(scope, NATIVE_TABLES)
    importRoutes(scope, needs)
  })
  await app.register(
    async (segment) => {
      takeAnyBody(segment)
      boundBodies(segment, needs.bodies)
      await segmentRoutes(segment, { ...needs, rejections })
    },
    { prefix: '/v1' },
  )
  await app.register(async (hooks) => {
    boundBodies(hooks, needs.bodies)
    hookRoutes(hooks, needs)
  })
  await app.register(async (page) => pageRoutes(page, needs.pageDirectory))
  for (const dialect of DIALECTS) {
    await app.register(async (scope) => {
      if (dialect.tables !== undefined) tablesIn(scope, dialect.tables)
      calls.follow(scope, dialect.name)
      dialect.routes(scope, opener(needs, dialect, calls))
    })
  }
  return app
}

/** The framework takes a number of hops as a function only. */
function trusting(trust: ServerNeeds['trustProxy']): NonNullable<FastifyServerOptions['trustProxy']> {
  if (typeof trust === 'number') return (_address, hop) => hop < trust
  return typeof trust === 'object' ? [...trust] : trust
}

/** From a key to an `Ask` and its cursors: what a dialect is given, and all it is given. */
function opener(needs: ServerNeeds, dialect: Dialect, calls: Calls): Open {
  return async ({ key, ip, workspaceId, workspaceNumber, browser }) => {
    const presented = key === '' && browser !== undefined ? presentedBy(browser) : { key }
    const id =
      workspaceNumber === undefined
        ? workspaceId
        : (needs.registry.numbered(workspaceNumber)?.id ?? String(workspaceNumber))
    const named = id === undefined ? {} : { workspaceId: id }
    const admitted = admit(needs, { ...presented, ...named, ip, scope: 'read', dialect })
    if ('refused' in admitted) return admitted
    const { workspace, allowance } = admitted
    const owner = ownerOf(admitted)
    calls.asks(workspace.id)
    return {
      ask: needs.ask(workspace, needs.clock.nowMs(), presentCaller()),
      cursor: (name) => needs.cursors.cursor(`${owner}/${dialect.name}/${name}`),
      allowance,
    }
  }
}
