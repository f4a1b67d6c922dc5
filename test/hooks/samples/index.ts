import type { Sample } from '../sample.ts'
import { mailgunSample } from './mailgun.ts'
import { postmarkSample } from './postmark.ts'
import { sendgridSample } from './sendgrid.ts'

export const SAMPLES: readonly Sample[] = [sendgridSample, mailgunSample, postmarkSample]
