/** Every page that there is, of the workspaces of tea.ts and flows.ts, with a comparison where there may be one. */
export const PAGES = [
  '/w/tea/overview?compare=previous_month',
  '/w/tea/campaigns',
  '/w/tea/campaigns/spring',
  '/w/flow/automations',
  '/w/flow/automations/hello?range=this_month&compare=previous_month',
  '/w/flow/sequences/cafes',
  '/w/flow/contacts?compare=previous_month',
  '/w/flow/contacts/p0',
  '/w/flow/inbox?compare=previous_month&show=firstResponseMs',
  '/w/flow/funnel?compare=previous_month',
  '/w/tea/cohorts?activity=opens',
  '/w/tea/attribution?compare=previous_month',
  '/w/tea/live',
  '/w/tea/sources',
  '/w/tea/dialects',
  '/w/tea/nowhere',
] as const
