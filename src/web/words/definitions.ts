import type { Answer } from '../api/question.ts'

/** Words as a sentence: the server’s begin small, and end without a full stop. */
export function sentence(words: string): string {
  const begun = `${words.charAt(0).toLocaleUpperCase()}${words.slice(1)}`
  return /[.!?]$/.test(begun) ? begun : `${begun}.`
}

/** What a figure means, in the server’s words where it has any; and what a rate is a part of, where it is one. */
export function meaning(
  { definitions = {} }: Pick<Answer, 'definitions'>,
  metric: string,
  name: string,
  of?: string,
): string {
  const words = sentence(definitions[metric] ?? name)
  return of === undefined ? words : `${words} The rate is of ${of}.`
}
