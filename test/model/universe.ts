/** The small universe. Few of everything, so that collisions are frequent. */
export const CONTACTS = ['c1', 'c2', 'c3'] as const
/** Contacts that are only ever merged into others. */
export const MERGED = ['a1', 'z1'] as const
export const CAMPAIGNS = ['k1', 'k2', 'k3'] as const
export const SESSIONS = ['s1', 's2', 's3'] as const
