import { Agent, request } from 'node:http'

/** A client that posts ready-made bodies over a few kept-alive connections and waits for each answer. */
export async function postAll(
  url: string,
  key: string,
  bodies: Iterable<Buffer>,
  connections: number,
): Promise<{ seconds: number; requests: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const queue = bodies[Symbol.iterator]()
  const started = performance.now()
  let requests = 0
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let next = queue.next(); !next.done; next = queue.next()) {
        await post(url, key, next.value, agent)
        requests += 1
      }
    }),
  )
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  return { seconds, requests }
}

/** One request; rejects unless it is answered with 200. */
export function post(url: string, key: string, body: Buffer, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        agent,
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'content-length': body.length,
        },
      },
      (reply) => {
        let text = ''
        reply.setEncoding('utf8')
        reply.on('data', (part) => {
          text += part
        })
        reply.on('end', () => (reply.statusCode === 200 ? resolve() : reject(new Error(text.slice(0, 500)))))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
