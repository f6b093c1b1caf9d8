import type { ComposerTranslation } from 'vue-i18n'
import type { components } from '../../api/contract'
import type { Analytics } from '../../api/types'
import { COLORS, type Series } from '../../components/series'
import type { Format } from '../../i18n/format'
import type { Told } from '../../i18n/phrases'

type Counts = components['schemas']['Counts']
type Spent = Counts['costs'][number]
type Words = ComposerTranslation

/** What a plot shows. */
interface Shown {
  labels: string[]
  series: Series[]
}

const MOST_NAMES = 12
const ENDS = ['delivered', 'undelivered', 'failed'] as const

export function total(counts: Counts): number {
  return counts.delivered + counts.undelivered + counts.failed
}

function ends(counts: Counts[], t: Words): Series[] {
  return ENDS.map(end => ({ name: t(`status.${end}`), color: COLORS[end], values: counts.map(one => one[end]) }))
}

function moment({ step }: Analytics, at: string, format: Format): string {
  return step === 'day' ? format.date(at) : format.moment(at)
}

export function overTime(seen: Analytics, t: Words, format: Format): Shown {
  const { points } = seen
  const share = points.map(point => Math.round((point.delivered * 1000) / Math.max(1, total(point))) / 10)
  return {
    labels: points.map(({ at }) => moment(seen, at, format)),
    series: [...ends(points, t), { name: t('analytics.share'), color: COLORS.share, values: share, share: true }],
  }
}

/** The most used first. */
export function byName<T extends Counts>(counts: T[], name: (one: T) => string, t: Words): Shown {
  const sorted = [...counts].sort((a, b) => total(b) - total(a)).slice(0, MOST_NAMES)
  return { labels: sorted.map(name), series: ends(sorted, t) }
}

/** Whole numbers, whose sums are exact. */
function millionths(amount: string): number {
  return Math.round(Number(amount) * 1e6)
}

/** What was spent in each currency, of all of them together. */
export function spent(counts: Counts[]): Spent[] {
  const sums = new Map<string, Spent>()
  for (const { currency, amount, messages } of counts.flatMap(({ costs }) => costs)) {
    const sum = sums.get(currency) ?? { currency, amount: '0', messages: 0 }
    sums.set(currency, { currency, amount: String((millionths(sum.amount) + millionths(amount)) / 1e6), messages: sum.messages + messages })
  }
  return [...sums.values()]
}

/** The same of each one, in one currency; those without any are left out. */
function costs<T extends Counts>(counts: T[], name: (one: T) => string, currency: string): Shown {
  const known = counts.flatMap(one => one.costs.filter(cost => cost.currency === currency).map(({ amount }) => ({ one, amount })))
  return {
    labels: known.map(({ one }) => name(one)),
    series: [{ name: currency, color: COLORS.plain, values: known.map(({ amount }) => Number(amount)) }],
  }
}

export function costsOverTime(seen: Analytics, currency: string, format: Format): Shown {
  return costs(seen.points, ({ at }) => moment(seen, at, format), currency)
}

/** The dearest first. */
export function costsByName<T extends Counts>(counts: T[], name: (one: T) => string, currency: string): Shown {
  const amount = (one: T) => Number(one.costs.find(cost => cost.currency === currency)?.amount ?? 0)
  const sorted = [...counts].sort((a, b) => amount(b) - amount(a)).slice(0, MOST_NAMES)
  return costs(sorted, name, currency)
}

export function reasons({ reasons }: Analytics, t: Words, told: Told): Shown {
  const most = reasons.slice(0, 10)
  return {
    labels: most.map(({ reason, status }) => told(reason) || t(`status.${status}`)),
    series: [{ name: t('analytics.messages'), color: COLORS.failed, values: most.map(({ count }) => count) }],
  }
}

export function lag({ lag }: Analytics, t: Words, format: Format): Shown {
  const seen = lag.some(({ count }) => count > 0) ? lag : []
  return {
    labels: seen.map(({ within }) => (within === null ? t('analytics.longer') : t('analytics.within', { time: format.time(within) }))),
    series: [{ name: t('analytics.messages'), color: COLORS.plain, values: seen.map(({ count }) => count) }],
  }
}
