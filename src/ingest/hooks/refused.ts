import { AppError } from '../../errors.ts'
import type { Refusal } from './hook.ts'

const WORDS: Readonly<Record<Refusal, string>> = {
  missing: 'The request is not signed, or brings no secret.',
  wrong: 'The signature or the secret is wrong.',
  stale: 'The time that was signed is too far from ours.',
  unready: 'The source has no secret yet, so no request can be known to be the provider’s.',
}

/**
 * A request that is not taken for the provider's. Most providers try again later, so a secret can still be put right; to
 * Amazon SNS and Brevo the answer is final, and what was refused is lost.
 */
export class Refused extends AppError {
  readonly refusal: Refusal
  constructor(refusal: Refusal, status: 401 | 403) {
    super(status, `signature_${refusal}`, WORDS[refusal])
    this.refusal = refusal
  }
}
