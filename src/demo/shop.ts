/** What the business is: a letter about tea, and a shop behind it. */
export const BUSINESS = {
  name: 'Slow Kettle',
  host: 'slowkettle.example',
  sender: 'letters@slowkettle.example',
} as const

export const SITE = `https://${BUSINESS.host}`

export interface Product {
  readonly id: string
  readonly name: string
  /** In euros. */
  readonly price: number
}

export const PRODUCTS = [
  { id: 'sencha', name: 'Sencha, 100 g', price: 14.5 },
  { id: 'assam', name: 'Assam, 250 g', price: 18.9 },
  { id: 'oolong', name: 'Roasted oolong, 100 g', price: 22 },
  { id: 'sampler', name: 'Sampler of twelve', price: 29.95 },
  { id: 'kettle', name: 'Slow kettle, 0.9 l', price: 84 },
] as const satisfies readonly Product[]

export const PAGES = ['/', '/letters', '/shop', '/about', '/brewing', '/subscribe'] as const

/** People who answer: in the inbox, and behind the sales sequence. */
export const AGENTS = [
  { id: 'agent-mira', name: 'Mira Stone', email: 'mira@slowkettle.example' },
  { id: 'agent-joost', name: 'Joost Visser', email: 'joost@slowkettle.example' },
  { id: 'agent-lena', name: 'Lena Fischer', email: 'lena@slowkettle.example' },
] as const

export const TAGS = [
  { id: 'tag-delivery', name: 'Delivery', color: '#3b82f6' },
  { id: 'tag-brewing', name: 'Brewing', color: '#10b981' },
  { id: 'tag-wholesale', name: 'Wholesale', color: '#f59e0b' },
] as const

export const CLIENTS = [
  {
    id: 'client-cafes',
    firstName: 'Olga',
    lastName: 'Novak',
    companyName: 'Corner Cafés',
    email: 'olga@corner.example',
  },
  {
    id: 'client-hotels',
    firstName: 'Sam',
    lastName: 'Wright',
    companyName: 'Quay Hotels',
    email: 'sam@quay.example',
  },
] as const

/** Where visitors come from; '' for those who type the address. */
export interface Origin {
  readonly utmSource?: string
  readonly utmMedium?: string
  readonly utmCampaign?: string
  readonly referrer?: string
}

export const ORIGINS = [
  [{}, 30],
  [{ referrer: 'https://www.google.com/' }, 22],
  [{ utmSource: 'google', utmMedium: 'cpc', utmCampaign: 'loose-leaf' }, 16],
  [{ utmSource: 'google', utmMedium: 'cpc', utmCampaign: 'gift-sets' }, 8],
  [{ utmSource: 'instagram', utmMedium: 'social', utmCampaign: 'reels' }, 12],
  [{ utmSource: 'facebook', utmMedium: 'social' }, 5],
  [{ utmSource: 'podcast', utmMedium: 'referral', utmCampaign: 'steep-talk' }, 7],
] as const satisfies readonly (readonly [Origin, number])[]
