/**
 * The number of an id (model/number-id) as SQL over a column of ids: itself where it is a decimal integer up to
 * 2^53-1 in its shortest form, else the first 53 bits of its SHA-256, with 1 for 0.
 */
export function numberSql(column: string): string {
  return `if(match(${column}, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(${column}) <= 9007199254740991,
       toUInt64OrZero(${column}),
       greatest(1, bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(${column}), 1, 8))), 11)))`
}
