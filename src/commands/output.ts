import { styleText } from 'node:util'

/** Writes a line for whoever reads the command's answer: standard output. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`)
}

/** Writes a line about the work itself: standard error. */
export function tell(line = ''): void {
  process.stderr.write(`${line}\n`)
}

/** Columns of the terminal that a stream is, 80 where it is none, and never more than can be read well. */
export function widthOf(stream: NodeJS.WriteStream): number {
  return Math.min(stream.columns ?? 80, 120)
}

type Style = Parameters<typeof styleText>[0]

/** Text for standard output in a style; plain where that is no terminal, or where `NO_COLOR` is set. */
export function styled(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout })
}

/** `12,345`: the same everywhere, whatever the machine's language. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US')
}

/** A duration for people: `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function durationWords(durationMs: number): string {
  const seconds = durationMs / 1000
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}

/** A size for people: `512 B`, `1.4 MiB`. */
export function sizeWords(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  let size = bytes
  let unit = 0
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit++
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`
}
