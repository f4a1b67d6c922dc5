/** Small pictures, drawn in the colour of the text beside them. Decoration: what they mean is said in words, too. */
const PATHS = {
  overview: 'M3 12.5h4l2-6 4 11 2.5-7 1.2 2H21',
  campaigns: 'M3 6.5h18v11H3zM3.5 7l8.500 6.500L20.500 7',
  automations: 'M6 4.500v6a3 3 0 0 0 3 3h9M6 4.500h0M14.500 10l3.500 3.500-3.500 3.500M6 13v6',
  contacts:
    'M9 11.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7ZM2.500 19.500c.5-3.500 3-5.500 6.500-5.500s6 2 6.500 5.500M16 5a3.500 3.500 0 0 1 0 6.300M17.500 14.300c2.200.6 3.600 2.400 4 5.200',
  inbox:
    'M3.500 13.500 6 5h12l2.500 8.500V19h-17zM3.500 13.500H9c0 1.700 1.200 2.700 3 2.700s3-1 3-2.700h5.500',
  funnel: 'M3.500 5h17l-6.500 8v6l-4-2v-4z',
  cohorts: 'M4 4h4v4H4zM10 4h4v4h-4zM16 4h4v4h-4zM4 10h4v4H4zM10 10h4v4h-4zM4 16h4v4H4z',
  attribution: 'M5 19V9M12 19V4.500M19 19v-6',
  live: 'M12 13.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3ZM7.800 16.200a6 6 0 0 1 0-8.400M16.200 7.800a6 6 0 0 1 0 8.400M5 19a10 10 0 0 1 0-14M19 5a10 10 0 0 1 0 14',
  sources: 'M14.500 9.500a3.500 3.500 0 1 0-3.800 3.500L4 19.500h4v-2.500h2.500l2.500-3.600',
  dialects: 'M8.500 5 3.500 12l5 7M15.500 5l5 7-5 7',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5M12 8v.1',
  more: 'M5 12h1M11.500 12h1M18 12h1M5 12.500h1M11.500 12.500h1M18 12.500h1',
  table: 'M4 5h16v14H4zM4 10h16M4 14.500h16M10 10v9',
  chart: 'M4 19h16M5 15l4-5 4 3 6-7',
  calendar: 'M4 6h16v14H4zM4 10.500h16M8.500 3.500V8M15.500 3.500V8',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.500 2',
  share: 'M12 15V4M8 7.500 12 4l4 3.500M5 13v6.500h14V13',
  refresh: 'M19.500 12a7.500 7.500 0 1 1-2.200-5.300L19.500 9M19.500 4.500V9H15',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'M7 10l5 5 5-5',
  up: 'M7 14l5-5 5 5',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  light:
    'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400',
  dark: 'M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10Z',
  system: 'M4 5h16v11H4zM9 20h6M12 16v4',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
