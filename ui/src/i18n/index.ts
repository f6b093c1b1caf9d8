import { createI18n, type I18n } from 'vue-i18n'
import type { Language } from './languages'
import { phraseBook, type Told } from './phrases'

const texts = import.meta.glob<Record<string, string>>('./*.json', { import: 'default' })
const phrases = import.meta.glob<Record<string, string>>('./phrases/*.json', { import: 'default' })
const kits = import.meta.glob<KitLocale>(
  '../../node_modules/@bitrix24/b24ui-nuxt/dist/runtime/locale/{en,ru,de,la,br,fr,pl,tr,ua,ar}.js',
  { import: 'default' },
)
const KIT = '../../node_modules/@bitrix24/b24ui-nuxt/dist/runtime/locale'

/** The kit's own words. */
export interface KitLocale {
  name: string
  code: string
  locale: string
  dir: 'ltr' | 'rtl'
  messages: never
}

/** What a page needs to speak a language. */
export interface Words {
  i18n: I18n<{}, {}, {}, string, false>
  kit: KitLocale
  told: Told
}

/**
 * Loads a language, and no other.
 *
 * @param own texts that stand in place of ours, by key
 */
export async function wordsOf(language: Language, own: Record<string, string> = {}): Promise<Words> {
  const isEnglish = language.texts === 'en'
  const phrasesOf = (name: string) => (isEnglish ? {} : (phrases[`./phrases/${name}.json`]?.() ?? {}))
  const [messages, known, words, kit] = await Promise.all([
    texts[`./${language.texts}.json`]?.() ?? {},
    phrasesOf('en'),
    phrasesOf(language.texts),
    kits[`${KIT}/${language.kit}.js`]!(),
  ])
  const i18n = createI18n({
    legacy: false,
    // Keys are whole: `a` may stand beside `a.b`.
    messageResolver: (all, key) => (all as Record<string, string>)[key] ?? null,
    locale: language.tag,
    messages: { [language.tag]: { ...messages, ...own } },
  }) as unknown as Words['i18n']
  return { i18n, kit, told: phraseBook(known, words, language.tag) }
}
