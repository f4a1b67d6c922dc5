/** The small universe. Few of everything, so that collisions are frequent; an id here and there is a number. */
export const CONTACTS = ['c1', 'c2', '3'] as const
/** Contacts that are only ever merged into others. */
export const MERGED = ['a1', 'z1'] as const
export const CAMPAIGNS = ['k1', 'k2', 'k3'] as const
export const SESSIONS = ['s1', 's2', 's3'] as const
export const WORKFLOWS = ['w1', 'w2'] as const
export const NODES = ['n1', '2'] as const
export const SEQUENCES = ['q1', 'q2'] as const
export const LINKS = ['l1', 'l2', '8'] as const
export const AGENTS = ['u1', '12', 'u3'] as const
export const TAGS = ['g1', '5', 'g3'] as const
export const CLIENTS = ['p1', 'p2'] as const
export const CONVERSATIONS = ['t1', 't2'] as const
export const ORDERS = ['o1', 'o2', 'o3'] as const
export const SENDERS = ['Joe@tea.test', 'joe@tea.test', 'ann@tea.test'] as const
export const RECIPIENTS = ['one@post.test', 'two@post.test'] as const
export const CITIES = ['Oslo', 'Lund'] as const
/** Sources of contacts, as they are stored: some share a label. */
export const SOURCES = ['import', 'Landing Page', 'landing_page', 'keyword', 'Booth'] as const
export const MESSAGE_SOURCES = ['Campaign', 'Workflow', 'InboxThread', 'API'] as const
export const OUTCOMES = [
  'Interested',
  'not interested',
  'Not Now',
  'Meeting Booked',
  'Demo',
  'Whatever',
] as const
export const OPT_IN_STATUSES = ['subscribed', 'unsubscribed', 'not_subscribed', 'pending'] as const
/** What link scanners call themselves; the first is a person's. */
export const USER_AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
] as const
/** Days of creation that many things share, so that they can be asked for. */
export const CREATED_AT = ['2023-05-05T05:05:05.000Z', '2024-02-29T23:59:59.500Z'] as const
