import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Allowance } from '../model/allowance.ts'
import type { Ask } from '../model/ask.ts'
import type { Cursor } from '../model/cursor.ts'
import type { Event } from '../model/event.ts'

/**
 * A dialect: one vendor's analytics API, answered from our questions.
 *
 * It is a Fastify plugin of its own: own body parsers, own error envelope, own place for the key. It is
 * given `open`, and nothing else of the program; so it can neither write SQL nor name another tenant.
 */
export interface Dialect {
  /** One lower-case word: the folder's name, the key of its settings in a workspace. */
  readonly name: string
  /** What people call the vendor. */
  readonly title: string
  /** The path of a workspace's own part of the API, or of all of it, which the vendor's clients are pointed at. */
  base(workspaceId: string): string
  /** The vendor's own limit on the requests of a key, where nobody sets another; absent if it publishes none. */
  readonly requestsPerMinute?: number
  /** Requests to try, for whoever meets a server for the first time. */
  examples(at: ExampleSetting): Example[]
  /** How the vendor tells of events by itself, where it does: a subscription names it by the dialect's name. */
  readonly webhooks?: WebhookForm
  /** Which answers are lists, that can be had as tables too; absent where none is. */
  readonly tables?: Tables
  /** Registers its routes on an instance that is encapsulated for it. */
  routes(app: FastifyInstance, open: Open): void
}

/** Lists of an API as tables (`?format=csv`): what the server has to know of answers that are not its own. */
export interface Tables {
  /** Finds the rows in an answer of a route (`/v1/brands/:brand_id/analytics/inbox/tags`); null: it is no list. */
  rowsOf(route: string, method: string): RowsOf | null
  /** The vendor's own refusal of a parameter `format` with an unknown word. */
  refusal(message: string): Error
}

/** `more`: what the answer says of its rows besides, as headers. */
export type RowsOf = (answer: unknown) => {
  readonly rows: readonly unknown[]
  readonly more?: Readonly<Record<string, string>>
}

/**
 * Who may ask. Resolves to an `Ask` bound to the key's workspace, or to the reason why not. One call is one
 * request that counts; a call that does not open is none.
 */
export type Open = (credentials: Credentials) => Promise<Opened>

export interface Credentials {
  /** The key as the vendor's client sent it; '' if it sent none. */
  readonly key: string
  /** Address of the caller. */
  readonly ip: string
  /** The workspace named in the path, where the vendor names one; else the key's own. */
  readonly workspaceId?: string
  /** The same by its number form (model/number-id). */
  readonly workspaceNumber?: number
  /**
   * The request without a key, where the vendor’s own clients are browsers that have signed in: whoever has signed in
   * here may ask, too. What is looked for in it, and whether it is good, is not the dialect’s business.
   */
  readonly browser?: FastifyRequest
}

export type Opened =
  | {
      readonly ask: Ask
      /** The key's own place under a name, for clients that ask for what is new since they last asked. */
      readonly cursor: (name: string) => Cursor
      /** What the key may still ask in this minute; null: as much as it likes. */
      readonly allowance: Allowance | null
    }
  | { readonly refused: Reason }
  /** The key would open, and has made all its requests of this minute. */
  | { readonly refused: 'limit'; readonly allowance: Allowance }

/**
 * Why a key does not open: `unknown` (no such key, expired or revoked), `elsewhere` (it is another workspace's than
 * the one named), `address` (not allowed from this IP), `scope` (it may not read).
 */
export type Reason = 'unknown' | 'elsewhere' | 'address' | 'scope'

/** The vendor's form of outgoing webhooks: what sets them off, and what they say. */
export interface WebhookForm {
  /** Of the requests: `application/x-www-form-urlencoded`. */
  readonly contentType: string
  /** Every word that a subscription can name, in the vendor's spelling. */
  readonly triggers: readonly string[]
  /** The kinds of events that can set off some triggers. */
  kindsOf(triggers: readonly string[]): readonly string[]
  /** The trigger that an event sets off, or null. */
  triggerOf(event: Readonly<Event>): string | null
  /** The body for each of some events that set off a trigger, in their order. */
  bodies(ask: Ask, events: readonly Readonly<Event>[]): Promise<string[]>
  /** A made-up event that sets off a trigger, to try a subscription with. */
  sample(trigger: string, timeMs: number): Event
}

/** What an example can be about: things that are there. */
export interface ExampleSetting {
  readonly url: string
  readonly key: string
  readonly workspaceId: string
  readonly campaignId: string
  /** A campaign that contacts are enrolled in. */
  readonly automationId: string
  readonly sequenceId: string
  /** Kinds of events that follow each other. */
  readonly steps: readonly string[]
}

/** A command to paste: a title, and its lines of less than 76 columns. */
export interface Example {
  readonly title: string
  readonly lines: readonly string[]
}
