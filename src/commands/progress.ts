import { type Options, SingleBar } from 'cli-progress'
import { durationWords, grouped, tell } from './output.ts'

/** Says on standard error how far a long piece of work is: a bar on a terminal, else a line now and then. */
export interface Progress {
  /** `done` of the total; `count` is what people count: events, lines. */
  to(done: number, count: number): void
  /** A line beside the bar. */
  note(line: string): void
  end(): void
}

export interface ProgressPlan {
  /** What is done, in a word or two. */
  readonly label: string
  /** What `count` counts. */
  readonly unit: string
  /** What `done` grows up to; null: unknown. */
  readonly total: number | null
  /** Pause between two plain lines. */
  readonly lineEveryMs: number
}

export function openProgress(plan: ProgressPlan): Progress {
  return process.stderr.isTTY && plan.total !== null ? openBar(plan, plan.total) : openLines(plan)
}

function openBar({ label, unit }: ProgressPlan, total: number): Progress {
  const startMs = performance.now()
  const options: Options = {
    format: `${label} {bar} {percentage}%  {counted} ${unit}  {rate}/s  {left}`,
    barsize: 20,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: null,
    linewrap: null,
    stream: process.stderr,
    gracefulExit: false,
  }
  const bar = new SingleBar(options)
  const words = (done: number, count: number) => ({
    counted: grouped(count),
    rate: grouped(rateOf(count, startMs)),
    left: leftWords(done, total, startMs),
  })
  bar.start(total, 0, words(0, 0))
  return {
    to: (done, count) => bar.update(Math.min(done, total), words(done, count)),
    note(line) {
      process.stderr.write('\r\u001b[K')
      tell(line)
    },
    end: () => bar.stop(),
  }
}

function openLines({ label, unit, total, lineEveryMs }: ProgressPlan): Progress {
  const startMs = performance.now()
  let lastMs = startMs
  return {
    to(done, count) {
      const nowMs = performance.now()
      if (nowMs - lastMs < lineEveryMs) return
      lastMs = nowMs
      const share = total === null || total === 0 ? '' : ` ${Math.floor((100 * done) / total)}%,`
      const left = total === null ? '' : `, ${leftWords(done, total, startMs)}`
      tell(`${label}:${share} ${grouped(count)} ${unit}, ${grouped(rateOf(count, startMs))}/s${left}`)
    },
    note: tell,
    end: () => {},
  }
}

function rateOf(count: number, startMs: number): number {
  return Math.round(count / Math.max(0.001, (performance.now() - startMs) / 1000))
}

function leftWords(done: number, total: number, startMs: number): string {
  if (done <= 0) return ''
  if (done >= total) return durationWords(performance.now() - startMs)
  return `${durationWords(((performance.now() - startMs) * (total - done)) / done)} left`
}
