import type { Answer } from './api/client'

/** What the server wrote into the page. */
export interface Start {
  session: string
  administrator: boolean
  /** Whether this user may see the analytics. */
  analytics: boolean
  /** Bitrix24's code. */
  lang: string
  /** What the portal refused while the application was installed; empty = nothing. */
  problem: string
  brand: Answer<'get', '/b24/api/brand'>
}

/** A block of data, which no policy takes for a script. */
export function startOf(page: Document): Start {
  return JSON.parse(page.getElementById('start')!.textContent!)
}
