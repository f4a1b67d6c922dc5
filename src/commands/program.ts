import { Command } from 'commander'
import { environmentHelp, examples } from './help.ts'
import { ownVersion } from './version.ts'

/**
 * The words of the command line. Each command's code is loaded only when it is run, so that `--help` does not
 * wait for a server to be loaded.
 */
export function program(): Command {
  const aftersend = new Command('aftersend')
    .description('Self-hosted analytics for people who send messages.')
    .version(ownVersion())
    .showHelpAfterError('(aftersend --help shows what there is)')
  aftersend.addHelpText('after', () => `\n${environmentHelp()}`)
  addServers(aftersend)
  return aftersend
}

function addServers(aftersend: Command): void {
  aftersend
    .command('serve')
    .description('run the server until SIGTERM or Ctrl-C')
    .option('--host <address>', 'address to listen on (AFTERSEND_HOST)')
    .option('--port <number>', 'port to listen on; 0: any free one (AFTERSEND_PORT)')
    .option('--data <directory>', 'data directory (AFTERSEND_DATA)')
    .addHelpText('after', examples(['aftersend serve', 'AFTERSEND_PORT=8080 aftersend serve --data /var/lib/aftersend']))
    .action(async (options) => (await import('./serve.ts')).serve(options))
}
