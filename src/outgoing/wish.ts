import type { Form } from './form.ts'
import type { Targets } from './target.ts'

/** What is wrong with a wish for a subscription, by the member that is to blame. */
export interface WishProblem {
  readonly path: string
  readonly message: string
}

/** A subscription as it is wished for; what is absent is not looked at. */
export interface Wish {
  readonly url?: string | undefined
  readonly form: string
  readonly triggers?: readonly string[] | undefined
}

/**
 * Looks at what the shape of a wish does not tell: whether there is such a form, whether it has these triggers,
 * and whether the address may be reached from here. Empty: nothing is wrong.
 */
export async function problemsOf(
  { url, form: name, triggers = [] }: Wish,
  { forms, targets }: { readonly forms: ReadonlyMap<string, Form>; readonly targets: Targets },
): Promise<WishProblem[]> {
  const problems: WishProblem[] = []
  const form = forms.get(name)
  if (form === undefined) {
    problems.push({ path: '/form', message: `must be one of ${[...forms.keys()].join(', ')}` })
  }
  triggers.forEach((trigger, at) => {
    if (form?.takes(trigger) === false) {
      problems.push({ path: `/triggers/${at}`, message: `must be ${form.words}` })
    }
  })
  const fault = url === undefined ? null : await targets.problemOf(url)
  if (fault !== null) problems.push({ path: '/url', message: fault })
  return problems
}
