#!/usr/bin/env node
import { tell } from '../commands/output.ts'
import { program } from '../commands/program.ts'

// A reader that has seen enough (`| head`) closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  await program().parseAsync()
} catch (error) {
  const { wordsOf } = await import('../commands/failure.ts')
  tell(wordsOf(error))
  process.exitCode = 1
}
