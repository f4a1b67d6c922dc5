import { TooLarge, Unavailable } from '../../errors.ts'
import type { Event } from '../../model/event.ts'
import type { Clock } from '../../model/time.ts'
import type { Workspace } from '../../model/workspace.ts'
import type { Receipt, Submission } from '../submission.ts'
import { convert } from './conversion.ts'
import type { DeadLetters } from './dead-letters.ts'
import { type Aids, type Call, type FetchText, type Hook, Unreadable, type ValidateNotice } from './hook.ts'
import { type Letter, letterOf, type NumberedLetter } from './letter.ts'
import { Refused } from './refused.ts'
import type { Source } from './source.ts'
import type { Sources } from './sources.ts'
import type { Tallies } from './tallies.ts'

/** How a provider's request becomes events, and a dead letter one after all. */
export interface Intake {
  readonly sources: Sources
  readonly letters: DeadLetters
  readonly tallies: Tallies
  /**
   * Takes a request. Resolves when all of it is on disk: converted events in the log, the others as dead letters.
   * Throws `Refused` where it is not the provider's, `TooLarge`, and what the writer throws where it is busy.
   */
  receive(hook: Hook, source: Source, workspace: Workspace, call: Call): Promise<Outcome>
  /** Tries letters again, as of now's mapping; those that become events are no letters any more. */
  redrive(
    hook: Hook,
    source: Source,
    workspace: Workspace,
    letters: readonly NumberedLetter[],
  ): Promise<Redriven>
}

export interface Outcome {
  readonly accepted: number
  readonly duplicates: number
  readonly deadLettered: number
}

export interface Redriven extends Omit<Outcome, 'deadLettered'> {
  /** Still letters, and why. */
  readonly left: readonly { readonly id: string; readonly reason: string }[]
}

export interface IntakeNeeds {
  readonly sources: Sources
  readonly letters: DeadLetters
  readonly tallies: Tallies
  readonly writer: { submit(submission: Submission): Promise<Receipt> }
  readonly clock: Clock
  readonly fetchText: FetchText
  readonly validateNotice: ValidateNotice
}

/** Events of one request, at most. */
export const HOOK_EVENTS_LIMIT = 10_000

export function openIntake(needs: IntakeNeeds): Intake {
  const { sources, letters, tallies, writer, clock } = needs

  async function submit(
    workspace: Workspace,
    receivedAtMs: number,
    events: readonly Event[],
  ): Promise<Receipt> {
    if (events.length === 0) return { events: [], things: [] }
    return writer.submit({ workspace, receivedAtMs, events, things: [], aliases: [] })
  }

  return {
    sources,
    letters,
    tallies,
    async receive(hook, source, workspace, call) {
      if (call.body.length > hook.bodyLimitBytes) {
        throw new TooLarge(`A body of ${hook.title} may have ${hook.bodyLimitBytes} bytes.`)
      }
      const receivedAtMs = clock.nowMs()
      const aids: Aids = { nowMs: receivedAtMs, ...pick(needs) }
      const refusal = await hook.verify(call, source, aids)
      if (refusal !== null) {
        tallies.add(source.id, { refused: 1 })
        throw new Refused(refusal, hook.refusedStatus)
      }
      if ((await hook.greet?.(call, aids)) === true) {
        tallies.add(source.id, { lastReceivedAtMs: receivedAtMs })
        return { accepted: 0, duplicates: 0, deadLettered: 0 }
      }
      const { events, dead } = sort(hook, source, workspace, call, receivedAtMs)
      const [receipt] = await Promise.all([
        submit(workspace, receivedAtMs, events),
        letters.add(workspace.id, dead),
      ])
      const outcome = { ...counted(receipt), deadLettered: dead.length }
      tallies.add(source.id, { ...outcome, lastReceivedAtMs: receivedAtMs })
      return outcome
    },
    async redrive(hook, source, workspace, chosen) {
      const left: { id: string; reason: string }[] = []
      const done: string[] = []
      const events: Event[] = []
      for (const letter of chosen) {
        const { id, receivedAtMs } = letter
        const event = letter.isWhole ? eventIn(letter) : undefined
        const { currency } = workspace
        const converted =
          event === undefined
            ? { reason: letter.reason }
            : convert(event, { hook, source, receivedAtMs, currency })
        if ('reason' in converted) left.push({ id, reason: converted.reason })
        else {
          done.push(id)
          events.push(...converted.events)
        }
      }
      const receipt = await submit(workspace, clock.nowMs(), events)
      await letters.remove(workspace.id, done)
      const { accepted, duplicates } = counted(receipt)
      tallies.add(source.id, { accepted, duplicates })
      return { accepted, duplicates, left }
    },
  }
}

function pick({ fetchText, validateNotice }: IntakeNeeds): Omit<Aids, 'nowMs'> {
  return { fetchText, validateNotice }
}

/** Sorts what lies in a request into events of ours and letters. */
function sort(
  hook: Hook,
  source: Source,
  { currency }: Workspace,
  call: Call,
  receivedAtMs: number,
): { events: Event[]; dead: Letter[] } {
  const about = { sourceId: source.id, receivedAtMs }
  let found: readonly unknown[]
  try {
    found = hook.read(call)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const body = call.body.toString('utf8')
    return { events: [], dead: [letterOf(body, { ...about, reason: error.message, isEvent: false })] }
  }
  if (found.length > HOOK_EVENTS_LIMIT) {
    throw new TooLarge(`${found.length} events are over the limit of ${HOOK_EVENTS_LIMIT} a request.`)
  }
  const events: Event[] = []
  const dead: Letter[] = []
  for (const event of found) {
    const converted = convert(event, { hook, source, receivedAtMs, currency })
    if ('reason' in converted)
      dead.push(letterOf(event, { ...about, reason: converted.reason, isEvent: true }))
    else events.push(...converted.events)
  }
  return { events, dead }
}

/** Events of an erased person are neither: they are refused, and leave nothing. */
function counted({ events }: Receipt): { accepted: number; duplicates: number } {
  return {
    accepted: events.filter((outcome) => outcome === 'accepted').length,
    duplicates: events.filter((outcome) => outcome === 'duplicate').length,
  }
}

function eventIn({ body }: NumberedLetter): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new Unavailable('A dead letter could not be read.')
  }
}
