const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\0': '\\0' }

/** A string as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replace(/[\\'\0]/g, (character) => escapes[character] ?? character)}'`
}

/**
 * `name = value, ...`, for a SET statement.
 *
 * @throws Error if a name is not made of letters, digits and underscores
 */
export function settingList(settings: Readonly<Record<string, string | number>>): string {
  return Object.entries(settings)
    .map(([name, value]) => {
      if (!/^\w+$/.test(name)) throw new Error(`Not a name of a setting: ${name}`)
      return `${name} = ${typeof value === 'number' ? value : literal(value)}`
    })
    .join(', ')
}
