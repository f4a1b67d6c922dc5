import { createContext } from 'preact'
import { useContext, useEffect } from 'preact/hooks'
import { cellWords, restWords, type Table } from '../words/table.ts'
import { save } from './save.ts'

/** What a card’s content looks like on paper. Charts say how they are drawn; tables and the frame are drawn here. */
export interface Picture {
  readonly heightPx: number
  paint(context: CanvasRenderingContext2D, box: Box): void
}

export interface Box {
  readonly leftPx: number
  readonly topPx: number
  readonly widthPx: number
}

const WIDTH_PX = 1200
const MARGIN_PX = 40
const HEAD_PX = 112
const LINE_PX = 28
const MOST_ROWS = 40
/** Dots for a pixel: sharp on paper. */
const SCALE = 2

/** Where a chart leaves word how it is drawn; the card around it asks there. */
export const PictureSlot = createContext<{ current: Picture | null }>({ current: null })

/** Tells the card around how this chart is drawn. */
export function usePicture(picture: Picture): void {
  const slot = useContext(PictureSlot)
  useEffect(() => {
    slot.current = picture
    return () => {
      if (slot.current === picture) slot.current = null
    }
  })
}

/** Value of a colour of the theme in force, by its name in the style sheets. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
}

/** Text in the page’s own type. */
export function write(context: CanvasRenderingContext2D, text: string, at: Written): void {
  context.font = `${at.weight ?? 400} ${at.sizePx ?? 14}px ${getComputedStyle(document.body).fontFamily}`
  context.fillStyle = colour(at.ink ?? 'ink')
  context.textAlign = at.align ?? 'left'
  context.textBaseline = 'middle'
  context.fillText(text, at.xPx, at.yPx, at.mostPx)
}

interface Written {
  readonly xPx: number
  readonly yPx: number
  readonly sizePx?: number
  readonly weight?: number
  readonly ink?: string
  readonly align?: CanvasTextAlign
  readonly mostPx?: number
}

/** Saves a card as a PNG: its title, its summary, and what it shows. */
export function savePicture(card: { title: string; summary: string }, picture: Picture): void {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH_PX * SCALE
  canvas.height = (HEAD_PX + picture.heightPx + MARGIN_PX) * SCALE
  const context = canvas.getContext('2d')
  if (context === null) return
  context.scale(SCALE, SCALE)
  context.fillStyle = colour('surface')
  context.fillRect(0, 0, canvas.width, canvas.height)
  const widthPx = WIDTH_PX - 2 * MARGIN_PX
  write(context, card.title, { xPx: MARGIN_PX, yPx: 44, sizePx: 22, weight: 600, mostPx: widthPx })
  write(context, card.summary, { xPx: MARGIN_PX, yPx: 76, ink: 'ink-2', mostPx: widthPx })
  picture.paint(context, { leftPx: MARGIN_PX, topPx: HEAD_PX, widthPx })
  save(pngOf(canvas), card.title, 'png')
}

/** Done at once: browsers put `toBlob` off until they are idle, which took many seconds where charts are drawn slowly. */
function pngOf(canvas: HTMLCanvasElement): Blob {
  const base64 = canvas.toDataURL('image/png').replace(/^.*,/, '')
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  return new Blob([bytes], { type: 'image/png' })
}

/** A table as a picture: its first rows, and how many more there are. */
export function tablePicture<Row>(table: Table<Row>): Picture {
  const rows = table.rows.slice(0, MOST_ROWS)
  const rest = restWords(table.rows.length, rows.length)
  return {
    heightPx: (rows.length + (rest === '' ? 1 : 2)) * LINE_PX,
    paint(context, { leftPx, topPx, widthPx }) {
      const columnPx = widthPx / table.columns.length
      table.columns.forEach((column, at) => {
        const isText = (column.kind ?? 'text') === 'text'
        const xPx = leftPx + (isText ? at * columnPx : (at + 1) * columnPx)
        const align = isText ? 'left' : 'right'
        const mostPx = columnPx - 16
        const cell = (text: string, line: number, weight: number) =>
          write(context, text, { xPx, yPx: topPx + (line + 0.5) * LINE_PX, align, weight, mostPx })
        cell(column.name, 0, 600)
        for (const [line, row] of rows.entries()) cell(cellWords(column, row), line + 1, 400)
      })
      write(context, rest, { xPx: leftPx, yPx: topPx + (rows.length + 1.5) * LINE_PX, ink: 'ink-2' })
    },
  }
}
