import type { Table } from '../words/table.ts'
import { Menu } from './menu.tsx'
import { type Picture, savePicture, tablePicture } from './picture.ts'
import { csvFile, save } from './save.ts'

interface SaveMenuProps<Row> {
  readonly title: string
  /** The figures in one sentence; it stands below the title of the picture. */
  readonly summary: string
  table(): Table<Row>
  /** What is drawn just now; absent or null: the table is. */
  picture?(): Picture | null
  /** Saves the whole as CSV, where the table has a page of it only. */
  readonly saveAll?: (() => void) | undefined
}

/** What a card shows, as a file: CSV of its table, PNG of its chart or else of its table. */
export function SaveMenu<Row>({ title, summary, table, picture, saveAll }: SaveMenuProps<Row>) {
  const csv = () => save(csvFile(table()), title, 'csv')
  const png = () => savePicture({ title, summary }, picture?.() ?? tablePicture(table()))
  return (
    <Menu
      title={`Save ${title}`}
      choices={[
        { label: 'Save as CSV', choose: saveAll ?? csv },
        { label: 'Save as PNG', choose: png },
      ]}
    />
  )
}
