import type { Command } from 'commander'
import { examples } from '../help.ts'
import { withListing, withRemote } from '../options.ts'
import type { Listing } from '../workspaces.ts'
import type { ImportOptions } from './import.ts'

const EXIT_STATUS = `

The file is taken in whole; then the server works it through, and goes on with
it if this command is stopped, and after a restart (see "aftersend imports").
Exit status: 0 all rows taken, 2 some rejected, 1 it failed. It can be run
again at any time: what the server has already is not counted twice.`

/** The words of `aftersend import` and `aftersend imports`. */
export function addImport(aftersend: Command): void {
  withRemote(
    aftersend
      .command('import')
      .summary('send files of events or things to a running server')
      .description('Sends NDJSON, CSV (with a header) or Parquet files to a running server.'),
  )
    .argument('<files...>', 'also packed with gzip; - is standard input')
    .requiredOption('-w, --workspace <id>', 'workspace that the rows are for')
    .option('-i, --into <name>', 'what rows become: events, contacts, campaigns, …')
    .option('-f, --format <format>', 'ndjson, csv or parquet; else seen by the ending')
    .option('-d, --delimiter <sign>', 'of CSV: comma, semicolon, tab; else found')
    .option('-r, --recipe <name>', 'a mapping that comes along, by its name')
    .option('-m, --map <mapping>', 'member=column, or a JSON file; repeatable', more)
    .option('-s, --set <member=text>', 'the same for all rows; repeatable', more)
    .option('--time <form>', 'how times are written: text, epoch, epoch_ms')
    .option('--zone <zone>', 'IANA zone of times without an offset; else UTC')
    .option('-n, --dry-run', 'check every row, write nothing')
    .option('--rejects <file>', 'where rejected rows go; else FILE.rejects.ndjson')
    .option('--key <key>', 'a key with the scope ingest, and read for rejects')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      examples([
        'aftersend import events.ndjson -w shop',
        'aftersend import 2025-*.csv.gz -w shop --dry-run',
        'aftersend import people.csv -w shop -i contacts -m id=email',
        'aftersend import activity.csv -w shop --recipe listmonk-activity',
        'pg_export | aftersend import - -w shop -i contacts',
      ]) + EXIT_STATUS,
    )
    .action(async (files: string[], options: ImportOptions) => {
      process.exitCode = await (await import('./import.ts')).importFiles(files, options)
    })
  const imports = aftersend
    .command('imports')
    .summary('list or cancel imports')
    .description('Lists the imports of a workspace, or cancels one.')
    .addHelpText(
      'after',
      examples(['aftersend imports shop', 'aftersend imports cancel shop imp_0f3a9c1be2d4775a9e10']),
    )
  withListing(imports.command('list', { isDefault: true }).description('Lists those of the last 7 days.'))
    .argument('<workspace>')
    .action(async (id: string, options: Listing) => (await import('../imports.ts')).listImports(id, options))
  withListing(imports.command('cancel').description('Ends one; what is written stays.'))
    .argument('<workspace>')
    .argument('<import>', 'as the list shows it')
    .action(async (id: string, one: string, options: Listing) =>
      (await import('../imports.ts')).cancelImport(id, one, options),
    )
}

function more(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value]
}
