import { inject, onUnmounted, ref, type InjectionKey, type Ref } from 'vue'
import { Refusal, Unanswered } from '../api/client'
import type { ConsoleApi } from '../api/console'

/** What every page of the console works with. */
export interface ConsoleContext {
  readonly api: ConsoleApi
  /** The session is over: somebody has to log in again. */
  left(): void
}

export const CONSOLE: InjectionKey<ConsoleContext> = Symbol('console')

const EVERY = 5_000

/**
 * What a page shows, read now and, if it is live, every five seconds.
 *
 * @param read asks the server
 */
export function useView<T>(read: (api: ConsoleApi) => Promise<T>, live = false) {
  const { api, left } = inject(CONSOLE)!
  const view = ref() as Ref<T | undefined>
  const trouble = ref('')
  let timer = 0

  async function load(): Promise<void> {
    clearTimeout(timer)
    try {
      view.value = await read(api)
      trouble.value = ''
    } catch (failure) {
      if (failure instanceof Refusal && failure.code === 'no_session') {
        left()
        return
      }
      trouble.value = failure instanceof Unanswered ? 'The server does not answer.' : String((failure as Error).message)
    }
    if (live) {
      timer = window.setTimeout(() => void load(), EVERY)
    }
  }

  onUnmounted(() => clearTimeout(timer))
  void load()
  return { view, trouble, load }
}

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })

/** A time of the server's in the browser's own zone. */
export function moment(time: string | null | undefined): string {
  return time ? MOMENT.format(new Date(time)) : '–'
}

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const

/** How long ago, in the largest unit that fits. */
export function age(time: string | null | undefined): string {
  if (!time) {
    return '–'
  }
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(time)) / 1000))
  const [unit, length] = UNITS.find(([, size]) => seconds >= size) ?? UNITS[3]
  return `${Math.floor(seconds / length)} ${unit}`
}
