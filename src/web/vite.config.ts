import { gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

/** What the page’s scripts may weigh in all, gzipped. */
const SCRIPT_BUDGET_BYTES = 100_000

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // The page’s policy allows no inline script or style, and pictures come from files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  plugins: [scriptBudget()],
})

/** Says what the scripts weigh, and breaks the build where it is too much. */
function scriptBudget(): Plugin {
  return {
    name: 'script-budget',
    writeBundle(_options, bundle) {
      const weightBytes = Object.values(bundle).reduce(
        (sum, part) => sum + (part.type === 'chunk' ? gzipSync(part.code).length : 0),
        0,
      )
      const words = `scripts: ${(weightBytes / 1000).toFixed(1)} kB gzipped of ${SCRIPT_BUDGET_BYTES / 1000} kB`
      if (weightBytes > SCRIPT_BUDGET_BYTES) this.error(words)
      // Not to standard output, whose first line is the server’s when it is built to be started.
      process.stderr.write(`${words}\n`)
    },
  }
}
