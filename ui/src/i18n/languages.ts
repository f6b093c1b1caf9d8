/**
 * Bitrix24's language codes, which are not those of the rest of the world, and the texts that we have for each. Who
 * writes in Kazakh reads Russian in Bitrix24 more often than English; for the others it is English.
 */
const TEXTS: Record<string, Language> = {
  en: language('en', 'en', 'en'),
  ru: language('ru', 'ru', 'ru'),
  kz: language('ru', 'ru', 'ru-KZ'),
  de: language('de', 'de', 'de'),
  la: language('es', 'la', 'es'),
  br: language('pt-BR', 'br', 'pt-BR'),
  fr: language('fr', 'fr', 'fr'),
  pl: language('pl', 'pl', 'pl'),
  tr: language('tr', 'tr', 'tr'),
  ua: language('uk', 'ua', 'uk'),
  ar: language('ar', 'ar', 'ar', 'rtl'),
}

/** The codes that have texts of their own. */
export const LANGUAGES = Object.keys(TEXTS).filter(code => code !== 'kz')

const ENGLISH = language('en', 'en', 'en')

/** How a page speaks. */
export interface Language {
  /** The file with our texts. */
  readonly texts: string
  /** The file with the kit's texts. */
  readonly kit: string
  /** BCP 47, for dates and numbers. */
  readonly tag: string
  readonly direction: 'ltr' | 'rtl'
}

function language(texts: string, kit: string, tag: string, direction: 'ltr' | 'rtl' = 'ltr'): Language {
  return { texts, kit, tag, direction }
}

/** Of Bitrix24's code; English where we have none. */
export function languageOf(code: string): Language {
  return TEXTS[code.toLowerCase()] ?? ENGLISH
}
