import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type uPlot from 'uplot'
import { colours } from '../state/theme.ts'
import { comparison } from '../state/when.ts'
import { bucketWords, numberWords } from '../words/formats.ts'
import { COMPARISON_WORDS } from '../words/range.ts'
import type { Series } from '../words/series.ts'
import { usePicture, write } from './picture.ts'
import { drawLines, SERIES_COLOURS } from './plot.ts'

interface TimeSeriesProps {
  /** What the chart is called. */
  readonly label: string
  /** Names of the buckets, by the wall clock of the reader’s zone. */
  readonly buckets: readonly string[]
  /** At most four: more cannot be told apart. */
  readonly series: readonly Series[]
  readonly heightPx?: number
  /** Values in words, where they are no plain numbers. */
  words?(value: number): string
}

/** Room for the name of a line below the picture of a chart. */
const NAME_PX = 200

/**
 * Lines over time. The arrow keys move from bucket to bucket, and what is there is read out; the earlier range is a
 * dashed line. Buckets lie side by side by their names, so a day of 23 hours is a day like any other.
 */
export function TimeSeries({ label, buckets, series, heightPx = 280, words = numberWords }: TimeSeriesProps) {
  const place = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)
  const [at, setAt] = useState<number | null>(null)
  const drawn = JSON.stringify([buckets, series])
  const shades = colours.value
  // Drawn anew when what is drawn, or its colours, change: at once, for paper does not wait for the next frame
  useLayoutEffect(() => {
    const element = place.current
    if (element === null) return
    const made = drawLines(element, { buckets, series, heightPx, onCursor: setAt })
    plot.current = made
    const resized = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: heightPx }))
    resized.observe(element)
    return () => {
      resized.disconnect()
      made.destroy()
      plot.current = null
    }
  }, [drawn, heightPx, shades])

  const last = buckets.length - 1
  const onKeyDown = (event: KeyboardEvent) => {
    const from = at ?? (event.key === 'ArrowLeft' ? last + 1 : -1)
    const to = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: last }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = Math.max(0, Math.min(last, to))
    setAt(next)
    const made = plot.current
    made?.setCursor({ left: made.valToPos(next, 'x'), top: heightPx / 3 }, false)
  }
  const shown = at ?? last
  const bucket = bucketWords(buckets[shown] ?? '')
  const valuesAt = series.map(({ name, values }) => `${name} ${words(values[shown] ?? 0)}`)

  usePicture({
    heightPx: 400,
    paint(context, { leftPx, topPx, widthPx }) {
      const canvas = plot.current?.ctx.canvas
      if (canvas === undefined) return
      const paintedPx = Math.min(360, (widthPx * canvas.height) / canvas.width)
      context.drawImage(canvas, leftPx, topPx, widthPx, paintedPx)
      const yPx = topPx + paintedPx + 20
      series.forEach(({ name }, place) => {
        const ink = SERIES_COLOURS[place] ?? 'ink-2'
        write(context, name, { xPx: leftPx + place * NAME_PX, yPx, ink, weight: 600 })
      })
      if (comparison.value === null || series.every(({ before }) => before === undefined)) return
      const words = `Dashed: ${COMPARISON_WORDS[comparison.value]}`
      write(context, words, { xPx: leftPx + series.length * NAME_PX, yPx, ink: 'ink-2' })
    },
  })

  return (
    <div class="time-series">
      <div class="legend">
        <span class="legend-bucket">{bucket}</span>
        {series.map(({ name, values, before }, place) => (
          <span key={name} class={`legend-entry ${SERIES_COLOURS[place] ?? ''}`}>
            {name} <strong>{words(values[shown] ?? 0)}</strong>
            {before !== undefined && <span class="legend-before">before {words(before[shown] ?? 0)}</span>}
          </span>
        ))}
      </div>
      <div
        ref={place}
        class="plot"
        style={{ height: `${heightPx}px` }}
        role="slider"
        tabIndex={0}
        aria-label={`${label}: move through the chart`}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={Math.max(0, shown)}
        aria-valuetext={`${bucket}: ${valuesAt.join(', ')}`}
        onKeyDown={onKeyDown}
      />
    </div>
  )
}
