import { addressWith, go, parameter } from '../../state/address.ts'

/** Kinds that are conversions, as the address says them under `kinds`, a comma between; null: the workspace’s. */
export function kindsWanted(): readonly string[] | null {
  const kinds = (parameter('kinds') ?? '').split(',').filter(Boolean).map(decoded)
  return kinds.length === 0 ? null : kinds
}

/** Takes these kinds for conversions from now on; none: the workspace’s again. */
export function wishKinds(kinds: readonly string[]): void {
  // A kind may hold a comma of its own.
  const text = kinds.map((kind) => kind.replaceAll('%', '%25').replaceAll(',', '%2C')).join(',')
  go(addressWith({ kinds: text || null }), { replace: true })
}

function decoded(kind: string): string {
  return kind.replaceAll('%2C', ',').replaceAll('%25', '%')
}
