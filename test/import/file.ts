import type { Called, TestServer } from '../server.ts'

/** Sends a file to the imports of a workspace, and gives the answer. */
export async function sendFile(
  server: TestServer,
  workspaceId: string,
  content: string | Buffer,
  query: string,
  type = 'application/octet-stream',
): Promise<Called> {
  const reply = await server.app.inject({
    method: 'POST',
    url: `/api/workspaces/${workspaceId}/imports?${query}`,
    headers: { authorization: `Bearer ${server.adminKey}`, 'content-type': type },
    payload: content,
  })
  const isJson = String(reply.headers['content-type'] ?? '').includes('json')
  return {
    status: reply.statusCode,
    headers: reply.headers,
    text: reply.payload,
    body: isJson ? JSON.parse(reply.payload) : undefined,
  }
}

/** How many events a workspace has that somebody sent. */
export async function eventCount(server: TestServer, workspaceId: string): Promise<number> {
  const [found] = await server.store.rows<{ count: number }>(
    'SELECT count() AS count FROM events WHERE workspace = {ws:String} AND own = 0',
    { ws: workspaceId },
  )
  return Number(found?.count)
}

/** The rejected rows of an import. */
export async function rejectsOf(server: TestServer, workspaceId: string, id: string): Promise<unknown[]> {
  const reply = await server.app.inject({
    url: `/api/workspaces/${workspaceId}/imports/${id}/rejects`,
    headers: { authorization: `Bearer ${server.adminKey}` },
  })
  if (reply.statusCode !== 200) throw new Error(reply.payload)
  return reply.payload
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))
}
