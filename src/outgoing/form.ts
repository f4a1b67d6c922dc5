import type { WebhookForm } from '../dialects/dialect.ts'
import type { Ask } from '../model/ask.ts'
import type { Event } from '../model/event.ts'
import { nativeForm } from './native-form.ts'

/** A form of requests: what sets them off, and what they say. */
export interface Form {
  readonly contentType: string
  /** True for a word that a subscription can name. */
  takes(trigger: string): boolean
  /** Those words, for whoever has named another. */
  readonly words: string
  /** The kinds of events to read for some triggers; null: all. */
  kindsOf(triggers: readonly string[]): readonly string[] | null
  /** What an event is told as, or null. */
  triggerOf(event: Readonly<Event>): string | null
  isWanted(trigger: string, triggers: readonly string[]): boolean
  bodies(ask: Ask, events: readonly Readonly<Event>[]): Promise<string[]>
  /** A made-up event to try a subscription with. */
  sample(triggers: readonly string[], timeMs: number): Event
}

export const NATIVE = 'native'

/** Whoever brings a form, by the name under which a subscription asks for it. */
export interface FormBearer {
  readonly name: string
  readonly webhooks?: WebhookForm
}

/** Every form by its name: ours, and those of the dialects that have one. */
export function formsOf(bearers: readonly FormBearer[]): ReadonlyMap<string, Form> {
  const forms = new Map([[NATIVE, nativeForm]])
  for (const { name, webhooks } of bearers) if (webhooks !== undefined) forms.set(name, vendorForm(webhooks))
  return forms
}

function vendorForm(form: WebhookForm): Form {
  return {
    ...form,
    takes: (trigger) => form.triggers.includes(trigger),
    words: `one of ${form.triggers.join(', ')}`,
    isWanted: (trigger, triggers) => triggers.includes(trigger),
    sample: ([trigger = ''], timeMs) => form.sample(trigger, timeMs),
  }
}
