import { COUNTS, senderOf, type World } from './world.ts'

/** By collection. To be gone through once. */
export type Things = Readonly<Record<string, Iterable<object>>>

/** Everything that events are about, made as it is asked for. */
export function things(world: World): Things {
  const at = (ms: number) => new Date(ms).toISOString()
  const spanMs = world.endMs - world.startMs
  return {
    campaigns: list(world.campaigns, (n) => ({
      id: `campaign-${n}`,
      name: `Campaign ${n}`,
      kind: 'broadcast',
      channel: n % 5 === 0 ? 'sms' : 'email',
      status: n % 3 === 0 ? 'active' : 'sent',
      body: `The text of campaign ${n}. `.repeat(20),
      audienceSize: 10_000,
      createdAt: at(world.startMs + (spanMs * n) / world.campaigns - 3_600_000),
      startedAt: at(world.startMs + (spanMs * n) / world.campaigns),
    })),
    sequences: list(COUNTS.sequences, (n) => ({
      id: `sequence-${n}`,
      name: `Sequence ${n}`,
      ownerId: `agent-${n % COUNTS.agents}`,
      clientId: `client-${n % COUNTS.clients}`,
      steps: [...list(COUNTS.steps, (step) => ({ number: step + 1, subject: `Step ${step + 1}` }))],
    })),
    workflows: list(COUNTS.workflows, (n) => ({ id: `workflow-${n}`, name: `Workflow ${n}`, active: true })),
    agents: list(COUNTS.agents, (n) => ({ id: `agent-${n}`, name: `Agent ${n}`, email: senderOf(n) })),
    clients: list(COUNTS.clients, (n) => ({ id: `client-${n}`, firstName: 'Client', lastName: String(n) })),
    tags: list(COUNTS.tags, (n) => ({ id: `tag-${n}`, name: `Tag ${n}` })),
    links: list(COUNTS.links, (n) => ({
      id: `link-${n}`,
      url: `https://example.org/${n}`,
      ...(n < COUNTS.links - COUNTS.workflows
        ? { campaignId: `campaign-${n % world.campaigns}` }
        : { workflowId: `workflow-${COUNTS.links - 1 - n}` }),
    })),
    contacts: list(world.contacts, (n) => ({
      id: `contact-${n}`,
      email: `person${n}@example.org`,
      phone: `+1555${String(n).padStart(7, '0')}`,
      firstName: `First${n % 900}`,
      lastName: `Last${n % 1_700}`,
      externalId: `crm-${n}`,
      source: ['Import', 'API', 'Website'][n % 3],
      optInStatus: n % 10 === 0 ? 'not_subscribed' : 'subscribed',
      attributes: { plan: n % 4 === 0 ? 'paid' : 'free' },
      createdAt: at(world.startMs + world.random() * spanMs),
    })),
  }
}

function* list<Value>(length: number, make: (n: number) => Value): Generator<Value> {
  for (let n = 0; n < length; n += 1) yield make(n)
}
