import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { expiry } from '../../src/commands/keys.ts'
import { durationWords, sizeWords } from '../../src/commands/output.ts'
import { program } from '../../src/commands/program.ts'
import { SETTINGS } from '../../src/config.ts'
import { run } from './cli.ts'

/** All of a command's help, with what is added to it. */
function helpOf(command: Command): string {
  let text = ''
  command.configureOutput({
    writeOut: (part) => {
      text += part
    },
    getOutHelpWidth: () => 80,
  })
  command.outputHelp()
  return text
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)]
}

test('The help of every command fits 80 columns', () => {
  for (const command of withSubcommands(program())) {
    expect(
      helpOf(command)
        .split('\n')
        .filter((line) => line.length > 80),
    ).toEqual([])
  }
})

test('The help ends with every setting there is, and its default', () => {
  const help = helpOf(program())
  for (const { name, fallback } of SETTINGS) {
    expect(help).toContain(`\n  ${name} `)
    if (fallback !== '') expect(help).toContain(`(default ${fallback})`)
  }
})

test('The command line says its version, and what it does not know', async () => {
  const version = await run(['--version'])
  expect(version).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  const unknown = await run(['server'])
  expect(unknown.code).toBe(1)
  expect(unknown.stderr).toBe("error: unknown command 'server'\n(Did you mean serve?)\nTry --help.\n")
})

test('The last day of a key is a whole day, an instant is itself, and anything else is refused', () => {
  expect(expiry('2027-12-31')).toBe('2027-12-31T23:59:59.999Z')
  expect(expiry('2027-12-31T12:00:00+01:00')).toBe('2027-12-31T12:00:00+01:00')
  for (const wrong of ['tomorrow', '2027-02-30', '2027-13-01']) expect(() => expiry(wrong)).toThrow(wrong)
})

test('Durations and sizes are told in the unit that people would take', () => {
  expect([400, 12_300, 200_000, 7_500_000].map(durationWords)).toEqual([
    '0.4 s',
    '12 s',
    '3 min 20 s',
    '2 h 5 min',
  ])
  expect([512, 1536, 200 * 1024 ** 3].map(sizeWords)).toEqual(['512 B', '1.5 KiB', '200 GiB'])
})
