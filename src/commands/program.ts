import { Command } from 'commander'
import { ownVersion } from '../version.ts'
import type { BackupOptions } from './backup.ts'
import type { DemoOptions } from './demo.ts'
import type { DoctorOptions } from './doctor/doctor.ts'
import type { EraseOptions } from './erase.ts'
import type { ExportOptions } from './export.ts'
import { environmentHelp, examples } from './help.ts'
import { addImport } from './import/words.ts'
import type { KeyAddition } from './keys.ts'
import { withListing, withRemote } from './options.ts'
import type { Overrides } from './overrides.ts'
import { addQuery } from './query-words.ts'
import type { RestoreOptions } from './restore.ts'
import { addSources } from './sources-words.ts'
import type { DeliveryListing, WebhookCreation } from './webhooks.ts'
import type { Addition, Listing } from './workspaces.ts'

/**
 * The words of the command line. Each command's code is loaded only when it is run, so that `--help` does not
 * wait for a server to be loaded.
 */
export function program(): Command {
  const aftersend = new Command('aftersend')
    .description('Self-hosted analytics for people who send messages.')
    .version(ownVersion())
    .showHelpAfterError('Try --help.')
    .addHelpText(
      'after',
      () =>
        `${examples(['aftersend demo', 'aftersend serve', 'aftersend import --help'])}\n\n${environmentHelp()}`,
    )
  addServers(aftersend)
  addQuery(aftersend, withListing)
  addImport(aftersend)
  addExport(aftersend)
  addErase(aftersend)
  addWorkspaces(aftersend)
  addKeys(aftersend)
  addWebhooks(aftersend)
  addSources(aftersend, withListing)
  addBackups(aftersend)
  addUpkeep(aftersend)
  return aftersend
}

function addServers(aftersend: Command): void {
  withAddress(
    aftersend
      .command('serve')
      .summary('run the server')
      .description('Runs the server until Ctrl-C or SIGTERM, and finishes what is in flight then.'),
  )
    .option('--data <directory>', 'data directory (AFTERSEND_DATA)')
    .addHelpText(
      'after',
      examples(['aftersend serve', 'aftersend serve --port 8080 --data /var/lib/aftersend']),
    )
    .action(async (options: Overrides) => (await import('./serve.ts')).serve(options))
  withAddress(
    aftersend
      .command('demo')
      .summary('run a server on made-up data, and say what to try')
      .description('Runs a server on made-up data: half a year of a small business with a newsletter.'),
  )
    .option('--data <directory>', 'keep the data there; else they go when the demo ends')
    .addHelpText('after', examples(['aftersend demo', 'aftersend demo --data ./demo --port 8080']))
    .action(async (options: DemoOptions) => (await import('./demo.ts')).demo(options))
}

function withAddress(command: Command): Command {
  return command
    .option('--host <address>', 'address to listen on (AFTERSEND_HOST)')
    .option('--port <number>', 'port to listen on, 0 for any free one (AFTERSEND_PORT)')
}

function addExport(aftersend: Command): void {
  withRemote(
    aftersend
      .command('export')
      .summary('write events or things as NDJSON, CSV or Parquet')
      .description(
        'Writes what a workspace has, events or a collection of things: as NDJSON, which import takes ' +
          'again, as CSV or as Parquet. It asks a running server, or reads a data directory that nobody serves.',
      ),
  )
    .requiredOption('-w, --workspace <id>', 'workspace')
    .option('-c, --collection <name>', 'events, contacts, campaigns, …', 'events')
    .option('-f, --format <format>', 'ndjson, csv or parquet', 'ndjson')
    .option('-o, --output <file>', 'a new file; standard output if not given')
    .option('--from <instant>', 'events from this date (UTC) or RFC 3339 instant on')
    .option('--to <instant>', 'events before it')
    .option('--kinds <list>', 'events of these kinds, with commas between')
    .option('--key <key>', 'a key with the scope admin, instead of the admin key')
    .option('--data <directory>', 'data directory (AFTERSEND_DATA)')
    .addHelpText(
      'after',
      examples([
        'aftersend export -w shop -o events.ndjson',
        'aftersend export -w shop -f parquet --from 2026-01-01 -o january.parquet',
        'aftersend export -w shop -c contacts -f csv | less',
      ]),
    )
    .action(async (options: ExportOptions) => (await import('./export.ts')).exportRows(options))
}

function addErase(aftersend: Command): void {
  withListing(
    aftersend
      .command('erase')
      .summary('erase a person')
      .description(
        'Erases a person: events stay as facts of nobody, all that names or describes the person goes. ' +
          'It cannot be undone. Prints a receipt, which names nobody.',
      ),
  )
    .argument('<contact>', 'id of the contact')
    .requiredOption('-w, --workspace <id>', 'workspace')
    .option('--key <key>', 'a key with the scope admin, instead of the admin key')
    .option('--data <directory>', 'data directory (AFTERSEND_DATA)')
    .addHelpText('after', examples(['aftersend erase contact-17 -w shop']))
    .action(async (contact: string, options: EraseOptions) =>
      (await import('./erase.ts')).erase(contact, options),
    )
}

function addWorkspaces(aftersend: Command): void {
  const workspaces = aftersend
    .command('workspaces')
    .summary('list or add workspaces')
    .description('Lists the workspaces of a running server, or adds one.')
    .addHelpText(
      'after',
      examples([
        'aftersend workspaces',
        'aftersend workspaces add shop --name "My shop" --timezone Europe/Paris',
      ]),
    )
  withListing(workspaces.command('list', { isDefault: true }).description('Lists all workspaces.')).action(
    async (options: Listing) => (await import('./workspaces.ts')).listWorkspaces(options),
  )
  withListing(workspaces.command('add').description('Makes a workspace, or changes one that is there.'))
    .argument('<id>', '1 to 64 letters, digits, _ or -')
    .option('--name <name>', 'its name; the id if not given')
    .option('--timezone <zone>', 'IANA zone in which its days are cut; UTC if not given')
    .option('--currency <code>', 'ISO 4217 code of its orders; USD if not given')
    .action(async (id: string, options: Addition) =>
      (await import('./workspaces.ts')).addWorkspace(id, options),
    )
}

function addKeys(aftersend: Command): void {
  const keys = aftersend
    .command('keys')
    .summary('list, add or revoke the keys of a workspace')
    .description('Lists, adds or revokes keys of a workspace of a running server.')
    .addHelpText(
      'after',
      examples([
        'aftersend keys shop',
        'aftersend keys add shop --name website --scopes ingest',
        'aftersend keys add shop --name bi --scopes read --expires 2027-12-31',
        'aftersend keys revoke shop key_4fA0pWq1',
      ]),
    )
  withListing(keys.command('list', { isDefault: true }).description('Lists the keys of a workspace.'))
    .argument('<workspace>')
    .action(async (id: string, options: Listing) => (await import('./keys.ts')).listKeys(id, options))
  withListing(keys.command('add').description('Makes a key, and shows it once.'))
    .argument('<workspace>')
    .requiredOption('--name <name>', 'what it is for')
    .option('--scopes <list>', 'of read, ingest, admin, with commas between', 'read,ingest')
    .option('--expires <date>', 'last day (UTC) on which it works, or an RFC 3339 instant')
    .option('--allow <address...>', 'IP addresses or ranges (10.0.0.0/8) it may come from')
    .action(async (id: string, options: KeyAddition) => (await import('./keys.ts')).addKey(id, options))
  withListing(keys.command('revoke').description('Refuses a key from now on.'))
    .argument('<workspace>')
    .argument('<key-id>', 'as the list shows it')
    .action(async (id: string, key: string, options: Listing) =>
      (await import('./keys.ts')).revokeKey(id, key, options),
    )
}

function addWebhooks(aftersend: Command): void {
  const webhooks = aftersend
    .command('webhooks')
    .summary('tell other servers of events as they come')
    .description(
      'Lists, makes or deletes webhooks of a workspace of a running server, and shows what came of them.',
    )
    .addHelpText(
      'after',
      examples([
        'aftersend webhooks shop',
        'aftersend webhooks create shop https://example.com/hook \\',
        '    --triggers message.opened,order.placed',
        'aftersend webhooks deliveries shop whk_4fA0pWq1 --state exhausted',
      ]),
    )
  withListing(webhooks.command('list', { isDefault: true }).description('Lists them.'))
    .argument('<workspace>')
    .action(async (id: string, options: Listing) => (await import('./webhooks.ts')).listWebhooks(id, options))
  withListing(webhooks.command('create').description('Makes one, and shows its secret.'))
    .argument('<workspace>')
    .argument('<target>', 'address that is told: https://example.com/hook')
    .requiredOption('--triggers <list>', 'kinds of events with commas between, or * for all')
    .option('--form <name>', 'whose form the requests have: native, or a dialect that has one')
    .option('--off', 'do not send anything yet')
    .action(async (id: string, target: string, options: WebhookCreation) =>
      (await import('./webhooks.ts')).createWebhook(id, target, options),
    )
  withOne(webhooks.command('show').description('Shows one.')).action(
    async (id: string, webhook: string, options: Listing) =>
      (await import('./webhooks.ts')).showWebhook(id, webhook, options),
  )
  withOne(webhooks.command('delete').description('Deletes one, and its deliveries.')).action(
    async (id: string, webhook: string, options: Listing) =>
      (await import('./webhooks.ts')).deleteWebhook(id, webhook, options),
  )
  withOne(webhooks.command('deliveries').description('Shows its deliveries.'))
    .option('--state <state>', 'only pending, delivered, exhausted or dropped ones')
    .option('--limit <number>', 'how many, 1000 at most; 100 if not given')
    .action(async (id: string, webhook: string, options: DeliveryListing) =>
      (await import('./webhooks.ts')).listDeliveries(id, webhook, options),
    )
}

function withOne(command: Command): Command {
  return withListing(command).argument('<workspace>').argument('<webhook>', 'as the list shows it')
}

function addBackups(aftersend: Command): void {
  withRemote(
    aftersend
      .command('backup')
      .summary('copy everything to a directory or a .tar, while a server goes on')
      .description(
        'Copies everything as of one moment: to a .tar if the name ends so, else to a directory. ' +
          'It asks a running server, or reads a data directory that nobody serves. ' +
          'What is written is read back and checked before it gets its name.',
      ),
  )
    .argument('<target>', 'a name that is not taken')
    .option('--data <directory>', 'data directory (AFTERSEND_DATA)')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      examples(['aftersend backup /backups/2026-01-30', 'aftersend backup monday.tar --url https://host']),
    )
    .action(async (target: string, options: BackupOptions) =>
      (await import('./backup.ts')).backUp(target, options),
    )
  aftersend
    .command('restore')
    .summary('make a data directory from a backup')
    .description(
      'Makes a data directory from a backup that was checked to its last byte. ' +
        'No server may have the directory open, and it must be empty, or --force given.',
    )
    .argument('<backup>', 'what "aftersend backup" wrote')
    .option('--data <directory>', 'data directory (AFTERSEND_DATA)')
    .option('--force', 'move what is in the directory aside; nothing is deleted')
    .option('--erased <file>', 'an erasures.ndjson: who is in it is erased here, too')
    .option('--check', 'only check the backup')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      examples([
        'aftersend restore /backups/2026-01-30 --data /var/lib/aftersend',
        'aftersend restore monday.tar --force',
        'aftersend restore monday.tar --check',
      ]),
    )
    .action(async (backup: string, options: RestoreOptions) =>
      (await import('./restore.ts')).restore(backup, options),
    )
}

function addUpkeep(aftersend: Command): void {
  aftersend
    .command('doctor')
    .summary('check what a server needs on this machine')
    .description(
      'Checks what a server needs on this machine: engine, directory, disk, port, time zones. ' +
        'It changes nothing, and works beside a running server.',
    )
    .option('--json', 'print JSON')
    .action(async (options: DoctorOptions) => {
      process.exitCode = await (await import('./doctor/doctor.ts')).doctor(options)
    })
  aftersend
    .command('migrate')
    .summary('bring the data directory up to this version')
    .description(
      'Brings the data directory up to this version and says what was done. ' +
        'A server does the same when it starts, so this is for those who want to see it first.',
    )
    .option('--data <directory>', 'data directory (AFTERSEND_DATA)')
    .action(async (options: Overrides) => (await import('./migrate.ts')).migrateData(options))
}
