/** What the server says in English, in the page's language; what is not known stays as it is. */
export type Told = (english: string) => string

/** Whose values are names of countries. */
const COUNTRIES = ['country', 'home', 'also']
/** Whose values are names of something else: they stay as they are, and no new part of a sentence begins in them. */
const NAMES = ['name', 'example']
const PLACE = /\{(\w+)\}/g

/** How a text falls into parts that are told one by one. */
const PARTS = [/^(.+?)(; )(.+)$/su, /^(.+?)(: )(.+)$/su, /^(.+)( \((?:HTTP )?[\w.-]+\))()$/su]
/** How a language joins them, where it is not as in English. */
const JOINTS: Record<string, Record<string, string>> = {
  fr: { '; ': '\u202f; ', ': ': '\u202f: ' },
  ar: { '; ': '؛ ' },
}

/**
 * Reasons are kept in English: the server's own, and those of the operator files; so are the labels of account forms. Each
 * phrase is a whole one, with places for what differs: `gave up after {attempts} attempts: {reason}`. What stands at a
 * place is told too, as far as it is known; so are the two sides of a semicolon or a colon, and what stands before a code in
 * brackets.
 *
 * @param english the phrases, by key
 * @param own     the same in the page's language
 * @param tag     of that language
 */
export function phraseBook(english: Record<string, string>, own: Record<string, string>, tag: string): Told {
  const phrases = Object.entries(english).map(([key, phrase]) => ({ pattern: patternOf(phrase), words: own[key] ?? phrase }))
  const countries = new Map<string, string>()
  const joints = JOINTS[tag] ?? {}

  function country(name: string): string {
    if (countries.size === 0) {
      namedCountries(tag).forEach(([from, to]) => countries.set(from, to))
    }
    return countries.get(name) ?? name
  }

  function filled(words: string, values: Record<string, string>): string {
    return words.replace(PLACE, (_, name: string) => {
      const value = values[name] ?? ''
      return COUNTRIES.includes(name) ? country(value) : NAMES.includes(name) ? value : told(value)
    })
  }

  function told(text: string): string {
    for (const { pattern, words } of phrases) {
      const found = pattern.exec(text)
      if (found) {
        return likewise(text, filled(words, found.groups ?? {}), tag)
      }
    }
    const parts = PARTS.map(part => part.exec(text)).find(Boolean)
    return parts ? told(parts[1]!) + (joints[parts[2]!] ?? parts[2]!) + told(parts[3]!) : text
  }
  return told
}

/** As capital, and as much a sentence, as the server wrote it. */
function likewise(text: string, words: string, tag: string): string {
  const capital = /^\p{Lu}/u.test(text) ? words.charAt(0).toLocaleUpperCase(tag) + words.slice(1) : words
  return text.endsWith('.') && !words.endsWith('.') ? `${capital}.` : capital
}

function patternOf(phrase: string): RegExp {
  const fixed = phrase.replace(/\.$/, '').split(/(\{\w+\})/)
  const place = (name: string) => `(?<${name}>${NAMES.includes(name) ? '[^;]+' : '.+'})`
  const parts = fixed.map(part => (part.startsWith('{') ? place(part.slice(1, -1)) : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')))
  return new RegExp(`^${parts.join('')}\\.?$`, 'isu')
}

/** Every country that a browser can name: the English name, and the one in the page's language. */
function namedCountries(tag: string): [string, string][] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap(first => letters.map(second => first + second))
  const from = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const to = new Intl.DisplayNames(tag, { type: 'region', fallback: 'none' })
  return codes.flatMap(code => {
    const name = from.of(code)
    return name ? [[name, to.of(code) ?? name] as [string, string]] : []
  })
}
