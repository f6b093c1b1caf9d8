// Fails if the server or an operator's file says something in English that the phrase book does not tell: labels and helps of
// account forms, reasons, refusals. It asks the pages' own phrases.ts, with phrases that leave nothing but what they do not
// know.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load } from 'js-yaml'
import ts from 'typescript'

/** What operators call their own things: nobody would find them on their pages under another name. */
const NAMES = new Set(['Account SID', 'api_id', 'AppSid', 'Auth ID', 'Auth key', 'Auth Token', 'Messaging Service SID'])
/** Where an operator's file has reasons: by code. */
const REASONS = new Set(['rejected', 'deferred', 'account_refused', 'uncertain', 'reasons'])

const here = path => fileURLToPath(new URL(path, import.meta.url))
const resources = here('../../operators/src/main/resources/')

const compiled = ts.transpileModule(readFileSync(here('../src/i18n/phrases.ts'), 'utf8'), {
  compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext },
})
const { phraseBook } = await import(`data:text/javascript,${encodeURIComponent(compiled.outputText)}`)
const english = JSON.parse(readFileSync(here('../src/i18n/phrases/en.json'), 'utf8'))
const places = phrase => (phrase.match(/\{\w+\}/g) ?? []).filter(place => !['{name}', '{example}'].includes(place))
const told = phraseBook(english, Object.fromEntries(Object.entries(english).map(([key, phrase]) => [key, places(phrase).join(' ') || '.'])), 'en')

/** Every reason in a part of a file. */
function reasons(part) {
  return Object.entries(part ?? {}).flatMap(([key, value]) => {
    if (key === 'reason' && typeof value === 'string') {
      return [value]
    }
    return value === null || typeof value !== 'object'
      ? []
      : [...(REASONS.has(key) && !Array.isArray(value) ? Object.values(value).filter(one => typeof one === 'string') : []), ...reasons(value)]
  })
}

function ofOperator(path) {
  const { account, originator, examples, ...rest } = load(readFileSync(path, 'utf8'))
  const fields = Object.entries(account?.fields ?? {}).flatMap(([name, { label, help }]) => [label ?? name, help])
  return [...fields, originator?.help, ...reasons(rest)].filter(text => text && !text.startsWith('/'))
}

/** What stands in the brackets of a call, from the place behind the first one. */
function inBrackets(code, start) {
  let depth = 1
  for (const { 0: sign, index } of code.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|[()]/g)) {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0
    if (depth === 0) {
      return code.slice(start, start + index)
    }
  }
  return ''
}

/** The words that a piece of Java makes of literals and values; a value is a number here, and behind a word a code. */
function words(code) {
  const plain = code.replace(/String\.join\((?:"[^"]*"|[^()"])*\)/g, 'joined')
  const made = plain.match(/(?:[\w.()]+\s*\+\s*)?"(?:[^"\\]|\\.)*"(?:\s*\+\s*(?:"(?:[^"\\]|\\.)*"|[\w.]+(?:\([^()"]*\))*))*/g) ?? []
  return made
    .map(one => one.replace(/"(?:[^"\\]|\\.)*"|[^"+]+|\+/g, part => (part.startsWith('"') ? JSON.parse(part) : part.trim() && part !== '+' ? '7' : '')))
    .map(one => one.replace(/(?<=\p{Ll})7$/u, ' (7)'))
    .filter(one => / /.test(one))
}

function ofJava(folder, call) {
  const place = here(`../../${folder}/`)
  return readdirSync(place, { recursive: true })
    .filter(name => name.endsWith('.java') && !/bench|example|request/.test(name))
    .flatMap(name => {
      const code = readFileSync(join(place, name), 'utf8')
      return [...code.matchAll(call)].flatMap(({ 0: found, index }) => words(inBrackets(code, index + found.length)))
    })
}

const files = [join(resources, 'smpp.yaml')]
files.push(...readdirSync(join(resources, 'operators')).filter(name => name.endsWith('.yaml')).map(name => join(resources, 'operators', name)))
const said = new Set([
  ...files.flatMap(ofOperator),
  ...ofJava('operators/src/main/java/io/relay24/operator', /\b(?:Reason\.of|NotSent|Unreachable|put(?=\(\s*rows)|Optional\.of)\(/g),
  ...ofJava('server/src/main/java/io/relay24/server', /\b(?:Reason\.of|NotSent|ApiRefusal\.(?:conflict|forbidden))\(/g),
])
const untold = [...said].filter(text => !NAMES.has(text) && /\p{Ll}{2}/u.test(told(text)))
untold.forEach(text => console.error(`i18n/phrases: no phrase tells “${text}” (left: “${told(text)}”)`))
process.exit(untold.length === 0 ? 0 : 1)
