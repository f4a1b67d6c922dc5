import type { Case } from './arbitraries.ts'
import type { Input } from './recount-inputs.ts'

/** True while a case still shows the difference. */
export type Differs = (smaller: Case) => Promise<boolean>

/**
 * The smallest case that still differs, as far as the time allows: one plain delivery, one question, as few
 * inputs and members as possible. fast-check could shrink too, but each try costs a second, and what matters
 * here is known: drop whole halves of the inputs first.
 */
export async function shrunk(found: Case, differs: Differs, limitMs: number): Promise<Case> {
  const deadlineMs = Date.now() + limitMs
  let best = found
  const tryOut = async (smaller: Case): Promise<boolean> => {
    if (Date.now() > deadlineMs || !(await differs(smaller))) return false
    best = smaller
    return true
  }
  for (const question of found.questions) if (await tryOut({ ...best, questions: [question] })) break
  await tryOut({ ...best, questions: [] })
  await tryOut({
    ...best,
    plan: { ...best.plan, batches: [{ size: 1000, form: 'array', isParallel: false }], disturbance: null },
  })
  await tryOut({ ...best, plan: { ...best.plan, disturbance: null } })
  await tryOut({ ...best, plan: { ...best.plan, readings: [] } })
  for (let before = best.world.inputs.length + 1; best.world.inputs.length < before; ) {
    before = best.world.inputs.length
    await dropInputs(() => best, tryOut)
  }
  await dropMembers(() => best, tryOut)
  return best
}

/** Leaves out halves, quarters, … single inputs. */
async function dropInputs(best: () => Case, tryOut: Differs): Promise<void> {
  for (let size = Math.ceil(best().world.inputs.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = best().world.inputs.length - size; at > -size; at -= size) {
      const { inputs } = best().world
      const kept = inputs.filter((_, index) => index < at || index >= at + size)
      await tryOut(withInputs(best(), kept))
    }
  }
}

/** Leaves out single members of what is left. */
async function dropMembers(best: () => Case, tryOut: Differs): Promise<void> {
  for (let at = 0; at < best().world.inputs.length; at += 1) {
    const input = best().world.inputs[at]
    const members = input?.act === 'event' ? input.body : input?.act === 'write' ? input.members : {}
    for (const name of Object.keys(members)) {
      const { inputs } = best().world
      await tryOut(
        withInputs(
          best(),
          inputs.map((one, index) => (index === at ? without(one, name) : one)),
        ),
      )
    }
  }
}

/** Kinds that are refused without some of their members. */
const NEEDY = /^(contact|enrollment|conversation|prospect)\./

/** An input that lacks a member: JSON leaves out what is undefined. */
function without(input: Input, name: string): Input {
  const lacking =
    input.act === 'event' && name !== 'kind' && !NEEDY.test(input.body.kind)
      ? { ...input, body: { ...input.body, [name]: undefined } }
      : input.act === 'write'
        ? { ...input, members: { ...input.members, [name]: undefined } }
        : input
  return JSON.parse(JSON.stringify(lacking))
}

function withInputs(one: Case, inputs: readonly Input[]): Case {
  return { ...one, world: { ...one.world, inputs } }
}
