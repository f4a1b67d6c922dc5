import type { Command } from 'commander'
import { examples } from './help.ts'
import type { LetterListing, Redriving, Rotation, SourceCreation } from './sources.ts'
import type { Listing } from './workspaces.ts'

/** The words of `aftersend sources`. `withListing` adds the options of every command that asks a server. */
export function addSources(aftersend: Command, withListing: (command: Command) => Command): void {
  const sources = aftersend
    .command('sources')
    .summary('take the webhooks of e-mail and SMS providers')
    .description(
      'Lists, makes or deletes sources of a workspace of a running server: each takes the webhooks of one ' +
        'provider. What could not be converted is kept, and can be tried again.',
    )
    .addHelpText(
      'after',
      examples([
        'aftersend sources shop',
        'aftersend sources create shop PROVIDER',
        'aftersend sources create shop PROVIDER --secret-file key.txt \\',
        '    --map campaignId=metadata.campaign',
        'aftersend sources dead-letters shop src_4fA0pWq1',
        'aftersend sources redrive shop src_4fA0pWq1',
      ]),
    )
  const withOne = (command: Command) =>
    withListing(command).argument('<workspace>').argument('<source>', 'as the list shows it')

  withListing(sources.command('list', { isDefault: true }).description('Lists them.'))
    .argument('<workspace>')
    .action(async (id: string, options: Listing) => (await import('./sources.ts')).listSources(id, options))
  withListing(sources.command('create').description('Makes one, and says what is next.'))
    .argument('<workspace>')
    .argument('<provider>', 'one of those in docs/sources')
    .option('--name <name>', 'its name; the provider’s if not given')
    .option('--secret-file <file>', 'holds the secret that the provider shows; - is standard input')
    .option('--public-url <url>', 'address under which the provider reaches the server')
    .option('--topic <arn...>', 'topics whose notices are taken, where there are any')
    .option('--map <member=paths...>', 'where a member is taken from: campaignId=metadata.campaign')
    .action(async (id: string, provider: string, options: SourceCreation) =>
      (await import('./sources.ts')).createSource(id, provider, options),
    )
  withOne(sources.command('show').description('Shows one.')).action(
    async (id: string, source: string, options: Listing) =>
      (await import('./sources.ts')).showSource(id, source, options),
  )
  withOne(sources.command('delete').description('Deletes one, with its letters.')).action(
    async (id: string, source: string, options: Listing) =>
      (await import('./sources.ts')).deleteSource(id, source, options),
  )
  withOne(sources.command('rotate').description('Gives one a new secret.'))
    .option('--secret-file <file>', 'holds the secret that the provider shows; - is standard input')
    .action(async (id: string, source: string, options: Rotation) =>
      (await import('./sources.ts')).rotateSource(id, source, options),
    )
  withOne(sources.command('dead-letters').description('Shows what was not converted.'))
    .option('--limit <number>', 'how many, 1000 at most; 100 if not given')
    .action(async (id: string, source: string, options: LetterListing) =>
      (await import('./sources.ts')).listDeadLetters(id, source, options),
    )
  withOne(sources.command('redrive').description('Tries dead letters again.'))
    .option('--ids <id...>', 'only these letters')
    .action(async (id: string, source: string, options: Redriving) =>
      (await import('./sources.ts')).redriveSource(id, source, options),
    )
}
