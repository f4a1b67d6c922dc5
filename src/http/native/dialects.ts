import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Gate } from '../../access/gate.ts'
import type { ExampleSetting } from '../../dialects/dialect.ts'
import { DIALECTS } from '../../dialects/index.ts'
import type { Ask, Group } from '../../model/ask.ts'
import type { Metric } from '../../model/metric.ts'
import { lastDays } from '../../model/time.ts'
import type { Workspace } from '../../model/workspace.ts'
import type { Caller } from '../../store/store.ts'
import { presentCaller } from '../caller.ts'
import type { Calls } from '../calls.ts'
import { dialectsSchema } from '../openapi/dialects.ts'
import { enter } from './door.ts'

export interface DialectsNeeds extends Gate {
  readonly publicUrl: string | null
  readonly calls: Calls
  ask(workspace: Workspace, nowMs: number, caller: Caller): Ask
}

/** Stands for the key: a key is known to nobody but its holder. */
const KEY = '$KEY'

/** Days in which an example's campaign has sent something. */
const DAYS = 90

/** `GET /api/workspaces/{ws}/dialects`: which APIs there are, how to try them, and who has called. */
export function dialectsRoute(app: FastifyInstance, needs: DialectsNeeds): void {
  app.get<{ Params: { ws: string } }>(
    '/api/workspaces/:ws/dialects',
    { schema: dialectsSchema },
    async (request, reply) => {
      const { workspace } = enter(needs, request, request.params.ws, 'read')
      const ask = needs.ask(workspace, needs.clock.nowMs(), presentCaller())
      const url = needs.publicUrl ?? ownUrl(request)
      const setting = await settingOf(ask, url)
      return reply.send({
        dialects: DIALECTS.map((dialect) => ({
          name: dialect.name,
          title: dialect.title,
          baseUrl: url + dialect.base(workspace.id),
          examples: dialect.examples(setting).map(({ title, lines }) => ({ title, command: command(lines) })),
          calls: needs.calls.of(workspace.id, dialect.name),
        })),
      })
    },
  )
}

/** What the examples are about: what this workspace has most of; words in capitals where it has none. */
async function settingOf(ask: Ask, url: string): Promise<ExampleSetting> {
  const window = lastDays(DAYS, ask.nowMs, 'UTC')
  const most = async (metric: Metric, group: Group): Promise<string[]> => {
    const rows = await ask.count({ metrics: [metric], window, group })
    return [...rows]
      .sort((a, b) => b.values[metric] - a.values[metric])
      .flatMap((row) => row.group.filter((id) => SAFE.test(id)))
  }
  const [campaigns, automations, sequences, kinds] = await Promise.all([
    most('messages', 'campaign'),
    most('enrollments', 'campaign'),
    most('messages', 'sequence'),
    most('trackedEvents', 'kind'),
  ])
  const campaignId = campaigns[0] ?? 'CAMPAIGN'
  return {
    url,
    key: KEY,
    workspaceId: ask.workspace.id,
    campaignId,
    automationId: automations[0] ?? campaignId,
    sequenceId: sequences[0] ?? 'SEQUENCE',
    steps: kinds.length === 0 ? ['page_view'] : kinds.slice(0, 3),
  }
}

/** What can stand in a command, in quotation marks or without, and in an address. */
const SAFE = /^[\w.-]{1,64}$/

/** The lines of a command as one text to paste; the key's place is taken from the shell. */
function command(lines: readonly string[]): string {
  let isQuoted = false
  const text = lines.map((line, at) => {
    if (line.split("'").length % 2 === 0) isQuoted = !isQuoted
    return `${line}${at === lines.length - 1 || isQuoted ? '' : ' \\'}`
  })
  // Inside of single quotes the shell leaves a variable as it is.
  return text.join('\n').replaceAll(KEY, `'"${KEY}"'`)
}

/** Where this request came to. */
function ownUrl(request: FastifyRequest): string {
  const host = /^[\w.:[\]-]+$/.test(request.host) ? request.host : '127.0.0.1'
  return `${request.protocol}://${host}`
}
