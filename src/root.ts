/** The folder of the package, which has `sql/`, `recipes/` and the manifest: seen from here and from `dist/` alike. */
export const ROOT = new URL('../', import.meta.url)
