import type { Command } from 'commander'
import { examples } from './help.ts'
import type { QueryOptions } from './query.ts'

/** The words of `aftersend query`. */
export function addQuery(aftersend: Command, withListing: (command: Command) => Command): void {
  withListing(
    aftersend
      .command('query')
      .summary('ask a question, and print the answer as a table')
      .description(
        'Asks a running server how many: of acts (sent, delivered, opened, clicked, bounced, failed, ' +
          'unsubscribed, complained, replied, …) or of metrics by their own names. ' +
          'GET /api/definitions says what each one means, docs/query.md what else can be asked.',
      ),
  )
    .argument('[words...]', 'acts and metrics: sent opened clicked')
    .requiredOption('-w, --workspace <id>', 'workspace')
    .option(
      '-r, --range <name>',
      'today, last_7_days, last_month, this_year, all, …; last_30_days if not given',
    )
    .option('--from <date>', 'first day, or an RFC 3339 instant, in place of a range')
    .option('--to <date>', 'last day, or the instant before which it ends; now if not given')
    .option('-z, --zone <zone>', 'IANA zone of days; the workspace’s if not given')
    .option('-g, --grain <grain>', 'hour, day, week, month, quarter, year; one figure if not given')
    .option('-b, --basis <basis>', 'what of an act counts: events, messages, firsts, contacts')
    .option('-G, --group <what>', 'campaign, channel, source, variant, workflow, sequence, step, link, kind')
    .option('-f, --filter <name=value...>', 'campaignId=spring, channel=email, …')
    .option('-c, --compare <window>', 'previous_year, _quarter, _month, _week, _day, _period')
    .option('-n, --limit <number>', 'groups, or rows of a page, at most')
    .option('--body <json>', 'the whole question as JSON, for those that are no counts')
    .option('--csv', 'print CSV')
    .option('--key <key>', 'a key with the scope read, instead of the admin key')
    .addHelpText(
      'after',
      examples([
        'aftersend query sent opened clicked -w shop',
        'aftersend query opened -w shop --basis events --range last_7_days --grain day',
        'aftersend query sent opened -w shop --group campaign --compare previous_month',
        'aftersend query clicks -w shop -f campaignId=spring --group link',
        'aftersend query -w shop --body \'{"question": "level", "of": "contacts"}\'',
        'aftersend query opened -w shop -r this_year -g month --csv > opened.csv',
      ]),
    )
    .action(async (words: string[], options: QueryOptions) =>
      (await import('./query.ts')).query(words, options),
    )
}
