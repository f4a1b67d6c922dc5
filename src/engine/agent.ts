import { Agent } from 'node:http'
import { connect, type Socket } from 'node:net'

/**
 * Connects to a unix socket, whatever the address says. Clients can share it: closing one does not destroy
 * it, and each request has a connection of its own. A kept one would be destroyed in the midst of another
 * client's request by the idle timer of the `@clickhouse/client` that had it before; and after the child was
 * replaced it would lead nowhere. A new connection on this machine takes a tenth of a millisecond.
 */
export class SocketAgent extends Agent {
  readonly #path: string
  readonly #onBroken: () => void

  /**
   * @param path of the socket; what listens there may be replaced at any time
   * @param onBroken called when the other side refuses or ends a connection, before the client hears of it
   */
  constructor(path: string, onBroken: () => void) {
    super({ keepAlive: false })
    this.#path = path
    this.#onBroken = onBroken
  }

  override createConnection(): Socket {
    const socket = connect(this.#path)
    const broken = (): void => {
      if (!socket.writableEnded) this.#onBroken()
    }
    return socket.once('end', broken).once('error', broken)
  }

  override destroy(): void {}

  /** Closes all connections. */
  close(): void {
    super.destroy()
  }
}
