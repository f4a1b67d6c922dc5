import { COUNTS, DAY_MS, happening, one, type Story, someMoment } from '../world.ts'

/** A contact goes through a workflow: a text message at each node it comes to. */
export const workflow: Story = function* (world, name) {
  const startMs = someMoment(world)
  const number = one(world, COUNTS.workflows)
  const of = { workflowId: `workflow-${number}`, contactId: `contact-${one(world, world.contacts)}` }
  yield happening('enrollment.started', startMs, of)
  for (let node = 0; node < COUNTS.nodes; node += 1) {
    const sentMs = startMs + node * DAY_MS
    const messageId = `w-${name}-${node}`
    const said = { recipient: '+15550100', sender: '55501', credits: 1 }
    const there = { ...of, workflowNodeId: `node-${node}`, channel: 'sms' }
    yield happening('message.sent', sentMs, { ...there, messageId, ...said })
    yield happening('message.delivered', sentMs + 2_000, { messageId })
    if (world.random() < 0.1) {
      yield happening('message.clicked', sentMs + 60_000, {
        messageId,
        linkId: `link-${COUNTS.links - 1 - number}`,
      })
    }
    if (world.random() < 0.3) return
  }
  yield happening('enrollment.completed', startMs + COUNTS.nodes * DAY_MS, of)
}
