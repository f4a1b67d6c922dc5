/** Ids have at most 200 characters, addresses 1,000. */
const MENTION_LENGTH = 1_000

/** What stands between words, and what words may have in them that are an id, but that also separates those of an address. */
const BETWEEN_WORDS = /[\s<>"'`,;()[\]{}]+/u
const BETWEEN_PARTS = /[:\\/=&?#|]+/u

/**
 * What in a letter's body may name a person, in lower case: every text, number and name of a member, and every word of a
 * longer text. Erasing looks for a person's ids and addresses among them, so nothing is left out: they are bounded by
 * the length of the body alone.
 */
export function mentionsIn(body: string): string[] {
  const found = new Set<string>()
  const add = (given: string) => {
    if (given === '' || given.length > MENTION_LENGTH) return
    // As ids are kept.
    const word = given.toWellFormed()
    found.add(word.toLowerCase())
    // As the engine does it, which looks at each character by itself.
    if (NOT_ASCII.test(word))
      found.add(Array.from(word, (one) => one.toLowerCase().slice(0, one.length)).join(''))
  }
  for (const text of textsIn(body)) {
    add(text)
    for (const word of text.split(BETWEEN_WORDS)) {
      for (const part of [word, ...word.split(BETWEEN_PARTS)]) {
        if (part.length > MENTION_LENGTH) continue
        add(part)
        add(part.replace(/^[.!]+|[.!]+$/g, ''))
        if (part.includes('%')) add(decoded(part))
      }
    }
    for (const [phone] of text.matchAll(/\+\d{5,20}/g)) add(phone)
  }
  return [...found]
}

const NOT_ASCII = /[^\0-\x7f]/

/** The texts of a body: those of its JSON, and of JSON in them; of what is none, or was cut, its literals and the whole. */
function* textsIn(body: string): Generator<string> {
  const values: unknown[] = jsonIn(body) ?? [...literalsIn(body), body]
  for (let value = values.pop(); value !== undefined; value = values.pop()) {
    if (typeof value === 'number') yield String(value)
    else if (typeof value === 'string') {
      yield value
      if (value !== body) values.push(...(jsonIn(value) ?? []))
    } else if (Array.isArray(value)) for (const entry of value) values.push(entry)
    else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        yield name
        values.push(member)
      }
    }
  }
}

/** The object or array that a text is the JSON of; null where it is none. */
function jsonIn(text: string): [object] | null {
  if (!/^\s*[{[]/.test(text)) return null
  try {
    return [JSON.parse(text)]
  } catch {
    return null
  }
}

/** What stands in quotation marks, without its escapes. The last one may be cut off, in the midst of an escape too. */
function literalsIn(text: string): string[] {
  return Array.from(text.matchAll(/"[^"\\]*(?:\\.?[^"\\]*)*(?:"|$)/gs), ([literal]) => {
    for (const whole of [literal, `${literal}"`, `${literal.replace(/\\(?:u[\da-f]{0,3})?$/i, '')}"`]) {
      try {
        return String(JSON.parse(whole))
      } catch {}
    }
    return literal
  })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text.replaceAll('%40', '@')
  }
}
