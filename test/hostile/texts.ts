/** Texts that mean something to SQL, or to the engine's escapes and substitutions. */
export const SHARP: readonly string[] = [
  "'",
  '"',
  '`',
  '\\',
  "\\'",
  "\\\\'",
  'ends with \\',
  "'';--",
  "'; DROP TABLE events; --",
  "' OR 1=1 --",
  "x') UNION ALL SELECT * FROM records --",
  "']) OR workspace != ('",
  '/* comment */',
  '-- comment',
  '# comment',
  '{x:String}',
  '{workspace:String}',
  '{{7*7}}',
  '\u0024{1}',
  '$1 ? :name @v',
  "['a','b']",
  "],['",
  '(1,2)',
  '\\N',
  '\\t\\n\\0\\x41\\u0041',
  '\t',
  'two\nlines',
  'two\r\nlines',
  ' spaces around ',
  '%27%00%2e%2e%2f',
  '__proto__',
  'e\u0301',
  '😀',
]

/** Texts that mean something to JSON, HTML, spreadsheets, paths, terminals or readers of numbers. */
const ODD: readonly string[] = [
  '%',
  '%s%n_%',
  'a,b;c|d',
  '../../etc/passwd',
  '<img src=x onerror=alert(1)>',
  '</script><script>',
  '=HYPERLINK("http://x","y")',
  '@SUM(1)',
  'javascript:alert(1)',
  '(a+)+$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!',
  '\u202Etxt.exe',
  '\uFEFFmark',
  'zero\u200Bwidth',
  '\u2028\u2029',
  '\u0001\u001B[31m\u007F',
  'é',
  'ß',
  'İ',
  '👨‍👩‍👧‍👦',
  '\u{10FFFF}\uFFFF',
  'constructor',
  'hasOwnProperty',
  'null',
  'NULL',
  'undefined',
  'NaN',
  'true',
  '1e3',
  '007',
  '-0',
  '9007199254740993',
]

/** All of them. To us they are letters: each has to come back as it was sent. */
export const NASTY: readonly string[] = [...SHARP, ...ODD]

/** Half of a character, which no UTF-8 can say; it becomes U+FFFD on its way in. */
export const LONE_SURROGATES: readonly string[] = ['\uD800', 'a\uDC00b', '\uDC00\uD800']

/** JSON text of a value within very many others. */
export function nested(depth: number, open = '{"a":', close = '}', inner = '1'): string {
  return open.repeat(depth) + inner + close.repeat(depth)
}
