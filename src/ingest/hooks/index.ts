import { brevo } from './brevo.ts'
import type { Hook } from './hook.ts'
import { mailgun } from './mailgun.ts'
import { mandrill } from './mandrill.ts'
import { postmark } from './postmark.ts'
import { resend } from './resend.ts'
import { sendgrid } from './sendgrid.ts'
import { ses } from './ses/ses.ts'
import { sparkpost } from './sparkpost.ts'
import { twilio } from './twilio.ts'

/** Every provider whose webhooks are taken. */
export const HOOKS: readonly Hook[] = [
  sendgrid,
  mailgun,
  postmark,
  ses,
  resend,
  brevo,
  mandrill,
  sparkpost,
  twilio,
]

const byName = new Map(HOOKS.map((hook) => [hook.name, hook]))

export function hookNamed(name: string): Hook | undefined {
  return byName.get(name)
}
