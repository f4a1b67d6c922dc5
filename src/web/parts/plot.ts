import UPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { bucketWords, shortNumber } from '../words/formats.ts'
import type { Series } from '../words/series.ts'
import { colour } from './picture.ts'

/** The colours of lines, in their order; the style sheets have them by these names for both themes. */
export const SERIES_COLOURS = ['series-1', 'series-2', 'series-3', 'series-4'] as const

interface Lines {
  readonly buckets: readonly string[]
  readonly series: readonly Series[]
  readonly heightPx: number
  onCursor(at: number | null): void
}

/** Room that a label of the time axis needs. */
const LABEL_PX = 76

/** Draws lines into an element, and tells which bucket the pointer is over. */
export function drawLines(element: HTMLElement, { buckets, series, heightPx, onCursor }: Lines): UPlot {
  const font = `12px ${getComputedStyle(document.body).fontFamily}`
  const ink = colour('ink-2')
  const grid = { stroke: colour('line'), width: 1 }
  const before = series.flatMap((one, at) => (one.before === undefined ? [] : [{ at, values: one.before }]))
  const options: UPlot.Options = {
    width: element.clientWidth,
    height: heightPx,
    legend: { show: false },
    padding: [12, 28, 0, 0],
    cursor: { drag: { x: false, y: false }, y: false, points: { size: 8 } },
    scales: { x: { time: false }, y: { range: (_plot, _lowest, highest) => [0, topOf(highest)] } },
    axes: [
      {
        stroke: ink,
        font,
        grid: { show: false },
        ticks: { show: false },
        size: 32,
        gap: 8,
        splits: (plot) => marks(buckets, plot.width - 64),
        values: (_plot, places) => places.map((place) => label(buckets[place] ?? '')),
      },
      {
        stroke: ink,
        font,
        grid,
        ticks: { show: false },
        size: 52,
        gap: 8,
        space: 48,
        incrs: WHOLE_STEPS,
        values: (_plot, values) => values.map(shortNumber),
      },
    ],
    series: [
      {},
      ...series.map((_one, at) => line(at, { width: 2, isAlone: series.length === 1 })),
      ...before.map(({ at }) => ({ ...line(at, { width: 1.5 }), dash: [5, 5], alpha: 0.65 })),
    ],
    hooks: { setCursor: [(plot) => onCursor(plot.cursor.idx ?? null)] },
  }
  const values = [...series.map((one) => one.values), ...before.map((one) => one.values)]
  return new UPlot(options, [buckets.map((_name, at) => at), ...values.map((one) => [...one])], element)
}

function line(at: number, { width, isAlone = false }: { width: number; isAlone?: boolean }): UPlot.Series {
  const stroke = colour(SERIES_COLOURS[at] ?? SERIES_COLOURS[0])
  return { stroke, width, points: { show: false }, ...(isAlone ? { fill: `${stroke}14` } : {}) }
}

/** The buckets that get a label: at round hours or every so many steps, as many as do not touch. */
function marks(buckets: readonly string[], widthPx: number): number[] {
  const most = Math.max(2, Math.floor(widthPx / LABEL_PX))
  const hourOf = (at: number) => Number(/ (\d\d)$/.exec(buckets[at] ?? '')?.[1] ?? at)
  const steps = buckets[0]?.includes(' ') ? HOUR_STEPS : STEPS
  const step = steps.find((one) => buckets.length / one <= most) ?? Math.ceil(buckets.length / most)
  return [...buckets.keys()].filter((at) => (step <= 24 ? hourOf(at) % step === 0 : at % step === 0))
}

/** An hour by its time, midnight by its day. */
function label(bucket: string): string {
  return bucketWords(bucket.replace(/ 00$/, ''), 'short')
}

const HOUR_STEPS = [1, 2, 3, 6, 12, 24]
const STEPS = [1, 2, 3, 7, 14, 28]

/** A little above the highest line; figures are whole, so at least to 4. */
function topOf(highest: number | null): number {
  return Math.max(4, (highest ?? 0) * 1.08)
}

const WHOLE_STEPS = Array.from({ length: 12 }, (_, power) =>
  [1, 2, 5].map((step) => step * 10 ** power),
).flat()
