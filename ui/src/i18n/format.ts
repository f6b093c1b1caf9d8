import type { Cost } from '../api/types'
import { usePage } from '../page'

/** Moments, numbers and countries as the page's language writes them. */
export interface Format {
  moment(iso: string): string
  date(iso: string): string
  number(value: number): string
  share(value: number): string
  /** `USD 0.0075`: what messages cost is often less than the smallest coin. */
  money(cost: Cost): string
  region(code: string): string
  /** In the largest unit that fits: 600 seconds are 10 minutes. */
  time(seconds: number): string
  milliseconds(value: number): string
}

const UNITS = [['day', 86_400], ['hour', 3_600], ['minute', 60]] as const

export function useFormat(): Format {
  const { tag } = usePage().language
  const moments = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'medium' })
  const dates = new Intl.DateTimeFormat(tag, { dateStyle: 'medium' })
  const numbers = new Intl.NumberFormat(tag)
  const shares = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 })
  const regions = new Intl.DisplayNames(tag, { type: 'region' })
  const time = (seconds: number) => {
    const [unit, size] = UNITS.find(([, size]) => seconds >= size) ?? ['second', 1]
    return new Intl.NumberFormat(tag, { style: 'unit', unit }).format(seconds / size)
  }
  const spans = new Intl.NumberFormat(tag, { style: 'unit', unit: 'millisecond', maximumFractionDigits: 1 })
  return {
    time,
    milliseconds: value => spans.format(value),
    moment: iso => moments.format(new Date(iso)),
    date: iso => dates.format(new Date(iso)),
    number: value => numbers.format(value),
    share: value => shares.format(value),
    money: ({ amount, currency }) =>
      new Intl.NumberFormat(tag, { style: 'currency', currency, currencyDisplay: 'code', maximumFractionDigits: 6 }).format(Number(amount)),
    region: code => (/^[A-Z]{2}$/i.test(code) ? (regions.of(code.toUpperCase()) ?? code) : code),
  }
}
