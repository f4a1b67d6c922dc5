import xxhash from 'xxhash-wasm'

/**
 * A sieve knows in memory which names are certainly new, so that the store need not be asked for them: a
 * Bloom filter that grows in layers. Ten bits a name; of a hundred new names one to three, the more layers
 * the more, are taken for ones that may be known, and asked for in vain. It forgets nothing, and is filled from the
 * store after a start: until then it says of every name that it may be known.
 */
export interface Sieve {
  add(mark: Mark): void
  /** Everything stored has been added: from now on a name can be certainly new. */
  complete(): void
  /** False: certainly never added. True: probably added. */
  mayHold(mark: Mark): boolean
}

/** Two independent 32-bit hashes of a name: low and high half of one of 64 bits. */
export type Mark = readonly [number, number]

const { h64 } = await xxhash()

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
  let isComplete = false
  return {
    complete() {
      isComplete = true
    },
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
    mayHold: (mark) => !isComplete || layers.some((layer) => holds(layer, mark)),
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

/**
 * The mark of a name in a workspace: the two halves of an xxHash64 over both, which the engine makes as well
 * (sql/queries/sieve.ids.sql), so that marks need not be stored.
 */
export function markOf(workspaceId: string, name: string): Mark {
  const hash = h64(`${workspaceId}\u0000${name}`)
  return [Number(hash & 0xffff_ffffn), Number(hash >> 32n)]
}
