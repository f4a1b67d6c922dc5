import type { Run } from './measurement.ts'
import { median, ratio } from './rounds.ts'
import { Sheet } from './sheet.ts'

/** A table with the words above it. */
export interface Titled {
  readonly title: string
  readonly table: Sheet
}

const whole = (number: number) => Math.round(number).toLocaleString('en')
const ms = (number: number) => number.toFixed(1)
const times = (number: number) => `${number.toFixed(2)} x`

/** All that a run has shown. Ratios are of what the other took to what we took: below 1 it was quicker. */
export function tablesOf(run: Run): Titled[] {
  const of = `${whole(run.size)} events`
  return [
    { title: `Taking in and keeping ${of}`, table: loads(run) },
    {
      title: `Answers from ${of}, median ms, and the median of the rounds’ ratios to ours`,
      table: answers(run),
    },
    ...(run.neighbours.length === 0
      ? []
      : [
          { title: `${of}: 99th percentile in ms, alone and beside a slow question`, table: neighbours(run) },
        ]),
    { title: `${of}: our server started again`, table: restart(run) },
  ]
}

/** How answers change from one size to a larger one. */
export function growthTable(small: Run, large: Run): Titled {
  const table = new Sheet('answer', ...small.asked)
  for (const [at, { name, ms: before }] of small.answers.entries()) {
    const after = large.answers[at]?.ms ?? []
    table.add(name, ...before.map((one, who) => times(median(after[who] ?? []) / median(one))))
  }
  const factor = large.size / small.size
  return {
    title: `Median of ${whole(large.size)} events to that of ${whole(small.size)} (${factor} times)`,
    table,
  }
}

function loads({ size, loads }: Run): Sheet {
  const table = new Sheet('who', 'events per second', 'to ours', 'bytes an event on disk', 'to ours')
  const [ours] = loads
  for (const { who, seconds, bytesOnDisk } of loads) {
    table.add(
      who,
      seconds === null ? 'copied' : whole(size / seconds),
      seconds === null ? '' : times((ours?.seconds ?? Number.NaN) / seconds),
      ms(bytesOnDisk / size),
      times(bytesOnDisk / (ours?.bytesOnDisk ?? Number.NaN)),
    )
  }
  return table
}

function answers(run: Run): Sheet {
  const [ours = '', ...others] = run.asked
  const table = new Sheet('answer', ours, ...others.flatMap((who) => [who, 'to ours']), 'rows')
  for (const { name, ms: all, differing } of run.answers) {
    const [first = [], ...rest] = all
    const cells = rest.flatMap((one) => [ms(median(one)), times(ratio(first, one))])
    table.add(name, ms(median(first)), ...cells, differing.length === 0 ? 'equal' : 'differs')
  }
  return table
}

function neighbours({ neighbours }: Run): Sheet {
  const table = new Sheet('who', 'answer alone', 'beside', 'batch of 100 alone', 'beside', 'slow answers')
  for (const { who, answerMs, batchMs, slowAnswers } of neighbours) {
    const cells = [answerMs.alone, answerMs.beside, batchMs.alone, batchMs.beside].map(ms)
    table.add(who, ...cells, String(slowAnswers))
  }
  return table
}

function restart({ restartMs: [first, second] }: Run): Sheet {
  return new Sheet('what', 'ms')
    .add('from its start to the first answer (overview)', ms(first))
    .add('the same answer once more', ms(second))
}
