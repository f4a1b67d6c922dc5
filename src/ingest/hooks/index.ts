import type { Hook } from './hook.ts'
import { mailgun } from './mailgun.ts'
import { postmark } from './postmark.ts'
import { sendgrid } from './sendgrid.ts'

/** Every provider whose webhooks are taken. */
export const HOOKS: readonly Hook[] = [sendgrid, mailgun, postmark]

const byName = new Map(HOOKS.map((hook) => [hook.name, hook]))

export function hookNamed(name: string): Hook | undefined {
  return byName.get(name)
}
