// Fails if a language lacks a text, has one too many, or fills in other values than English does; if a page asks for a
// text that is not there, or none asks for one that is; and if there is a phrase that neither the server nor an operator's
// file says.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

const source = fileURLToPath(new URL('../src/', import.meta.url))
const complaints = []
const values = text => (text.match(/\{\w+\}/g) ?? []).sort().join()

/** The English texts of a folder, with which all others in it must agree. */
function compared(folder) {
  const texts = name => JSON.parse(readFileSync(join(source, folder, name), 'utf8'))
  const english = texts('en.json')
  for (const name of readdirSync(join(source, folder)).filter(name => name.endsWith('.json'))) {
    const own = texts(name)
    for (const key of new Set([...Object.keys(english), ...Object.keys(own)])) {
      const place = `${folder}/${name}: ${key}`
      if (!own[key]?.trim()) {
        complaints.push(`${place} is missing`)
      } else if (!(key in english)) {
        complaints.push(`${place} is not in en.json`)
      } else if (values(own[key]) !== values(english[key])) {
        complaints.push(`${place} fills in other values than en.json`)
      } else if (folder === 'i18n' && /[|@]/.test(own[key])) {
        complaints.push(`${place} has a sign with a meaning of its own: | or @`)
      }
    }
  }
  return english
}

/** All files below a folder beside ui/, as one text. */
function written(folder, end) {
  const place = fileURLToPath(new URL(`../../${folder}/`, import.meta.url))
  const names = readdirSync(place, { recursive: true }).filter(name => name.endsWith(end))
  return names.map(name => readFileSync(join(place, name), 'utf8')).join('\n')
}

const english = compared('i18n')

// Java breaks long words into several, and writes a quotation mark with a backslash.
const java = ['server/src/main/java', 'operators/src/main/java'].map(folder => written(folder, '.java')).join('\n')
const said = java.replace(/"\s*\+\s*"/g, '').replaceAll('\\"', '"') + written('operators/src/main/resources', '.yaml')
for (const [key, phrase] of Object.entries(compared('i18n/phrases'))) {
  if (!phrase.split(/\{\w+\}/).every(part => said.includes(part.trim()))) {
    complaints.push(`i18n/phrases/en.json: nobody says ${key}`)
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
