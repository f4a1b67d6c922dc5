import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { openCursors } from './access/cursors.ts'
import { openLimits } from './access/limits.ts'
import { openRegistry } from './access/registry.ts'
import { openSigningIn } from './access/signing-in.ts'
import type { App, AppOptions } from './app.ts'
import type { Config } from './config.ts'
import { DIALECTS } from './dialects/index.ts'
import { keepDefinitions } from './engine/definitions.ts'
import { startReadingEngine } from './engine/reading.ts'
import type { Engine } from './engine/supervisor.ts'
import { Unavailable } from './errors.ts'
import { BUILT_PAGE } from './http/page.ts'
import { buildServer } from './http/server.ts'
import { erasePerson, lastErasures, writeRegister } from './ingest/erasure/register.ts'
import { LETTERS_LIMIT, openDeadLetters } from './ingest/hooks/dead-letters.ts'
import { fetchText } from './ingest/hooks/fetch-text.ts'
import { openIntake } from './ingest/hooks/intake.ts'
import { validateNotice } from './ingest/hooks/ses/notice.ts'
import { openSources } from './ingest/hooks/sources.ts'
import { openTallies } from './ingest/hooks/tallies.ts'
import { type Imports, openImports } from './ingest/imports/imports.ts'
import { memoryLimits, openBound } from './ingest/memory.ts'
import { openWriter, WRITER_LIMITS } from './ingest/writer.ts'
import { openMetrics } from './metrics.ts'
import type { Clock } from './model/time.ts'
import type { Workspace } from './model/workspace.ts'
import { formsOf } from './outgoing/form.ts'
import { openTargets } from './outgoing/target.ts'
import { openWebhooks, type Webhooks } from './outgoing/webhooks.ts'
import { askOf } from './query/ask.ts'
import { openKeeper, ROLLUP_TABLE } from './query/rollup/keeper.ts'
import { packed } from './store/backup/pack.ts'
import { dropSnapshots, takeSnapshot } from './store/backup/snapshot.ts'
import { findDamage } from './store/integrity.ts'
import { lineLimits, openLine } from './store/line.ts'
import { openMerging } from './store/merging.ts'
import { migrate } from './store/migrate.ts'
import { openOutLines } from './store/out-lines.ts'
import { openPatching } from './store/patches.ts'
import { questionsOf } from './store/questions.ts'
import { openRecords } from './store/records.ts'
import { openReserve } from './store/reserve.ts'
import { type Caller, openStore, type Store } from './store/store.ts'
import { openTableReader } from './store/table-reader.ts'
import { openUpkeep } from './upkeep.ts'
import { ownVersion } from './version.ts'

/** What is there before everything else. */
export interface Opened {
  readonly log: Logger
  readonly engine: Engine | null
  readonly engineDirectory: string
}

const VERSION = ownVersion()

/** Puts the program together. The only file that sees every layer. */
export async function assemble(
  config: Config,
  options: AppOptions,
  { log, engine, engineDirectory }: Opened,
): Promise<App> {
  const realClock = options.realClock ?? { nowMs: () => Date.now() }
  const clock: Clock = { nowMs: () => config.stoppedAtMs ?? realClock.nowMs() }
  const spoolDirectory = join(config.dataDirectory, 'exports-under-way')
  const reserve = openReserve(config.dataDirectory, config.reserveBytes)
  const store = openStore(
    engine === null
      ? { url: config.clickhouseUrl ?? '', questionSeconds: config.questionSeconds }
      : {
          url: engine.url,
          agent: engine.agent,
          spoolDirectory,
          reserve,
          whenReady: () => engine.whenReady(),
        },
  )
  let webhooks: Webhooks | null = null
  let imports: Imports | null = null
  try {
    await migrate(store)
    if (engine !== null) {
      await dropSnapshots(config.dataDirectory)
      await rm(spoolDirectory, { recursive: true, force: true })
    }
    if (engine !== null) await keepDefinitions(engineDirectory)
    const records = await openRecords(store)
    let newAdminKey: string | null = null
    const whenReady = () => (engine === null ? store.ping() : engine.whenReady())
    const memory = { ...memoryLimits(), ...options.memory }
    const writerLimits = {
      ...WRITER_LIMITS,
      maxWaitingSize: config.waitingWrites,
      maxWaitingBytes: memory.waitingBytes,
      maxKinds: config.kinds,
    }
    const [found, registry, writer] = await Promise.all([
      findDamage(store, records),
      openRegistry(records, clock, config.adminKey, (secret) => {
        newAdminKey = secret
      }),
      openWriter({ store, whenReady, log, clock, limits: writerLimits }),
    ])
    // What can be made anew from the log is no loss.
    const damages = found.filter(({ table }) => table !== ROLLUP_TABLE)
    for (const { words } of damages) log.error({ problem: words }, 'data are missing or damaged')
    const warn = (error: unknown, message: string) => log.warn({ err: error }, message)
    const registerPath = join(config.dataDirectory, 'erasures.ndjson')
    const noteErasures = () => (engine === null ? Promise.resolve() : writeRegister(store, registerPath))
    // Behind the writer, which first finishes erasures that were cut short.
    const [keeper, letters, erasedAtMs] = await Promise.all([
      openKeeper({
        store,
        records,
        log: writer,
        warn,
        isWhole: found.length === damages.length,
        eventsAtOnce: options.rollupEvents,
      }),
      openDeadLetters(store, LETTERS_LIMIT, memory.lettersBytes),
      lastErasures(store),
      noteErasures(),
    ])
    const patching = openPatching(store, writer.between, warn)
    const merging = engine === null ? null : openMerging(store, warn)
    const line = openLine(lineLimits(config.questions))
    const questions = (workspaceId: string, caller: Caller) => questionsOf(store, line, workspaceId, caller)
    const metrics = openMetrics({
      waitingWrites: () => writer.waiting,
      engineRestarts: () => engine?.restarts ?? 0,
    })
    const coming = await openImports({
      directory: join(config.dataDirectory, 'imports'),
      records,
      reader: openTableReader(() => startReadingEngine(join(config.dataDirectory, 'imports-reader'), log)),
      writer,
      clock,
      maxBytes: config.importBytes,
      workspaceBytes: config.importsBytes,
      reserve,
      log,
      workspace: (id) => registry.workspace(id),
      erasedAtMs,
      count: metrics.count,
    })
    imports = coming
    const erase: App['erase'] = async (workspace, contactId, by) => {
      const nowMs = clock.nowMs()
      const forget = async () => {
        keeper.renew()
        await coming.forget(workspace.id)
        await letters.reload()
        await noteErasures()
      }
      try {
        const receipt = await upkeep.deleting(() =>
          erasePerson(writer, store, workspace, { contactId, nowMs, by }),
        )
        await forget()
        return receipt
      } catch (error) {
        // It may have gone as far as that, and goes on by itself.
        await forget().catch((failure) =>
          warn(failure, 'what an erasure left over could not all be forgotten'),
        )
        throw error
      }
    }
    const ask = (asked: Store, workspace: Workspace, nowMs: number) =>
      askOf(asked, keeper, workspace, nowMs, () => writer.settledSequence)
    const outgoing = openWebhooks({
      records,
      clock,
      forms: formsOf(DIALECTS),
      targets: openTargets(config.webhookAllow),
      log,
      version: VERSION,
      limits: options.webhookLimits ?? {},
      settledSequence: () => writer.settledSequence,
      ask(workspaceId) {
        const workspace = registry.workspace(workspaceId)
        return workspace === undefined ? undefined : ask(store, workspace, clock.nowMs())
      },
    })
    webhooks = outgoing
    const intake = openIntake({
      sources: openSources(records, clock),
      letters,
      tallies: openTallies(),
      writer,
      clock,
      fetchText: options.fetchText ?? fetchText,
      validateNotice,
    })
    writer.onCommit((workspaceIds) => outgoing.wake(workspaceIds))
    const signingIn = openSigningIn({ records, registry, clock, realClock, log })
    const server = await buildServer({
      registry,
      ...signingIn,
      pageDirectory: options.pageDirectory ?? BUILT_PAGE,
      cursors: openCursors(records, log),
      limits: openLimits(realClock, config),
      writer,
      store,
      webhooks: outgoing,
      imports: coming,
      intake,
      bodies: openBound(memory.bodiesBytes),
      publicUrl: config.publicUrl,
      questions,
      lines: openOutLines(),
      clock,
      metrics,
      log,
      version: VERSION,
      trustProxy: config.trustProxy,
      async ready() {
        if (engine !== null && engine.state !== 'ready')
          throw new Unavailable(`The engine is ${engine.state}.`)
        await store.ping()
        return damages.map(({ words }) => `${words}: restore a backup (docs/operations.md)`)
      },
      backup:
        engine === null
          ? null
          : async () =>
              packed(
                await takeSnapshot({
                  store,
                  dataDirectory: config.dataDirectory,
                  version: VERSION,
                  nowMs: clock.nowMs(),
                  hold: (work) => writer.indexed(work),
                }),
              ),
      erase,
      ask: (workspace, nowMs, caller) => ask(questions(workspace.id, caller), workspace, nowMs),
    })
    const upkeep = openUpkeep({
      store,
      records,
      registry,
      writer,
      keeper,
      letters,
      damages,
      clock,
      log,
    })
    return {
      server,
      store,
      writer,
      registry,
      rollups: keeper,
      patching,
      merging,
      clock,
      erase,
      engine,
      newAdminKey,
      makeSignInToken: () => signingIn.links.make('admin').token,
      async close() {
        upkeep.stop()
        await Promise.all([coming.close(), server.close(), outgoing.close()])
        await Promise.all([keeper.close(), patching.close(), merging?.close()])
        await writer.close()
        await upkeep.note()
        await store.close()
        await engine?.stop()
      },
    }
  } catch (error) {
    await webhooks?.close()
    await imports?.close()
    await store.close()
    await engine?.stop()
    throw error
  }
}
