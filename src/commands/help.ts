import { SETTINGS } from '../config.ts'
import { widthOf } from './output.ts'

const NO_BREAK = '\u00a0'

/** The end of a command's help: what to type. */
export function examples(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`
}

/** The table of environment variables, made from the settings themselves. */
export function environmentHelp(): string {
  const nameWidth = Math.max(...SETTINGS.map(({ name }) => name.length)) + 2
  const rows = SETTINGS.flatMap(({ name, fallback, help }) => {
    const text = fallback === '' ? help : `${help} (default${NO_BREAK}${fallback})`
    return wrapped(text, widthOf(process.stdout) - nameWidth - 2).map(
      (line, at) => `  ${(at === 0 ? name : '').padEnd(nameWidth)}${line.replaceAll(NO_BREAK, ' ')}`,
    )
  })
  return ['Environment variables:', ...rows].join('\n')
}

/** Breaks text between words into lines of at most `width` columns; a longer word has a line of its own. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}
