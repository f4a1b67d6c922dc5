import { writeFile } from 'node:fs/promises'
import { schemaFile, schemaText } from './schema-text.ts'

// `npm run schema`: writes the page's types anew from the server's own document.
await writeFile(schemaFile, await schemaText())
