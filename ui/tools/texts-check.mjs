// Fails if a language lacks a text, has one too many, or fills in other values than English does; and if a page asks for
// a text that is not there, or none asks for one that is.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

const source = fileURLToPath(new URL('../src/', import.meta.url))
const folder = join(source, 'i18n')
const complaints = []
const texts = name => JSON.parse(readFileSync(join(folder, name), 'utf8'))
const values = text => (text.match(/\{\w+\}/g) ?? []).sort().join()

const english = texts('en.json')
for (const name of readdirSync(folder).filter(name => name.endsWith('.json'))) {
  const own = texts(name)
  for (const key of new Set([...Object.keys(english), ...Object.keys(own)])) {
    if (!own[key]?.trim()) {
      complaints.push(`${name}: ${key} is missing`)
    } else if (!(key in english)) {
      complaints.push(`${name}: ${key} is not in en.json`)
    } else if (values(own[key]) !== values(english[key])) {
      complaints.push(`${name}: ${key} fills in other values than en.json`)
    } else if (/[|@]/.test(own[key])) {
      complaints.push(`${name}: ${key} has a sign with a meaning of its own: | or @`)
    }
  }
}

const code = readdirSync(source, { recursive: true })
  .filter(name => /\.(vue|ts)$/.test(name) && !name.endsWith('contract.ts'))
  .map(name => readFileSync(join(source, name), 'utf8'))
  .join('\n')
const quoted = new Set([...code.matchAll(/'([a-z][\w-]*(?:\.[\w-]+)+)'/g)].map(([, key]) => key))
const begun = [...code.matchAll(/[`'"]([a-z][\w.-]*\.)\$\{/g)].map(([, start]) => start)
begun.push(...[...code.matchAll(/ words="([\w.]+)"/g)].map(([, start]) => `${start}.`))
for (const key of Object.keys(english)) {
  if (!quoted.has(key) && !begun.some(start => key.startsWith(start))) {
    complaints.push(`en.json: no page uses ${key}`)
  }
}
for (const [, key] of code.matchAll(/\bt\(\s*'([^']+)'/g)) {
  if (!(key in english)) {
    complaints.push(`en.json: ${key} is missing`)
  }
}
complaints.forEach(complaint => console.error(complaint))
process.exit(complaints.length === 0 ? 0 : 1)
