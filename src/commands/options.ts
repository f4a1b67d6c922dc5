import type { Command } from 'commander'

/** Options of every command that lists or shows something of a running server. */
export function withListing(command: Command): Command {
  return withRemote(command).option('--json', 'print JSON')
}

/** Options of every command that asks a running server. */
export function withRemote(command: Command): Command {
  return command
    .option('--url <url>', 'where the server runs (AFTERSEND_HOST, AFTERSEND_PORT)')
    .option('--admin-key <key>', 'the admin key (AFTERSEND_ADMIN_KEY)')
}
