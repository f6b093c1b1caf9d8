import type { ComposerTranslation } from 'vue-i18n'
import type { components } from '../../api/contract'
import type { Analytics } from '../../api/types'
import { COLORS, type Series } from '../../components/series'
import type { Format } from '../../i18n/format'
import type { Told } from '../../i18n/phrases'

type Counts = components['schemas']['Counts']
type Words = ComposerTranslation

/** What a plot shows. */
interface Shown {
  labels: string[]
  series: Series[]
}

const ENDS = ['delivered', 'undelivered', 'failed'] as const

export function total(counts: Counts): number {
  return counts.delivered + counts.undelivered + counts.failed
}

function ends(counts: Counts[], t: Words): Series[] {
  return ENDS.map(end => ({ name: t(`status.${end}`), color: COLORS[end], values: counts.map(one => one[end]) }))
}

export function overTime({ points, step }: Analytics, t: Words, format: Format): Shown {
  const share = points.map(point => Math.round((point.delivered * 1000) / Math.max(1, total(point))) / 10)
  return {
    labels: points.map(({ at }) => (step === 'day' ? format.date(at) : format.moment(at))),
    series: [...ends(points, t), { name: t('analytics.share'), color: COLORS.share, values: share, share: true }],
  }
}

/** The most used first. */
export function byName<T extends Counts>(counts: T[], name: (one: T) => string, t: Words): Shown {
  const sorted = [...counts].sort((a, b) => total(b) - total(a)).slice(0, 12)
  return { labels: sorted.map(name), series: ends(sorted, t) }
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
