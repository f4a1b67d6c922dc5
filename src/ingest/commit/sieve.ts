/**
 * A sieve knows in memory which names are certainly new, so that the store need not be asked for them: a
 * Bloom filter that grows in layers. Ten bits a name; of a hundred new names one or so is taken for one that
 * may be known, and asked for in vain. It forgets nothing and is filled from the store at start.
 */
export interface Sieve {
  add(mark: Mark): void
  /** False: certainly never added. True: probably added. */
  mayHold(mark: Mark): boolean
}

/** Two independent 32-bit hashes of a name. */
export type Mark = readonly [number, number]

const BITS_A_NAME = 10
const PROBES = 7
const FIRST_LAYER_NAMES = 1 << 20

interface Layer {
  readonly bits: Uint32Array
  readonly size: number
  room: number
}

export function newSieve(): Sieve {
  const layers: Layer[] = [newLayer(FIRST_LAYER_NAMES)]
  return {
    add(mark) {
      let layer = layers.at(-1)
      if (layer === undefined || layer.room === 0) {
        layer = newLayer(FIRST_LAYER_NAMES * 2 ** layers.length)
        layers.push(layer)
      }
      layer.room -= 1
      for (let probe = 0; probe < PROBES; probe += 1) {
        const at = place(mark, probe, layer.size)
        layer.bits[at >>> 5] = (layer.bits[at >>> 5] ?? 0) | (1 << (at & 31))
      }
    },
    mayHold: (mark) => layers.some((layer) => holds(layer, mark)),
  }
}

function newLayer(names: number): Layer {
  const words = Math.ceil((names * BITS_A_NAME) / 32)
  return { bits: new Uint32Array(words), size: words * 32, room: names }
}

function holds(layer: Layer, mark: Mark): boolean {
  for (let probe = 0; probe < PROBES; probe += 1) {
    const at = place(mark, probe, layer.size)
    if (((layer.bits[at >>> 5] ?? 0) & (1 << (at & 31))) === 0) return false
  }
  return true
}

/** Where a probe falls: two hashes make as many as are wanted. */
function place(mark: Mark, probe: number, size: number): number {
  const mixed = (mark[0] + Math.imul(probe, mark[1] | 1)) >>> 0
  // The high bits are scaled down rather than divided: sizes stay far below 2^32.
  return Math.floor((mixed / 4_294_967_296) * size)
}

/** The mark of a name in a workspace: two multiplicative hashes over its UTF-16 units. */
export function markOf(workspaceId: string, name: string): Mark {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (const text of [workspaceId, '\u0000', name]) {
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at)
      a = Math.imul(a ^ unit, 2_654_435_761)
      b = Math.imul(b ^ unit, 1_597_334_677)
    }
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  return [a >>> 0, b >>> 0]
}
