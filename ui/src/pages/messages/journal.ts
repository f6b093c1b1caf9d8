import { computed, reactive, ref } from 'vue'
import type { Api, Answer } from '../../api/client'
import type { MessageRow, Status } from '../../api/types'

const PAGE = 50
/** As many as the server looks after at once. */
const FOLLOWED = 100

/** What is looked for. Empty = anything. */
export interface Filters {
  search: string
  status: Status | 'in_doubt' | ''
  code: string
  account_id: string
  from: string
  to: string
}

/** The rows on the screen: newest first, with what has come in and what has changed since. */
export function useJournal(api: Api) {
  const filters = reactive<Filters>({ search: '', status: '', code: '', account_id: '', from: '', to: '' })
  const rows = ref<MessageRow[]>([])
  const next = ref<string | null>(null)
  const searchedTo = ref<string | null>(null)
  let newest = ''
  let asked = 0

  const query = computed(() => ({
    search: filters.search.trim() || undefined,
    status: filters.status || undefined,
    code: filters.code || undefined,
    account_id: filters.account_id ? Number(filters.account_id) : undefined,
    from: filters.from ? new Date(`${filters.from}T00:00`).toISOString() : undefined,
    to: filters.to ? dayAfter(filters.to) : undefined,
  }))

  /** An answer to an older question than the last one is not shown. */
  async function load(): Promise<void> {
    const question = ++asked
    const answer = await api.call('get', '/b24/api/messages', { query: { ...query.value, limit: PAGE } })
    if (question === asked) {
      rows.value = answer.messages
      newest = answer.newest
      turn(answer)
    }
  }

  async function older(): Promise<void> {
    const question = asked
    const before = next.value ?? undefined
    const answer = await api.call('get', '/b24/api/messages', { query: { ...query.value, before, limit: PAGE } })
    if (question === asked) {
      rows.value.push(...answer.messages)
      turn(answer)
    }
  }

  function turn(answer: Answer<'get', '/b24/api/messages'>): void {
    next.value = answer.next
    searchedTo.value = answer.next === null ? null : answer.searched_to
  }

  /** What has come in, and what has changed of the rows that may still change. */
  async function refresh(): Promise<void> {
    const question = asked
    const open = rows.value.filter(isOpen).slice(0, FOLLOWED)
    const [added, changed] = await Promise.all([
      api.call('get', '/b24/api/messages', { query: { ...query.value, after: newest, limit: PAGE } }),
      open.length === 0
        ? { messages: [] }
        : api.call('get', '/b24/api/messages', { query: { ids: open.map(row => row.id).join() } }),
    ])
    if (question !== asked) {
      return
    }
    newest = added.newest
    const now = new Map(changed.messages.map(row => [row.id, row]))
    const known = new Set(rows.value.map(row => row.id))
    const fresh = added.messages.filter(row => !known.has(row.id)).reverse()
    rows.value = [...fresh, ...rows.value.map(row => now.get(row.id) ?? row)]
  }

  return { filters, query, rows, next, searchedTo, load, older, refresh }
}

function isOpen(row: MessageRow): boolean {
  return row.status === 'queued' || row.status === 'sent'
}

/** The last day counts as a whole. */
function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00`)
  date.setDate(date.getDate() + 1)
  return date.toISOString()
}
