import type { BounceClass, Channel, Kind } from '../../model/event.ts'
import type { Members } from './members.ts'
import type { Source } from './source.ts'

/**
 * What there is to know of a provider whose webhooks are taken: how it shows that a request is its own, what lies
 * in a request, and what each of its events is in our words. All else (identity, mapping, dead letters, counting)
 * is done once, for all of them.
 */
export interface Hook {
  /** The word in the path, and of `provider` in the API. */
  readonly name: string
  readonly title: string
  readonly channel: Channel
  /** `given`: the provider's, and told to us. `made`: ours, and told to it. `none`: it signs by certificate. */
  readonly secret: 'given' | 'made' | 'none'
  /** What a request may weigh, decoded: more than events do. Messages that came in with attachments may be over it. */
  readonly bodyLimitBytes: number
  /** What a wrong signature is answered with: 403 only where the provider then tries again as with 401. */
  readonly refusedStatus: 401 | 403
  /** True if it asks with HEAD whether the address is there before it posts. */
  readonly asksFirst?: boolean
  /** What a topic looks like, where requests are only taken for topics that the source names. */
  readonly topic?: RegExp
  /** Where the provider has campaigns of its own: looked at behind what the sender says, before tags. */
  readonly campaignPaths?: readonly string[]
  /** What the provider wants to read in a good answer; JSON with the counts if absent. */
  readonly answer?: { readonly type: string; readonly text: string }
  /** What is wrong with a secret that is given; null if nothing is. */
  problemOfSecret?(secret: string): string | null
  /** What to do at the provider, a sentence each; `{url}` stands for the address, `{secret}` for the secret. */
  readonly steps: readonly string[]
  /** null: the request is the provider's own. Throws only `Unavailable`, where that cannot be known just now. */
  verify(call: Call, source: Source, aids: Aids): Refusal | null | Promise<Refusal | null>
  /** Deals with a request that is about the webhook itself; true if it was one. Throws what is to be tried again. */
  greet?(call: Call, aids: Aids): Promise<boolean>
  /** The events of a request, unchecked. Throws `Unreadable`. */
  read(call: Call): readonly unknown[]
  /** One event in our words, or why it is none. Total: any JSON object may come. */
  convert(event: Members): Reading | readonly Reading[] | Unknown
}

/** A request as it came in. */
export interface Call {
  readonly body: Buffer
  /** Names in lower case; of a repeated one, the first. */
  readonly headers: Readonly<Record<string, string>>
  /** The address as the provider has it: scheme, public host, path and query. */
  readonly url: string
  /** The last part of the path, where it has one after the source; '' else. */
  readonly pathSecret: string
}

/** What checking may need besides the request. */
export interface Aids {
  readonly nowMs: number
  readonly fetchText: FetchText
  readonly validateNotice: ValidateNotice
}

/** Gets a text by GET: follows no redirect, ends in seconds, rejects where the answer is no 200. */
export type FetchText = (url: string) => Promise<string>

/** Resolves where the signature of a notice of Amazon's is good; `wrong`, or `away` where its certificate cannot be had. */
export type ValidateNotice = (notice: Members) => Promise<'good' | 'wrong' | 'away'>

/** Why a request is not taken for the provider's. `unready`: it may be, but that cannot be checked now. */
export type Refusal = 'missing' | 'wrong' | 'stale' | 'unready'

/** An event that is none of those that are known, and why. */
export interface Unknown {
  readonly unknown: string
}

/** A body in which no events could be found. The message says why. */
export class Unreadable extends Error {}

/** One event of a provider, in our words. What is absent is not known. */
export interface Reading {
  readonly kind: Kind
  /** Where it is not the provider's usual one. */
  readonly channel?: Channel
  /** Epoch milliseconds, or RFC 3339; absent: the time of receipt. */
  readonly time?: number | string | undefined
  /** The provider's id of the event, the same when it is sent again; absent: it has none. */
  readonly identity?: string
  /** Address or number of the contact. */
  readonly recipient?: string
  /** The provider's id of the message, one per recipient. */
  readonly message?: string
  readonly tags?: readonly string[]
  readonly metadata?: Members
  /** Names in lower case. */
  readonly headers?: Members
  readonly members?: ReadingMembers
  /** A machine did it, as the provider says. */
  readonly bot?: boolean
  /** What else is worth keeping, for `properties`. */
  readonly notes?: Members
}

/** Members of our events that are taken from the provider's, rather than by mapping. */
export interface ReadingMembers {
  readonly reason?: string
  readonly bounceClass?: BounceClass
  readonly url?: string
  readonly ip?: string
  readonly userAgent?: string
  readonly subject?: string
  readonly sender?: string
  readonly recipient?: string
  readonly conversationId?: string
  readonly linkId?: string
  readonly unsubscribeSource?: string
  readonly status?: 'subscribed' | 'unsubscribed' | 'not_subscribed'
  readonly automated?: boolean
  readonly sendingSource?: string
}
