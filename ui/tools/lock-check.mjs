// Fails if the lock file would not install elsewhere: a platform's package missing from it (then `npm ci` refuses on
// that platform), or a download address written into it (then it works only where that address is reached).
import { readFileSync } from 'node:fs'

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
const present = new Set(Object.keys(packages).map(path => path.split('node_modules/').pop()))
const complaints = []
for (const [path, entry] of Object.entries(packages)) {
  for (const wanted of Object.keys(entry.optionalDependencies ?? {})) {
    if (!present.has(wanted)) {
      complaints.push(`${path} ${entry.version}: ${wanted} is missing`)
    }
  }
  if (entry.resolved) {
    complaints.push(`${path}: remove its address "resolved"`)
  }
}
complaints.forEach(complaint => console.error(complaint))
process.exit(complaints.length === 0 ? 0 : 1)
