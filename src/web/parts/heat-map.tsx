import { numberWords, shareWords } from '../words/formats.ts'
import { colour, usePicture, write } from './picture.ts'

interface HeatRow {
  readonly name: string
  /** What a whole of the row is: the size of the cohort. */
  readonly size: number
  /** How many, cell by cell; cells that are still to come are absent. */
  readonly values: readonly number[]
  /** Whether the last of the cells still grows. */
  readonly isGrowing?: boolean
}

interface HeatMapProps {
  readonly label: string
  /** What the rows are, what their size is called, and what each column is. */
  readonly corner: string
  readonly sizes: string
  readonly columns: readonly string[]
  readonly rows: readonly HeatRow[]
}

const ROW_PX = 36
const NAME_PX = 200
const SIZE_PX = 80
const HEAD_PX = NAME_PX + SIZE_PX
/** Shades of one colour, from nothing to all; the figure stands in each cell, too. */
const SHADES = 8

/** Parts of a whole as shades. A table, so that it is read as one; each cell says its figure. */
export function HeatMap({ label, corner, sizes, columns, rows }: HeatMapProps) {
  usePicture({
    heightPx: (rows.length + 1) * ROW_PX,
    paint(context, { leftPx, topPx, widthPx }) {
      const cellPx = (widthPx - HEAD_PX) / Math.max(1, columns.length)
      const middlePx = (line: number) => topPx + (line + 0.5) * ROW_PX
      const size = (words: string, line: number) =>
        write(context, words, { xPx: leftPx + HEAD_PX - 16, yPx: middlePx(line), align: 'right' })
      size(sizes, 0)
      columns.forEach((name, at) => {
        write(context, name, {
          xPx: leftPx + HEAD_PX + (at + 0.5) * cellPx,
          yPx: middlePx(0),
          align: 'center',
        })
      })
      rows.forEach((row, line) => {
        write(context, row.name, { xPx: leftPx, yPx: middlePx(line + 1), mostPx: NAME_PX - 8 })
        size(numberWords(row.size), line + 1)
        row.values.forEach((value, at) => {
          const xPx = leftPx + HEAD_PX + at * cellPx
          const shade = shadeOf(value, row.size)
          context.fillStyle = colour(`heat-${shade}`)
          context.fillRect(xPx + 1, topPx + (line + 1) * ROW_PX + 1, cellPx - 2, ROW_PX - 2)
          const ink = shade > SHADES / 2 ? 'heat-ink-dark' : 'heat-ink-light'
          if (row.isGrowing === true && at === row.values.length - 1) {
            context.strokeStyle = colour(ink)
            context.setLineDash([3, 3])
            context.strokeRect(xPx + 4.5, topPx + (line + 1) * ROW_PX + 4.5, cellPx - 9, ROW_PX - 9)
          }
          const words = shareWords(value, row.size)
          write(context, words, {
            xPx: xPx + cellPx / 2,
            yPx: middlePx(line + 1),
            align: 'center',
            ink,
            sizePx: 12,
          })
        })
      })
    },
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section class="heat-frame" tabIndex={0} aria-label={label}>
      <table class="heat">
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            <th scope="col" class="heat-size">
              {sizes}
            </th>
            {columns.map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td class="heat-size">{numberWords(row.size)}</td>
              {row.values.map((value, at) => (
                <Cell
                  key={at}
                  value={value}
                  size={row.size}
                  isGrowing={row.isGrowing === true && at === row.values.length - 1}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Cell({ value, size, isGrowing }: { value: number; size: number; isGrowing: boolean }) {
  const words = `${numberWords(value)} of ${numberWords(size)}${isGrowing ? ', not over yet' : ''}`
  return (
    <td class={`heat-${shadeOf(value, size)}${isGrowing ? ' growing' : ''}`} title={words}>
      {shareWords(value, size)}
      {isGrowing && <span class="unseen"> so far</span>}
    </td>
  )
}

/** What the shades stand for, and the sign of a cell that still grows. */
export function HeatScale({ growing }: { readonly growing: string }) {
  return (
    <p class="heat-scale">
      <span>{shareWords(0, 1)}</span>
      <span class="heat-shades" aria-hidden="true">
        {Array.from({ length: SHADES + 1 }, (_, shade) => (
          <span key={shade} class={`heat-${shade}`} />
        ))}
      </span>
      <span>{shareWords(1, 1)}</span>
      <span class="heat-growing">{growing}</span>
    </p>
  )
}

/** 0 for nothing, up to `SHADES` for all. */
function shadeOf(value: number, size: number): number {
  return size === 0 ? 0 : Math.min(SHADES, Math.ceil((SHADES * value) / size))
}
