import type { Sample } from '../sample.ts'
import { brevoSample } from './brevo.ts'
import { mailgunSample } from './mailgun.ts'
import { mandrillSample } from './mandrill.ts'
import { postmarkSample } from './postmark.ts'
import { resendSample } from './resend.ts'
import { sendgridSample } from './sendgrid.ts'
import { sesSample } from './ses.ts'
import { sparkpostSample } from './sparkpost.ts'
import { twilioSample } from './twilio.ts'

export const SAMPLES: readonly Sample[] = [
  sendgridSample,
  mailgunSample,
  postmarkSample,
  sesSample,
  resendSample,
  brevoSample,
  mandrillSample,
  sparkpostSample,
  twilioSample,
]
