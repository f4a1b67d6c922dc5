import { defineConfig } from 'vite'

/**
 * The program in a few files, with all it needs but the engine: to find and read five hundred files of ours and as
 * many of libraries takes twice as long as to run them. The page has a build of its own (src/web).
 */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    license: { fileName: 'LICENSES.md' },
    rolldownOptions: {
      input: { aftersend: 'src/bin/aftersend.ts', child: 'src/engine/child.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external: ['chdb'] },
})
