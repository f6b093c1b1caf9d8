/** Values of one kind in a plot. */
export interface Series {
  name: string
  color: string
  values: number[]
  /** Drawn as a line, in per cent, over the columns. */
  share?: boolean
}

/** Of the statuses; each differs in brightness too. */
export const COLORS = { delivered: '#1aa562', undelivered: '#f0a63a', failed: '#c0392b', share: '#0b66c3', plain: '#4f9bf0' }
