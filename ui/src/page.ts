import { inject, type InjectionKey } from 'vue'
import type { Api } from './api/client'
import type { Language } from './i18n/languages'
import type { Told } from './i18n/phrases'
import type { Portal } from './portal/frame'
import type { Start } from './start'

/** What every page of the application works with. */
export interface PageContext {
  readonly api: Api
  readonly portal: Portal
  readonly language: Language
  readonly told: Told
  readonly administrator: boolean
  readonly brand: Start['brand']
}

export const CONTEXT: InjectionKey<PageContext> = Symbol('page')

export function usePage(): PageContext {
  return inject(CONTEXT)!
}
