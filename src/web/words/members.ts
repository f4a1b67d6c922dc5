/** A member of a thing or an event, where it is a text; '' for what is not there. */
export function textOf(of: Readonly<Record<string, unknown>> | undefined, name: string): string {
  const value = of?.[name]
  return typeof value === 'string' ? value : ''
}
